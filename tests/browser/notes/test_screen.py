"""What stands on a screen that nobody looks at, or that somebody else does (SES-03, SES-08), with script."""

import pytest
from playwright.sync_api import expect

from ..conftest import PHONE
from . import in_notes
from .in_notes import expect_closed, expect_page, press

CANARY = "canary-8c2e"
HIDE = """hidden => {
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
  Object.defineProperty(document, 'visibilityState', {value: hidden ? 'hidden' : 'visible', configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
#: What the browser draws at every point of a grid over the page.
DRAWN = """() => {
  const seen = new Set();
  for (let x = 2; x < innerWidth; x += 20) for (let y = 2; y < innerHeight; y += 20) {
    seen.add(document.elementFromPoint(x, y)?.closest('dialog')?.className ?? 'the page');
  }
  return [...seen];
}"""
COLOUR, UNSEEN = "field => getComputedStyle(field).color", "rgba(0, 0, 0, 0)"
MINUTE = 60_000


def writing(page):
    """A page with words that are kept nowhere yet; the focus is in them."""
    page.goto("/n/write")
    page.get_by_label("Write something").fill(CANARY)
    return page.get_by_label("Write something")


def test_ses_08_a_hidden_page_is_covered_and_its_title_says_nothing(inside):
    page = inside()
    field = writing(page)
    title = page.title()
    page.evaluate(HIDE, True)
    cover = page.get_by_role("button", name="Tap to show")
    expect(cover).to_be_visible()
    assert page.evaluate(DRAWN) == ["c-curtain"]
    assert page.title() == "Notes"
    page.evaluate(HIDE, False)
    expect(cover).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.evaluate(DRAWN) == ["c-curtain"]
    cover.click()
    expect(cover).to_have_count(0)
    expect(field).to_be_focused()
    expect(field).to_have_value(CANARY)
    assert page.title() == title and page.evaluate(DRAWN) == ["the page"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ses_08_nothing_shines_through_the_cover(inside, theme):
    page = inside(color_scheme=theme, reduced_motion="reduce")
    page.goto("/n/")
    pictures = []
    for _ in range(2):
        page.evaluate(HIDE, True)
        page.mouse.move(1, 1)
        pictures.append(page.screenshot())
        page.evaluate("document.querySelector('main').hidden = true")
    assert pictures[0] == pictures[1]


def test_ses_08_a_page_being_printed_is_not_covered(inside):
    page = inside()
    writing(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate(HIDE, True)
    expect(page.get_by_role("button", name="Tap to show")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.evaluate(HIDE, True)
    expect(page.get_by_role("button", name="Tap to show")).to_be_visible()


def test_ses_08_the_seven_words_are_covered_too_and_closed_notes_are_not(phone):
    phone.goto("/n/")
    phone.evaluate(HIDE, True)
    expect(phone.get_by_role("button", name="Tap to show")).to_have_count(0)
    phone.goto("/n/new")
    press(phone, "Show me my words")
    in_notes.words_on(phone)
    phone.evaluate(HIDE, True)
    assert phone.evaluate(DRAWN) == ["c-curtain"]


def test_leave_works_by_keys_through_the_cover(inside, watch):
    page = inside()
    writing(page)
    page.evaluate(HIDE, True)
    page.route("**/leave", lambda route: route.fulfill(body="<h1>Gone</h1>", content_type="text/html"))
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page.get_by_role("heading", name="Gone")).to_be_visible()


# --- Words on the screen -----------------------------------------------------------------------------------------


def test_the_seven_words_and_those_typed_in_can_be_covered(phone, journal):
    phone.goto("/n/open")
    field = phone.get_by_label("Your seven words")
    field.fill(journal.words)
    cover = phone.get_by_role("button", name="Cover your seven words")
    cover.click()
    expect(cover).to_have_attribute("aria-pressed", "true")
    assert field.evaluate(COLOUR) == UNSEEN
    expect(field).to_have_value(journal.words)
    cover.click()
    assert field.evaluate(COLOUR) != UNSEEN
    phone.goto("/n/new")
    press(phone, "Show me my words")
    in_notes.words_on(phone)
    press(phone, "Cover")
    expect(phone.locator("[data-word]").first).to_have_css("opacity", "0.5")


def test_acc_02_the_words_can_be_copied_and_pasted(new_context):
    page = new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto("/n/new")
    press(page, "Show me my words")
    words = " ".join(in_notes.words_on(page))
    press(page, "Copy")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    page.goto("/n/open")
    page.get_by_label("Your seven words").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Your seven words")).to_have_value(words)


def test_ses_08_what_is_being_written_can_be_covered_without_script_too(either_inside):
    field = writing(either_inside)
    plain = field.evaluate(COLOUR)
    either_inside.get_by_text("Cover what I’ve written").click()
    assert field.evaluate(COLOUR) == UNSEEN
    either_inside.get_by_text("Show it again").click()
    assert field.evaluate(COLOUR) == plain != UNSEEN


def test_words_not_kept_are_asked_about_before_they_are_lost_and_help_never_is(inside):
    page = inside()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    writing(page).press_sequentially("!")
    in_notes.follow(page, "Don’t keep this")
    expect(page.get_by_label("Write something")).to_have_value(f"{CANARY}!")
    assert asked == ["beforeunload"]
    page.locator("main").get_by_role("link", name="Help now").click()
    expect_page(page, "Help now")
    assert asked == ["beforeunload"]


def test_words_are_not_sent_while_nobody_can_be_reached(inside, watch):
    page = inside()
    watch.expected.add("ERR_INTERNET_DISCONNECTED")
    field = writing(page)
    page.context.set_offline(True)
    press(page, "Keep it")
    expect(page.get_by_role("status").filter(has_text="We can’t reach Notes just now.")).to_be_visible()
    expect(field).to_have_value(CANARY)
    page.context.set_offline(False)
    press(page, "Keep it")
    expect_page(page, "Kept")


# --- Closing by itself -------------------------------------------------------------------------------------------


def soon(page):
    return page.locator(".c-soon")


def test_ses_03_two_minutes_before_the_end_it_says_so_and_stay_gives_more(inside):
    page = inside()
    page.clock.install()
    page.goto("/n/write")
    page.clock.run_for(12 * MINUTE)
    expect(soon(page)).to_be_empty()
    page.clock.run_for(MINUTE + 30_000)
    expect(soon(page)).to_contain_text("close")
    with page.expect_response("**/n/check-in") as stayed:
        soon(page).get_by_role("button", name="Stay").click()
    assert stayed.value.status == 200 and stayed.value.request.method == "HEAD"
    assert int(stayed.value.headers["notes-seconds-left"]) > 13 * 60
    expect(soon(page)).to_be_empty()
    expect(page.locator("main")).to_be_focused()
    page.clock.run_for(12 * MINUTE)
    expect(soon(page)).to_be_empty()
    page.clock.run_for(2 * MINUTE)
    expect(soon(page).get_by_role("button", name="Stay")).to_be_visible()


def test_ses_03_at_the_end_the_page_goes_and_words_not_kept_stay(inside):
    page = inside()
    page.clock.install()
    field = writing(page)
    in_notes.lose_the_session(page)
    page.clock.run_for(16 * MINUTE)
    expect(soon(page)).to_contain_text("Notes have closed.")
    expect(field).to_have_value(CANARY)
    press(page, "Keep it")
    expect(page.get_by_label("What you wrote")).to_have_value(CANARY)


def test_ses_03_a_page_without_words_goes_to_the_first_page(inside):
    page = inside()
    page.clock.install()
    page.goto("/n/read")
    in_notes.lose_the_session(page)
    page.clock.run_for(16 * MINUTE)
    expect_page(page, "Notes")
    expect_closed(page)
