"""After Close and after Leave nobody finds a word by Back, Forward, reloading or in another tab (SES-06, SES-07)."""

import time

import pytest
from django.conf import settings
from playwright.sync_api import Error, Page, expect

from ..conftest import PHONE, Watch
from ..live_site import HOST, chromium_arguments
from ..test_leaving import OUTSIDE, Gate, assert_outside
from . import in_notes
from .in_notes import expect_closed, expect_page

CANARY = "canary-4b7d"
#: With these a browser keeps pages whole for Back, which Playwright turns off.
KEEPS_PAGES = ["--disable-back-forward-cache"]
#: What a browser says of a page that it could only get by sending a form again.
FORM_IS_GONE = "ERR_CACHE_MISS"
#: SES-07, in milliseconds.
SLOWEST_LEAVE = 300

#: Whether it is all there, and everything on the page, also what stands in its fields.
SHOWN = """() => [document.readyState, [document.title, document.documentElement?.outerHTML,
  ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join('\\n')]"""
PATIENCE = 10


def words_of(page: Page) -> str:
    """Everything on the page, once it is all there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            state, words = page.evaluate(SHOWN)
        except Error as error:  # it has just given way to another one
            assert "destroyed" in str(error), error
            continue
        if state == "complete" and words.strip():
            return words
    raise AssertionError(f"{page.url} was never all there")


def step(page: Page, how: str) -> None:
    """One step in the history. A page that came from a form can't be shown again without sending it again."""
    try:
        getattr(page, how)(wait_until="commit")
    except Error as error:
        assert FORM_IS_GONE in str(error), error
        page.wait_for_url("chrome-error://**", wait_until="commit")


def fill_history(page: Page, words: str) -> None:
    """Opens Notes and leaves the canary on as many pages as there are, in text and in fields."""
    in_notes.open_notes(page, words)
    in_notes.write(page, CANARY)
    page.goto("/n/")
    expect(in_notes.entry(page, CANARY).first).to_be_attached()
    page.goto("/n/write")
    page.get_by_label("Write something").fill(f"{CANARY} unsaved")
    page.once("dialog", lambda dialog: dialog.accept())
    in_notes.read(page)
    in_notes.entry(page, CANARY).first.get_by_role("button", name="Change").click()
    expect(page.locator("main textarea")).to_have_value(CANARY)


def assert_nothing_is_found(page: Page, base_url: str) -> None:
    """Walks to and fro, and looks in other tabs."""
    seen = [page.url]
    for how in ["go_back"] * 5 + ["go_forward"] * 5 + ["go_back"] * 2 + ["reload"]:
        step(page, how)
        seen.append(page.url)
        assert CANARY not in words_of(page), (how, page.url)
    assert len(set(seen)) >= 3, f"the history was not walked through: {seen}"
    for path in ("/n/", "/n/read", "/n/write", "/n/open"):
        again = page.context.new_page()
        again.goto(path)
        assert CANARY not in words_of(again)
        expect_closed(again)
        again.close()
    with page.context.expect_page() as opened:
        page.evaluate("url => { window.open(url); }", f"{base_url}/n/read")
    expect_page(opened.value, "Open your Notes")
    assert CANARY not in words_of(opened.value)


def go(page: Page, watch: Watch, way: str) -> None:
    if way == "Close":
        in_notes.close(page)
        return
    gate = Gate(page, watch)
    if way == "Leave":
        page.get_by_role("link", name="Leave site").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    assert_outside(page, gate)


def test_back_shows_the_words_while_notes_are_open(new_context, journal):
    """So the tests below would notice."""
    page = new_context(viewport=PHONE).new_page()
    in_notes.open_notes(page, journal.words)
    in_notes.write(page, CANARY)
    page.goto("/n/read")
    page.goto("/n/aims")
    assert CANARY not in words_of(page)
    step(page, "go_back")
    assert page.url.endswith("/n/read") and CANARY in words_of(page)


@pytest.mark.parametrize("way", ["Close", "Shift"])
def test_ses_06_back_forward_reload_and_other_tabs_show_nothing(new_context, watch, base_url, journal, way):
    watch.expected.add(FORM_IS_GONE)
    page = new_context(viewport=PHONE).new_page()
    fill_history(page, journal.words)
    go(page, watch, way)
    assert_nothing_is_found(page, base_url)


@pytest.fixture(scope="module")
def browser_that_keeps_pages(playwright, browser_type_launch_args):
    """Chromium with its back/forward cache, as people have it."""
    arguments = {**browser_type_launch_args, "ignore_default_args": KEEPS_PAGES, "args": chromium_arguments()}
    browser = playwright.chromium.launch(**arguments)
    yield browser
    browser.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def keeping_page(request, browser_that_keeps_pages, base_url, watch):
    context = browser_that_keeps_pages.new_context(base_url=base_url, viewport=PHONE, java_script_enabled=request.param)
    watch.follow(context)
    yield context.new_page()
    context.close()
    assert watch.unexpected == []


def test_this_browser_really_keeps_pages(keeping_page):
    keeping_page.goto("/weeks/")
    keeping_page.locator("details").first.evaluate("fold => { fold.open = true; }")
    keeping_page.goto("/tools/")
    keeping_page.go_back(wait_until="commit")
    expect(keeping_page.locator("details").first).to_have_attribute("open", "")


@pytest.mark.parametrize("way", ["Close", "Leave"])
def test_ses_06_with_pages_kept_for_back_too(keeping_page, watch, base_url, journal, way):
    """Such a page comes back as it was, without asking anyone: only the changed cookie, or the script, empties it."""
    watch.expected.add(FORM_IS_GONE)
    fill_history(keeping_page, journal.words)
    go(keeping_page, watch, way)
    assert_nothing_is_found(keeping_page, base_url)


# --- Leaving ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_ses_07_leaving_closes_notes_at_once(new_context, watch, journal, script):
    """Whoever copied the cookie opens nothing with it."""
    page = new_context(viewport=PHONE, java_script_enabled=script).new_page()
    in_notes.open_notes(page, journal.words)
    cookie = {"name": in_notes.COOKIE, "value": in_notes.cookie_of(page), "domain": HOST, "path": "/"}
    other = new_context(viewport=PHONE)
    other.add_cookies([cookie])
    stolen = other.new_page()
    stolen.goto("/n/")
    in_notes.expect_open(stolen)
    answers = []
    page.on("response", lambda response: answers.append(response) if response.url.endswith("/leave") else None)
    gate = Gate(page, watch)
    page.get_by_role("link", name="Leave site").click()
    assert_outside(page, gate)
    assert page.context.cookies() == []
    timing = answers[0].request.timing
    took = timing["responseStart"] - timing["requestStart"]
    print(f"/leave answered after {took:.0f} ms")
    assert 0 <= took <= SLOWEST_LEAVE
    stolen.goto("/n/read")
    expect_page(stolen, "Open your Notes")


def test_saf_07_leaving_asks_nothing_although_words_are_not_kept(inside, journal, new_context, watch):
    page = new_context(viewport=PHONE).new_page()
    in_notes.open_notes(page, journal.words)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/n/write")
    page.get_by_label("Write something").press_sequentially(CANARY)
    assert page.evaluate("Boolean(window.onbeforeunload)"), "nothing would be asked anyway"
    gate = Gate(page, watch)
    page.get_by_role("link", name="Leave site").click()
    assert_outside(page, gate)
    assert asked == [] and page.url == settings.LEAVE_URL
    expect(page.get_by_role("heading", name=OUTSIDE)).to_be_visible()
