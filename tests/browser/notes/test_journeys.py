"""Whole ways through Notes, with script, without it, and with a keyboard alone (ACC-04)."""

import pytest
from playwright.sync_api import expect

from ..conftest import PHONE
from ..tools.in_a_tool import RING
from . import in_notes
from .in_notes import entry, expect_closed, expect_open, expect_page, follow, press

# --- Starting, opening, closing ----------------------------------------------------------------------------------


def test_acc_04_notes_are_started_from_the_menu_through_words_to_home(either_page):
    either_page.goto("/")
    either_page.locator("summary", has_text="Menu").click()
    either_page.get_by_role("navigation", name="Main").get_by_role("link", name="Notes").click()
    expect_page(either_page, "Notes")
    follow(either_page, "Start Notes")
    expect(either_page.get_by_role("main")).to_contain_text("No one reads them, so no one will answer.")
    press(either_page, "Show me my words")
    first = in_notes.words_on(either_page)
    press(either_page, "Different words")
    expect(either_page.locator("[data-word]").first).not_to_have_text(first[0])
    words = in_notes.words_on(either_page)
    press(either_page, "I’ve put them somewhere")
    in_notes.type_back(either_page, words)
    press(either_page, "Show my words again")
    assert in_notes.words_on(either_page) == words
    in_notes.take_words(either_page)
    expect_page(either_page, "Hello")
    expect_open(either_page)


def test_a_word_that_is_not_right_is_asked_for_again(either_page):
    either_page.goto("/n/new")
    press(either_page, "Show me my words")
    words = in_notes.words_on(either_page)
    press(either_page, "I’ve put them somewhere")
    in_notes.type_back(either_page, words)
    either_page.locator("main input[name^=word-]").first.fill("nothing")
    press(either_page, "That’s them")
    expect(either_page.locator(".c-error")).to_have_count(1)
    in_notes.type_back(either_page, words)
    press(either_page, "That’s them")
    expect_page(either_page, "Hello")


def test_acc_02_four_letters_of_each_word_open_notes_and_mistakes_are_pointed_out(either_page, journal):
    words = journal.words.split()
    either_page.goto("/n/open")
    field = either_page.get_by_label("Your seven words")
    field.fill(" ".join(["zzzz", *words[1:]]))
    press(either_page, "Open")
    expect(either_page.get_by_role("main")).to_contain_text("Word 1, “zzzz”, isn’t on our list.")
    expect(field).to_have_value(" ".join(["zzzz", *words[1:]]))
    field.fill(" ".join(words[:6]))
    press(either_page, "Open")
    expect(either_page.locator(".c-error")).to_have_text("There are seven words. You typed 6.")
    field.fill("  ".join(word[:4].upper() for word in words))
    press(either_page, "Open")
    expect_page(either_page, "Hello")


def test_ses_11_close_is_on_every_page_and_closes_here_only(new_context, journal):
    here, there = (new_context(viewport=PHONE).new_page() for _ in range(2))
    for page in (here, there):
        in_notes.open_notes(page, journal.words)
    for path in ("/n/", "/n/write", "/n/check-in", "/n/read", "/n/aims", "/n/copy", "/n/words", "/n/delete"):
        here.goto(path)
        expect(here.get_by_role("region", name="Notes").get_by_role("button", name="Close")).to_be_visible()
    in_notes.close(here)
    expect_closed(here)
    there.reload()
    expect_open(there)
    follow(here, "Open again")
    expect_page(here, "Open your Notes")


def test_ses_11_closing_everywhere_closes_the_other_device_too(new_context):
    here, there = (new_context(viewport=PHONE).new_page() for _ in range(2))
    words = in_notes.start(here)
    in_notes.open_notes(there, words)
    here.goto("/n/")
    press(here, "Close on every device")
    expect(here.get_by_role("main")).to_contain_text("on every device")
    there.goto("/n/write")
    expect_page(there, "Open your Notes")


def test_new_words_open_the_same_notes_and_the_old_ones_open_nothing(new_context):
    page, other = (new_context(viewport=PHONE).new_page() for _ in range(2))
    old = in_notes.start(page)
    in_notes.write(page, "The heron by the weir")
    in_notes.open_notes(other, old)
    page.goto("/n/")
    follow(page, "Get new words")
    press(page, "Show me new words")
    new = in_notes.take_words(page)
    expect_page(page, "Your new words work now")
    other.goto("/n/read")
    expect_page(other, "Open your Notes")
    other.get_by_label("Your seven words").fill(old)
    press(other, "Open")
    expect(other.locator(".c-error")).to_contain_text("These words don’t open anything")
    in_notes.open_notes(other, new)
    in_notes.read(other)
    expect(entry(other, "The heron by the weir")).to_have_count(1)


# --- Writing and reading -----------------------------------------------------------------------------------------


def test_what_is_written_is_kept_read_changed_and_deleted(either_inside):
    page = either_inside
    page.goto("/n/")
    follow(page, "Write something")
    expect(page.locator("main .c-no-one")).to_contain_text("No one reads this, so no one will answer.")
    words = "A kingfisher,\n  <b>quick</b> & blue"
    page.get_by_label("Write something").fill(words)
    press(page, "Keep it")
    expect_page(page, "Kept")
    follow(page, "Notes home")
    follow(page, "Read back")
    kept = entry(page, "A kingfisher").first
    expect(kept.locator(".c-entry__text")).to_be_hidden()
    kept.locator("summary").click()
    expect(kept.locator(".c-entry__text")).to_have_text(words, use_inner_text=True)
    kept.get_by_role("button", name="Change").click()
    expect_page(page, "Change this")
    expect(page.locator("main textarea")).to_have_value(words)
    page.locator("main textarea").fill("A wren")
    press(page, "Keep it")
    expect_page(page, "Kept")
    page.goto("/n/read")
    expect(entry(page, "A kingfisher")).to_have_count(0)
    entry(page, "A wren").first.locator("summary").click()
    entry(page, "A wren").first.get_by_role("button", name="Delete").click()
    expect_page(page, "Delete this?")
    expect(page.get_by_role("main")).to_contain_text("A wren")
    press(page, "Delete it")
    expect_page(page, "Deleted")
    follow(page, "Back to what I’ve kept")
    expect(entry(page, "A wren")).to_have_count(0)


def test_back_after_keeping_shows_the_page_before_and_nothing_is_kept_twice(inside):
    page = inside()
    page.goto("/n/write")
    page.get_by_label("Write something").fill("Once only")
    press(page, "Keep it")
    expect_page(page, "Kept")
    page.go_back()
    expect_page(page, "Write something")
    in_notes.read(page)
    expect(entry(page, "Once only")).to_have_count(1)


def test_a_check_in_by_a_tap_and_with_words(either_inside):
    page = either_inside
    page.goto("/n/")
    page.get_by_role("radio", name="In between", exact=True).check()
    press(page, "Keep this check-in")
    expect_page(page, "Kept")
    page.goto("/n/check-in")
    page.get_by_role("radio", name="Heavy", exact=True).check()
    page.get_by_text("Add some feeling words").click()
    page.get_by_label("lonely").check()
    page.get_by_label("What’s going on?").fill("The bus was late")
    page.get_by_label("What helped").fill("The river path")
    press(page, "Keep it")
    expect_page(page, "Kept")
    page.goto("/n/read")
    expect(page.get_by_role("region", name="What helped")).to_contain_text("The river path")
    kept = entry(page, "The bus was late").first
    kept.locator("summary").click()
    expect(kept).to_contain_text("Heavy: lonely")


def test_an_empty_check_in_says_so_and_keeps_nothing(either_inside):
    either_inside.goto("/n/check-in")
    press(either_inside, "Keep it")
    expect(either_inside.locator(".c-error, .c-not-saved")).to_contain_text("There’s nothing here yet.")


def test_aims_are_added_rated_put_away_and_taken_back(either_inside):
    page = either_inside
    name = "Walk by the river"
    page.goto("/n/aims")
    page.get_by_label("Add one, if you like").fill(name)
    press(page, "Add")
    aim = page.locator(".c-aims__one").filter(has_text=name)
    aim.get_by_label("How close").select_option("4")
    aim.get_by_role("button", name="Keep this").click()
    expect(aim).to_contain_text("Last time: 4, on")
    aim.get_by_text("Read this as a list").click()
    expect(aim.get_by_role("cell", name="4", exact=True)).to_be_visible()
    aim.get_by_role("button", name="Put away").click()
    expect(aim).to_have_count(0)
    page.get_by_text("Put away for now").click()
    page.locator(".c-aims__away li").filter(has_text=name).get_by_role("button", name="Take back").click()
    expect(aim).to_contain_text("Last time: 4, on")
    aim.get_by_role("button", name="Put away").click()
    expect(aim).to_have_count(0)


# --- With a keyboard alone -------------------------------------------------------------------------------------------


def tab_to(page, locator) -> None:
    """Presses Tab until this has the focus, and sees that the focus shows."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            assert page.evaluate(RING)
            return
    raise AssertionError(f"Tab does not lead to {locator}")


def test_acc_03_notes_are_started_written_in_read_and_closed_by_keys(new_context):
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    main = page.locator("main")
    page.goto("/n/")
    tab_to(page, main.get_by_role("link", name="Start Notes"))
    page.keyboard.press("Enter")
    tab_to(page, main.get_by_role("button", name="Show me my words"))
    page.keyboard.press("Enter")
    words = in_notes.words_on(page)
    tab_to(page, main.get_by_role("button", name="I’ve put them somewhere"))
    page.keyboard.press("Enter")
    expect_page(page, "Just to be sure")
    for field in main.locator("input[name^=word-]").all():
        tab_to(page, field)
        page.keyboard.type(words[int(field.get_attribute("name").removeprefix("word-")) - 1])
    page.keyboard.press("Enter")
    expect_page(page, "Hello")
    tab_to(page, main.get_by_role("link", name="Write something"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Write something"))
    page.keyboard.type("By keys alone")
    tab_to(page, main.get_by_role("button", name="Keep it"))
    page.keyboard.press("Enter")
    expect_page(page, "Kept")
    page.goto("/n/check-in")
    tab_to(page, main.get_by_role("radio", name="Leave it out"))
    page.keyboard.press("ArrowUp")
    tab_to(page, main.get_by_role("button", name="Keep it"))
    page.keyboard.press("Enter")
    expect_page(page, "Kept")
    page.goto("/n/read")
    tab_to(page, entry(page, "By keys alone").locator("summary"))
    page.keyboard.press("Enter")
    expect(entry(page, "By keys alone").locator(".c-entry__text")).to_be_visible()
    tab_to(page, entry(page, "By keys alone").get_by_role("button", name="Change"))
    page.keyboard.press("Enter")
    expect_page(page, "Change this")
    page.go_back()
    tab_to(page, page.get_by_role("region", name="Notes").get_by_role("button", name="Close"))
    page.keyboard.press("Enter")
    expect_page(page, "Closed")


# --- Words that came when Notes were closed --------------------------------------------------------------------------


def test_ses_04_words_sent_after_notes_closed_come_back_and_are_kept_once_opened(either_inside, journal):
    page = either_inside
    page.goto("/n/write")
    page.get_by_label("Write something").fill("Written over the end")
    in_notes.lose_the_session(page)
    press(page, "Keep it")
    expect(page.get_by_role("main")).to_contain_text("Notes are closed")
    expect(page.get_by_label("What you wrote")).to_have_value("Written over the end")
    page.get_by_label("Your seven words").fill("zzzz")
    press(page, "Open and keep")
    expect(page.locator(".c-phrase__problems")).to_be_visible()
    expect(page.get_by_label("What you wrote")).to_have_value("Written over the end")
    page.get_by_label("Your seven words").fill(journal.words)
    press(page, "Open and keep")
    expect_page(page, "Kept")
    in_notes.read(page)
    expect(entry(page, "Written over the end")).not_to_have_count(0)


def test_ses_05_a_page_without_its_token_gives_the_words_back(either_inside, watch):
    page = either_inside
    watch.expected.add("403")
    page.goto("/n/write")
    page.get_by_label("Write something").fill("Sent from an old page")
    page.context.clear_cookies(name=in_notes.TOKEN_COOKIE)
    press(page, "Keep it")
    expect(page.get_by_role("main")).to_contain_text("Let’s try that once more")
    expect(page.get_by_label("What you wrote")).to_have_value("Sent from an old page")
    press(page, "Try again")
    expect_page(page, "Kept")


@pytest.mark.parametrize("path", ["/n/write", "/n/read", "/n/aims", "/n/copy", "/n/words", "/n/delete", "/n/check-in"])
def test_closed_notes_show_no_page_of_theirs(phone, path):
    phone.goto(path)
    expect_page(phone, "Open your Notes")
    assert phone.url.endswith("/n/open")
