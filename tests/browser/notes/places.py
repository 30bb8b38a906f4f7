"""Every page of Notes and the states that matter, by name: how one gets there."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from ..pages import path_of
from . import in_notes
from .in_notes import Journal, expect_page, press

LESSON = path_of("weeks/control/three-circles")
PLAN = path_of("tools/coping-plan")
LONG = "I saw a heron by the weir, and it stood there until the rain came. " * 12


def furnish(page: Page) -> None:
    """Keeps one thing of each kind, so that no page is empty. Notes are open on `page`."""
    in_notes.write(page, LONG)
    page.goto("/n/check-in")
    page.get_by_role("radio", name="Heavy", exact=True).check()
    page.get_by_text("Add some feeling words").click()
    page.get_by_label("lonely").check()
    page.get_by_label("What’s going on?").fill("The bus was late, and then nobody was home.")
    page.get_by_label("What helped").fill("The river path")
    press(page, "Keep it")
    expect_page(page, "Kept")
    page.goto(LESSON)
    page.get_by_label("Write here, if you like").fill("Her sadness.\nEveryone’s worries.")
    press(page, "Keep in Notes")
    expect_page(page, "Keep this in Notes?")
    press(page, "Keep it")
    expect_page(page, "Kept")
    page.goto(LESSON)
    press(page, "I’ve done this")
    expect_page(page, "Marked as done")
    page.goto(PLAN)
    page.get_by_label("I go quiet").check()
    page.get_by_label("Who I could tell").first.fill("Aunt Jo")
    press(page, "Keep in Notes")
    expect_page(page, "Keep this in Notes?")
    press(page, "Keep it")
    expect_page(page, "Kept")
    page.goto("/n/aims")
    for name in ("Asking for help when I need it", "Walk by the river"):
        page.get_by_label("Add one, if you like").fill(name)
        press(page, "Add")
    aim = page.locator(".c-aims__one").first
    aim.get_by_label("How close").select_option("4")
    aim.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Last time: 4")).to_be_visible()
    page.locator(".c-aims__one").last.get_by_role("button", name="Put away").click()
    expect(page.get_by_text("Put away for now")).to_be_visible()


def _at(path: str, *labels: str, shows: str = "main") -> Callable[[Page, Journal], None]:
    """Opens an address and presses buttons. `shows`: a selector of what is there in the end."""

    def go(page: Page, journal: Journal) -> None:
        page.goto(path)
        for label in labels:
            press(page, label)
        expect(page.locator(shows).first).to_be_visible()

    return go


def _open_with_mistakes(page: Page, journal: Journal) -> None:
    in_notes.lose_the_session(page)
    page.goto("/n/open")
    page.get_by_label("Your seven words").fill("zzzz " + journal.words)
    press(page, "Open")
    expect(page.locator(".c-error")).to_be_visible()


def _words(page: Page, journal: Journal) -> None:
    page.goto("/n/new")
    press(page, "Show me my words")
    expect_page(page, "Your seven words")


def _words_back(page: Page, journal: Journal) -> None:
    _words(page, journal)
    press(page, "I’ve put them somewhere")
    expect_page(page, "Just to be sure")
    press(page, "That’s them")
    expect(page.locator(".c-error").first).to_be_visible()


def _words_changed(page: Page, journal: Journal) -> None:
    in_notes.lose_the_session(page)
    in_notes.start(page)
    page.goto("/n/words")
    press(page, "Show me new words")
    in_notes.take_words(page)
    expect_page(page, "Your new words work now")


def _kept(page: Page, journal: Journal) -> None:
    page.goto(LESSON)
    page.get_by_label("Write here, if you like").fill("Her sadness.\nEveryone’s worries.")
    press(page, "Keep in Notes")
    expect_page(page, "Keep this in Notes?")
    press(page, "Keep it")
    expect_page(page, "Kept")


def _keep_this(page: Page, journal: Journal) -> None:
    page.goto(LESSON)
    page.get_by_label("Write here, if you like").fill("Her sadness.\nEveryone’s worries.")
    press(page, "Keep in Notes")
    expect_page(page, "Keep this in Notes?")


def _waiting_for_words(page: Page, journal: Journal) -> None:
    in_notes.lose_the_session(page)
    page.goto(PLAN)
    page.get_by_label("I go quiet").check()
    page.get_by_label("Who I could tell").first.fill("Aunt Jo")
    press(page, "Keep in Notes")
    expect(page.get_by_label("Your seven words")).to_be_visible()


def _handed_back(page: Page, journal: Journal) -> None:
    page.goto("/n/write")
    page.get_by_label("Write something").fill(LONG)
    in_notes.lose_the_session(page)
    press(page, "Keep it")
    page.get_by_label("Your seven words").fill("zzzz")
    press(page, "Open and keep")
    expect(page.locator(".c-phrase__problems")).to_be_visible()


def _change(page: Page, journal: Journal) -> None:
    in_notes.read(page)
    in_notes.entry(page, "heron").first.get_by_role("button", name="Change").click()
    expect_page(page, "Change this")


def _read(page: Page, journal: Journal) -> None:
    in_notes.read(page)


def _aims(page: Page, journal: Journal) -> None:
    page.goto("/n/aims")
    in_notes.unfold(page)


def _sheet(page: Page, journal: Journal) -> None:
    page.goto("/n/copy")
    press(page, "Choose what to pass on")
    for box in page.locator("main").get_by_role("checkbox").all():
        box.check()
    press(page, "Show a page to print")
    expect_page(page, "Something I’d like you to read")


def _delete_one(page: Page, journal: Journal) -> None:
    in_notes.read(page)
    in_notes.entry(page, "heron").first.get_by_role("button", name="Delete").click()
    expect_page(page, "Delete this?")


def _deleted(page: Page, journal: Journal) -> None:
    in_notes.lose_the_session(page)
    in_notes.start(page)
    page.goto("/n/delete")
    page.get_by_label("Type the word delete").fill("delete")
    press(page, "Delete everything")
    expect_page(page, "Deleted")


def _closed(page: Page, journal: Journal) -> None:
    in_notes.lose_the_session(page)
    in_notes.open_notes(page, journal.words)
    in_notes.close(page)


def _empty_home(page: Page, journal: Journal) -> None:
    in_notes.lose_the_session(page)
    in_notes.start(page)


#: The pages that need neither open notes nor a form stand in ../pages.py.
PLACES: dict[str, Callable[[Page, Journal], None]] = {
    "open with mistakes": _open_with_mistakes,
    "words": _words,
    "words back with mistakes": _words_back,
    "home": _at("/n/"),
    "home with nothing kept": _empty_home,
    "write": _at("/n/write"),
    "write with nothing written": _at("/n/write", "Keep it", shows=".c-error"),
    "change": _change,
    "check in": _at("/n/check-in"),
    "check in with nothing": _at("/n/check-in", "Keep it", shows=".c-error"),
    "kept": _kept,
    "kept both": _at("/n/kept-both"),
    "keep this": _keep_this,
    "waiting for words": _waiting_for_words,
    "handed back with mistakes": _handed_back,
    "marked": _at(LESSON, "I’ve done this", shows="body[data-notes]"),
    "read": _read,
    "aims": _aims,
    "copy": _at("/n/copy"),
    "pass on with nothing chosen": _at(
        "/n/copy", "Choose what to pass on", "Show a page to print", shows="#pass-on-error"
    ),
    "sheet": _sheet,
    "delete one": _delete_one,
    "delete all with nothing typed": _at("/n/delete", "Delete everything", shows=".c-error"),
    "deleted": _deleted,
    "new words": _at("/n/words"),
    "words changed": _words_changed,
    "closed": _closed,
}


def go(page: Page, name: str, journal: Journal) -> None:
    """Goes to a place with furnished, open Notes."""
    PLACES[name](page, journal)
    page.wait_for_load_state()
