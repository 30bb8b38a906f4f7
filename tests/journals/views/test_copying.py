"""Copies: everything as a file, or what someone chose, and nothing else (decision 15)."""

import pytest

from journals import entries
from journals.views.copying import NOTHING_CHOSEN, PAGE_SIZE

from ..course import DONE_KEY, QUESTION
from .test_writing import journal_of

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def file_of(reader) -> str:
    """The file as it is saved."""
    response = reader.page
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="notes.txt"'
    text = response.content.decode()
    assert text.startswith("\ufeff") and "\n" not in text.replace("\r\n", "")
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


@pytest.fixture
def full(opened, clock):
    """Someone with something of every kind."""
    opened.write("Something <b>written</b> & kept 🌊\nin two lines")
    clock.move(minutes=1)
    for fields in (
        {"what": "answer", "key": "three-circles-question", "text": "An answer"},
        {"what": "tool", "key": "coping_plan", "part-signs": "I go quiet", "part-helps": ["Music", "A walk"]},
        {"what": "kit", "key": "kit", "text": "A jumper"},
    ):
        opened.post("/n/keep", fields)
        opened.press("Keep it")
        clock.move(minutes=1)
    opened.get("/n/check-in")
    opened.press("Keep it", mood="2", words=["tired"], going_on="Maths", helped="A friend")
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    opened.get("/n/aims")
    opened.press("Add", within=".c-aims__add", text="Ask for help")
    opened.press("Keep this", rating="4")
    return opened


def test_everything_comes_as_plain_text_oldest_first(full):
    full.get("/n/copy")
    assert "It isn’t locked" in full.main, "what a file means is said first"
    full.press("Save everything")
    text = file_of(full)
    wanted = [
        "Something <b>written</b> & kept 🌊\nin two lines", f"From “Three circles”\n{QUESTION}\nAn answer",
        "My coping plan\nSigns I notice\nI go quiet\nWhat helps\nMusic\nA walk", "My kit\nA jumper",
        "How heavy it was: Heavy\nFeelings: tired\nMaths\nWhat helped:\nA friend", "Ask for help", ": 4", "Lessons done:\nSmall steps",
    ]  # fmt: skip
    places = [text.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places[0] < places[1] < places[2] < places[3]
    assert places[-1] == max(places)


def test_a_lesson_that_left_the_course_stands_by_its_key(full, settings):
    settings.JOURNALS_OUTLINE = []
    full.get("/n/copy")
    full.press("Save everything")
    assert f"Lessons done:\n{DONE_KEY}" in file_of(full)


def test_nothing_at_all_is_a_file_too(opened):
    opened.get("/n/copy")
    opened.press("Save everything")
    assert file_of(opened).strip() == ""


def chosen(reader, *words: str) -> list[str]:
    """The values of the ticks beside the entries that hold these words."""
    items = [
        item for item in reader.soup.select(".c-pass-on__list li") if any(word in item.get_text() for word in words)
    ]
    return [item.find("input", attrs={"name": "entry"})["value"] for item in items]


def test_only_what_is_chosen_is_passed_on(full):
    full.get("/n/copy")
    full.press("Choose what to pass on")
    full.press("Show a page to print", entry=chosen(full, "An answer", "Ask for help"))
    assert "An answer" in full.main and "Ask for help" in full.main
    for words in ("in two lines", "I go quiet", "A jumper", "Maths"):
        assert words not in full.main
    full.get("/n/copy")
    full.press("Choose what to pass on")
    full.press("Save as plain text", entry=chosen(full, "A jumper"))
    text = file_of(full)
    assert "A jumper" in text and "An answer" not in text and "Lessons done" not in text


@pytest.mark.parametrize("button", ["Show a page to print", "Save as plain text"])
def test_nothing_chosen_is_said(full, button):
    full.get("/n/copy")
    full.press("Choose what to pass on")
    full.press(button)
    assert full.errors() == [NOTHING_CHOSEN]
    full.press(button, entry=["0" * 32, "nonsense"])
    assert full.errors() == [NOTHING_CHOSEN]


def test_there_is_nothing_to_choose_from_yet(opened):
    opened.get("/n/copy")
    opened.press("Choose what to pass on")
    assert "nothing here yet to pass on" in opened.main


def test_inp_02_a_page_to_choose_from_never_sends_too_many_fields(opened, settings, clock):
    journal = journal_of(opened)
    for number in range(PAGE_SIZE + 1):
        entries.keep(journal, entries.new_id(), 0, "free", {"text": f"entry {number}"})
        clock.move(seconds=1)
    opened.get("/n/copy")
    opened.press("Choose what to pass on")
    everything = chosen(opened, "entry")
    assert len(everything) == PAGE_SIZE and len(everything) + 3 < settings.NOTES_MAX_FIELDS
    opened.press("Show a page to print", entry=everything)
    assert opened.page.status_code == 200 and f"entry {PAGE_SIZE}" in opened.main
    opened.get("/n/copy")
    opened.press("Choose what to pass on")
    opened.press("Older")
    assert len(chosen(opened, "entry")) == 1 and "entry 0" in opened.main
    opened.press("Newer")
    assert len(chosen(opened, "entry")) == PAGE_SIZE
