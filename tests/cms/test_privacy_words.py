"""What “How private is this?” says about notes: the box, word for word, a short layer, and what is kept (DAT-06)."""

import re

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

#: What the notes protect against, and what they don't. Changing it needs whoever answers for privacy.
BOX = [
    (
        "Your notes are locked with your seven words. We don’t keep the words, so we can’t open your notes. If you "
        "lose the words, no one can get your notes back, not even us."
    ),
    "It helps if someone steals our database, or someone who works here is nosy. All they see is scrambled.",
    "It can’t help if:",
    "someone is looking at your screen, or picks up your phone while your notes are open. Press Leave or Close.",
    "someone finds your words. Anyone with the words can read everything.",
    (
        "your phone, laptop or school computer has software that records what you type or takes pictures of the "
        "screen. Many school computers do, and an alert can go to a teacher."
    ),
    "your keyboard learns words you type, or you save a screenshot, a download or a printout.",
    (
        "someone checks your browser history. Leave does not clear it. They could see you were on this site, not what"
        " you wrote."
    ),
    (
        "someone breaks into our computer while you are using it. For a moment our computer has to see your words to "
        "unlock your notes. We work hard to stop that. We can’t promise it."
    ),
    "a court orders us to change how the site works. What’s already saved would still be locked.",
    (
        "No one reads your notes, so no one will answer. If you need a person, use the numbers on this page. You can "
        "delete them all whenever you like. If you don’t open your notes for six months, they delete themselves."
    ),
]
MOST_WORDS_OF_THE_SHORT_LAYER = 250


@pytest.fixture
def page(client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/how-private-is-this/").content, "html.parser")


def section(page, title: str) -> list[str]:
    """The paragraphs and lines below the heading `title`, up to the next h2."""
    lines = []
    for tag in page.main.find("h2", string=title).find_all_next(["h2", "p", "li"]):
        if tag.name == "h2":
            break
        lines.append(" ".join(tag.get_text().split()))
    return lines


def test_dat_06_the_box_about_notes_is_there_word_for_word(page):
    assert section(page, "Your notes") == BOX


def test_dat_06_numbers_are_on_the_page(page):
    assert page.select('#help-panel, [aria-labelledby="help-panel"]') and page.select('a[href^="tel:"]')


def test_dat_06_the_short_layer_is_short_and_names_notes_cookies_and_the_device(page):
    text = " ".join(section(page, "The short version"))
    assert len(re.findall(r"\w[\w’'-]*", text)) <= MOST_WORDS_OF_THE_SHORT_LAYER
    for told in ("locked with seven words", "leave no cookies", "Notes use two", "marks on lessons"):
        assert told in text


def test_dat_06_the_change_is_dated(page):
    assert any(line.startswith("30 November 2026. Notes began.") for line in section(page, "If this changes"))


def test_dat_06_marks_on_the_device_are_named_with_how_to_wipe_them(page):
    text = " ".join(section(page, "What happens to what you do here"))
    assert "Wipe my marks from this device" in text and "which lessons you marked, and nothing else" in text


def test_no_page_promises_that_nothing_can_be_kept(client):
    """Sentences that were true before Notes."""
    for path in ("/how-private-is-this/", "/for-parents-and-carers/", "/for-professionals/", "/about/", "/weeks/"):
        text = BeautifulSoup(client.get(path).content, "html.parser").main.get_text(" ")
        assert not re.search(r"no forms that keep|We keep nothing|pages keep nothing|we never see it", text), path
