"""Taking a copy, passing some of it on, and deleting (decision 12 and 15, DAT-04)."""

import io
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from ..conftest import PHONE
from . import in_notes
from .in_notes import entry, expect_closed, expect_page, follow, press


def saved(page, label: str) -> str:
    """The words of the file that a button saves."""
    with page.expect_download() as download:
        press(page, label)
    assert download.value.suggested_filename == "notes.txt"
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_everything_is_saved_as_one_text_file(either_inside):
    page = either_inside
    in_notes.write(page, "The first page\nof many")
    page.goto("/n/")
    follow(page, "Take a copy")
    text = saved(page, "Save everything")
    assert "The first page\nof many" in text and "Something written" in text


def choose(page, *words: str) -> None:
    """Goes to what may be passed on, and ticks the newest entries with these words."""
    page.goto("/n/copy")
    press(page, "Choose what to pass on")
    expect_page(page, "Choose what to pass on")
    for some in words:
        page.locator(".c-pass-on__list > li").filter(has_text=some).first.get_by_role("checkbox").check()


def test_only_what_was_ticked_comes_onto_the_page_and_the_paper(inside):
    page = inside()
    for words in ("For the school nurse", "For nobody", "For Aunt Jo"):
        in_notes.write(page, words)
    choose(page, "For the school nurse", "For Aunt Jo")
    press(page, "Show a page to print")
    expect_page(page, "Something I’d like you to read")
    main = page.get_by_role("main")
    paper = " ".join(page_of_it.extract_text() for page_of_it in PdfReader(io.BytesIO(page.pdf())).pages)
    for words in ("For the school nurse", "For Aunt Jo"):
        expect(main).to_contain_text(words)
        assert words in paper
    expect(main).not_to_contain_text("For nobody")
    for gone in ("For nobody", "Close", "Leave site", "Print", "Choose again", "Menu", "Help now", "Notes home"):
        assert gone not in paper, gone


def test_what_was_ticked_is_saved_as_a_file_too(either_inside):
    page = either_inside
    in_notes.write(page, "Ticked for the file")
    in_notes.write(page, "Not ticked at all")
    choose(page, "Ticked for the file")
    text = saved(page, "Save as plain text")
    assert "Ticked for the file" in text and "Not ticked" not in text


def test_nothing_ticked_says_so(either_inside):
    in_notes.write(either_inside, "Something to tick")
    choose(either_inside)
    press(either_inside, "Show a page to print")
    expect(either_inside.locator("#pass-on-error")).to_have_text("Tick at least one entry first.")


def test_dat_04_one_entry_is_deleted_after_one_question(either_inside, request):
    page = either_inside
    words = f"To be deleted, {request.node.callspec.id}"
    in_notes.write(page, words)
    in_notes.read(page)
    entry(page, words).get_by_role("button", name="Delete").click()
    expect_page(page, "Delete this?")
    follow(page, "Leave it")
    in_notes.unfold(page)
    entry(page, words).get_by_role("button", name="Delete").click()
    press(page, "Delete it")
    expect_page(page, "Deleted")
    in_notes.read(page)
    expect(entry(page, words)).to_have_count(0)


def test_dat_04_everything_is_deleted_after_a_typed_word_and_the_words_open_nothing(new_context):
    page, other = (new_context(viewport=PHONE).new_page() for _ in range(2))
    words = in_notes.start(page)
    in_notes.open_notes(other, words)
    page.goto("/n/")
    follow(page, "Delete everything")
    press(page, "Delete everything")
    expect(page.locator(".c-error")).to_contain_text("Type the word delete")
    page.get_by_label("Type the word delete").fill("“Delete” ")
    press(page, "Delete everything")
    expect_page(page, "Deleted")
    expect_closed(page)
    other.goto("/n/read")
    expect_page(other, "Open your Notes")
    other.get_by_label("Your seven words").fill(words)
    press(other, "Open")
    expect(other.locator(".c-error")).to_contain_text("These words don’t open anything")
    assert in_notes.cookie_of(page) == ""
