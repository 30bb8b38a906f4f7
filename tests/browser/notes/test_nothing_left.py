"""What a journey through Notes leaves: two cookies until the window closes, and nothing else anywhere (SES-01, SES-10, ANON-08)."""

import base64
import re

from playwright.sync_api import expect

from ..conftest import PHONE
from ..live_site import HOST
from ..test_privacy import KEPT, NOTHING
from ..test_server_log import LINE
from . import in_notes, places

CANARY = "canary-6e3a"
PRIVATE = {
    "autocomplete": "off",
    "autocorrect": "off",
    "spellcheck": "false",
    "writingsuggestions": "false",
    "translate": "no",
}
#: Of every answer: a token, drawn anew each time.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def test_ses_10_a_whole_journey_leaves_nothing_on_the_device_and_asks_nobody_else(new_context, base_url):
    context = new_context(viewport=PHONE)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    words = in_notes.start(page)
    places.furnish(page)
    for path in ("/n/", "/n/write", "/n/check-in", "/n/read", "/n/aims", "/n/copy", "/n/words", "/n/delete"):
        page.goto(path)
        assert page.evaluate(KEPT) == NOTHING, path
        assert page.locator("meta[name=google][content=notranslate]").count() == 1
        for field in page.locator("main textarea, main input[type=text]:not(#word)").all():
            assert {name: field.get_attribute(name) for name in PRIVATE} == PRIVATE, path
        for form in page.locator("main form:has(textarea, input[type=text])").all():
            assert form.get_attribute("autocomplete") == "off"
    state = context.storage_state()
    assert state["origins"] == []
    in_notes.close(page)
    in_notes.open_notes(page, words)
    assert page.evaluate(KEPT) == NOTHING
    assert len(asked) > 30 and [url for url in asked if not url.startswith(f"{base_url}/")] == []
    paths = {url.removeprefix(base_url) for url in asked if "/static/" not in url}
    assert not [path for path in paths if "?" in path or re.search(r"[0-9a-f]{8}", path)], (
        "ANON-07: an id in an address"
    )


def test_ses_01_two_cookies_hidden_from_scripts_and_gone_with_the_window(inside):
    page = inside()
    page.goto("/n/")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert set(cookies) == {in_notes.COOKIE, in_notes.TOKEN_COOKIE}
    for cookie in cookies.values():
        assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"
        assert cookie["path"] == "/" and cookie["domain"] == HOST
        assert cookie["expires"] == -1
    assert len(base64.urlsafe_b64decode(cookies[in_notes.COOKIE]["value"].strip('"'))) * 8 == 256


def test_ses_02_opening_takes_no_cookie_that_was_there_before(new_context, journal):
    page = new_context(viewport=PHONE).new_page()
    before = "A" * 43 + "="
    page.context.add_cookies([{"name": in_notes.COOKIE, "value": before, "domain": HOST, "path": "/"}])
    in_notes.open_notes(page, journal.words)
    first = in_notes.cookie_of(page)
    in_notes.open_notes(page, journal.words)
    assert len({before, first, in_notes.cookie_of(page)}) == 3


def test_ses_01_public_pages_set_no_cookie_after_notes_were_closed(new_context, journal):
    page = new_context(viewport=PHONE).new_page()
    in_notes.open_notes(page, journal.words)
    in_notes.close(page)
    assert in_notes.cookie_of(page) == ""
    page.context.clear_cookies()
    page.goto("/")
    assert page.context.cookies() == []


def kept_page(page, words: str) -> str:
    """The page that follows keeping these words, apart from its tokens."""
    page.goto("/n/write")
    page.get_by_label("Write something").fill(words)
    in_notes.press(page, "Keep it")
    in_notes.expect_page(page, "Kept")
    body = page.request.get(page.url).text()
    return re.sub(r'data-ends-in="\d+"', "", TOKEN.sub("", body))


def test_saf_05_the_same_page_for_calm_words_and_for_distressed_ones(inside):
    """Nothing reads, rates or sorts what people write."""
    page = inside()
    calm = "I feel okay today and the sun is out now."
    distressed = "I want to hurt myself and I can’t go on.."
    assert len(calm) == len(distressed)
    bodies = {kept_page(page, calm), kept_page(page, distressed)}
    assert len(bodies) == 1 and "Kept" in bodies.pop()


def test_anon_02_the_log_of_all_that_keeps_to_its_schema(new_context, live_site, watch):
    watch.expected.add("403")
    page = new_context(viewport=PHONE).new_page()
    words = in_notes.start(page)
    in_notes.write(page, CANARY)
    in_notes.read(page)
    in_notes.entry(page, CANARY).get_by_role("button", name="Delete").click()
    in_notes.press(page, "Delete it")
    page.goto("/n/write")
    page.context.clear_cookies(name=in_notes.TOKEN_COOKIE)
    page.get_by_label("Write something").fill(CANARY)
    in_notes.press(page, "Keep it")
    in_notes.press(page, "Try again")
    in_notes.close(page)
    page.goto("/n/open")
    page.get_by_label("Your seven words").fill(f"{CANARY} {words}")
    in_notes.press(page, "Open")
    expect(page.locator(".c-error")).to_be_visible()
    lines = live_site.log.splitlines()
    assert [line for line in lines if " notes_" in line], "nothing of Notes was logged at all"
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert CANARY not in live_site.log and words not in live_site.log and HOST not in live_site.log
