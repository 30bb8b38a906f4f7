"""Forms from other origins are refused, also from another port of this machine, which counts as the same site (SES-05)."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from ..live_site import HOST
from . import in_notes
from .in_notes import expect_page, press

CANARY = "canary-2d9f"
LESSON_KEY = "weeks/control/three-circles"
FORMS = {
    "open": "phrase",
    "new": "do",
    "write": "text",
    "keep": "text",
    "close": "do",
    "delete": "do",
}


class Elsewhere(BaseHTTPRequestHandler):
    """A page with a form for each way into Notes."""

    target = ""

    def do_GET(self):
        forms = "".join(
            f'<form method="post" action="{self.target}/n/{way}"><input type="hidden" name="what" value="done">'
            f'<input type="hidden" name="key" value="{LESSON_KEY}"><input type="hidden" name="{name}" value="{CANARY}">'
            f"<button>Post to {way}</button></form>"
            for way, name in FORMS.items()
        )
        page = f"<!doctype html><html lang=en><link rel=icon href='data:,'><title>Elsewhere</title>{forms}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def elsewhere(base_url) -> Iterator[str]:
    """The address of another origin."""
    server = ThreadingHTTPServer((HOST, 0), type("Here", (Elsewhere,), {"target": base_url}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_ses_05_forms_from_another_origin_are_refused_and_nothing_of_them_is_shown(either_inside, watch, elsewhere):
    page = either_inside
    watch.expected.add("403")
    for way in FORMS:
        page.goto(elsewhere)
        with page.expect_request(f"**/n/{way}") as sent:
            page.get_by_role("button", name=f"Post to {way}").click()
        assert sent.value.all_headers()["sec-fetch-site"] == "same-site"
        assert sent.value.response().status == 403, way
        expect_page(page, "That didn’t come from here")
        assert CANARY not in page.content()
    page.goto("/n/")
    in_notes.expect_open(page)
    assert CANARY not in page.content()
    expect(page.locator(".c-progress__done")).to_have_count(0)


def test_ses_05_the_same_forms_from_our_own_pages_are_taken(either_inside):
    """So the test above would notice if everything were refused."""
    page = either_inside
    page.goto(f"/{LESSON_KEY}/")
    press(page, "I’ve done this")
    expect_page(page, "Marked as done")
    page.goto("/n/")
    page.locator("[data-week='2'] summary").first.click()
    press(page, "Undo")
    expect(page.locator(".c-progress__done")).to_have_count(0)
