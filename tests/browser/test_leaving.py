"""Leaving, in a real browser: fast, quiet and for good (SAF-07, SES-07). The outside is never contacted."""

import base64
import json
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import expect

from .conftest import PHONE
from .pages import LESSONS, TEMPLATES, open_template

LESSON = LESSONS[0]
OUTSIDE = "Rain later, then brighter."
PAGE_OUTSIDE = (
    f"<!doctype html><html lang='en-GB'><link rel='icon' href='data:,'><title>Weather</title><h1>{OUTSIDE}</h1></html>"
)


#: Reports what can be seen two frames after the title changed. A browser answers no question while it waits for a page.
TELL_WHEN_BLANK = """
new MutationObserver(() => {
  if (document.title !== 'Loading') return;
  requestAnimationFrame(() => requestAnimationFrame(() => console.debug(JSON.stringify({
    children: document.body.childElementCount,
    document: document.documentElement.outerHTML,
    icons: [...document.querySelectorAll('link[rel~=icon]')].map((icon) => icon.href),
  }))));
}).observe(document, {subtree: true, childList: true});
"""


class Gate:
    """Stands between a page and the way out: answers for the outside, and holds /leave back if asked to."""

    def __init__(self, page, watch, hold: bool = False):
        self.page, self.hold, self.held, self.asked = page, hold, [], []
        watch.allowed_hosts.add(urlsplit(settings.LEAVE_URL).hostname)
        self.session = page.context.new_cdp_session(page)
        self.session.on("Fetch.requestPaused", self._paused)
        patterns = [{"urlPattern": "*/leave"}, {"urlPattern": f"{settings.LEAVE_URL}*"}]
        self.session.send("Fetch.enable", {"patterns": patterns})

    def _paused(self, event) -> None:
        request = {"requestId": event["requestId"]}
        if urlsplit(event["request"]["url"]).path == "/leave":
            if self.hold:
                self.held.append(request)
            else:
                self.session.send("Fetch.continueRequest", request)
            return
        self.asked.append(event["request"])
        body = base64.b64encode(PAGE_OUTSIDE.encode()).decode()
        headers = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]
        self.session.send(
            "Fetch.fulfillRequest", {**request, "responseCode": 200, "responseHeaders": headers, "body": body}
        )

    def open(self) -> None:
        self.hold = False  # The request may come after this.
        for request in self.held:
            self.session.send("Fetch.continueRequest", request)


def assert_outside(page, gate) -> None:
    expect(page.get_by_role("heading", name=OUTSIDE)).to_be_visible()
    assert page.url == settings.LEAVE_URL
    assert "referer" not in {name.lower() for name in gate.asked[-1]["headers"]}, "tells where someone came from"


@pytest.mark.parametrize("name", TEMPLATES)
def test_saf_07_leave_works_on_every_kind_of_page(phone, watch, name):
    open_template(phone, name)
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)


@pytest.mark.parametrize("name", ["home", "lesson", "help now", "missing"])
def test_saf_07_leave_is_a_plain_link_without_script(new_context, watch, name):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    open_template(page, name)
    gate = Gate(page, watch)
    page.get_by_role("link", name="Leave site").click()
    assert_outside(page, gate)


def test_ses_07_the_link_answers_303_and_clears_cookies(phone, watch):
    """The browser follows a real redirect of the server; the page itself only links."""
    phone.goto(LESSON)
    phone.context.add_cookies([{"name": "left-over", "value": "1", "url": phone.url}])
    answers = []
    phone.on("response", lambda response: answers.append(response) if response.url.endswith("/leave") else None)
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)
    assert [answer.status for answer in answers] == [303]
    assert answers[0].header_value("location") == settings.LEAVE_URL
    assert phone.context.cookies() == []


def test_saf_07_the_page_is_blank_before_anything_answers(phone, watch):
    phone.add_init_script(TELL_WHEN_BLANK)
    phone.goto(LESSON)
    words = phone.get_by_role("heading", level=1).inner_text()
    gate = Gate(phone, watch, hold=True)
    with phone.expect_console_message(lambda message: message.type == "debug") as told:
        phone.get_by_role("link", name="Leave site").click(no_wait_after=True)
    seen = json.loads(told.value.text)
    assert seen["children"] == 0 and words not in seen["document"]
    assert all("blank" in icon for icon in seen["icons"])
    assert gate.asked == []
    gate.open()
    assert_outside(phone, gate)


def test_ses_06_back_does_not_return_to_the_page_that_was_left(phone, watch):
    phone.goto("/")
    phone.goto(LESSON)
    words = phone.get_by_role("heading", level=1).inner_text()
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)
    phone.go_back()
    assert urlsplit(phone.url).path == "/"
    assert words not in phone.get_by_role("main").inner_text()
    phone.go_forward()
    assert phone.url == settings.LEAVE_URL and words not in phone.content()


def test_ses_06_back_from_the_only_page_of_a_tab_leads_to_nothing(phone, watch):
    phone.goto(LESSON)
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)
    phone.go_back()
    assert phone.url == "about:blank"


def test_saf_07_shift_three_times_leaves_and_says_so_after_two(phone, watch):
    phone.goto(LESSON)
    gate = Gate(phone, watch)
    said = phone.locator("[data-leave-said]")
    expect(said).to_have_text("")
    phone.keyboard.press("Shift")
    expect(said).to_have_text("")
    phone.keyboard.press("Shift")
    expect(said).to_have_text("Press Shift once more to leave")
    expect(said).to_be_visible()
    phone.keyboard.press("Shift")
    assert_outside(phone, gate)


def test_saf_07_shift_leaves_from_a_field_too(phone, watch):
    phone.goto("/search/")
    gate = Gate(phone, watch)
    phone.get_by_role("searchbox").fill("half a word")
    for _ in range(3):
        phone.keyboard.press("Shift")
    assert_outside(phone, gate)


def capitals(keyboard):
    for letter in "ABC":
        keyboard.press(f"Shift+{letter}")


def other_key_between(keyboard):
    for key in ("Shift", "Shift", "a", "Shift"):
        keyboard.press(key)


def held_down(keyboard):
    for _ in range(6):
        keyboard.down("Shift")
    keyboard.up("Shift")


def with_control(keyboard):
    for _ in range(3):
        keyboard.press("Control+Shift")


def backwards_by_tab(keyboard):
    for _ in range(4):
        keyboard.press("Shift+Tab")


@pytest.mark.parametrize("keys", [capitals, other_key_between, held_down, with_control, backwards_by_tab])
def test_saf_07_typing_and_moving_never_leave(phone, keys):
    phone.goto("/search/")
    phone.get_by_role("searchbox").focus()
    keys(phone.keyboard)
    assert urlsplit(phone.url).path == "/search/"
    assert phone.get_by_role("heading", level=1).inner_text() == "Search"
    assert phone.title() != "Loading"


def test_saf_07_a_tap_between_presses_starts_over(phone):
    phone.goto(LESSON)
    for _ in range(2):
        phone.keyboard.press("Shift")
    phone.get_by_role("heading", level=1).click()
    expect(phone.locator("[data-leave-said]")).to_have_text("")
    phone.keyboard.press("Shift")
    assert phone.title() != "Loading"


def test_saf_07_the_keyboard_twin_leaves(phone, watch):
    phone.goto(LESSON)
    gate = Gate(phone, watch)
    for _ in range(2):
        phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Leave this site")).to_be_focused()
    phone.keyboard.press("Enter")
    assert_outside(phone, gate)


def test_saf_07_nothing_asks_whether_one_is_sure(phone, watch):
    """Not even on a page that guards unsaved words."""
    asked = []
    phone.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    phone.goto(LESSON)
    phone.evaluate("() => { window.onbeforeunload = (event) => { event.preventDefault(); return 'Sure?'; }; }")
    phone.get_by_role("heading", level=1).click()
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)
    assert asked == []


def test_leaving_in_another_tab_leaves_this_one_alone(new_context, watch):
    context = new_context(viewport=PHONE)
    page = context.new_page()
    watch.allowed_hosts.add(urlsplit(settings.LEAVE_URL).hostname)
    page.goto(LESSON)
    with context.expect_page():
        page.get_by_role("link", name="Leave site").click(modifiers=["Control"])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert urlsplit(page.url).path == LESSON and page.title() != "Loading"


def test_saf_07_the_way_out_is_explained(phone):
    phone.goto("/leaving-quickly/")
    expect(phone.get_by_role("main")).to_contain_text("Shift")
    expect(phone.get_by_role("main")).to_contain_text("doesn’t clear your history")
