"""The first page of Notes: closed, what they are; open, where one was."""

import pytest

from journals.models import Entry

from ..course import DONE_KEY, LESSONS, PLAN
from ..reader import COOKIE

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def test_closed_it_says_what_notes_are(reader):
    reader.get("/n/")
    assert not reader.is_open and reader.title == "Notes"
    assert {link["href"] for link in reader.soup.main.find_all("a")} >= {"/n/open", "/n/new"}
    assert not reader.cookie


def test_open_and_empty_it_puts_nobody_under_pressure(opened):
    opened.get("/n/")
    assert "There’s nothing to catch up on" in opened.main and "There’s no hurry" in opened.main
    assert opened.soup.find("a", href=LESSONS[0]["path"]) and opened.soup.find("a", href=PLAN["path"])
    assert opened.soup.main.find("svg", class_="c-crystal")


def test_the_crystal_and_the_seams_are_pictures_and_no_text(opened):
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    opened.get("/n/")
    assert "<svg" not in opened.main


def test_it_carries_on_where_someone_was(opened):
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    opened.get("/n/")
    section = opened.soup.find(id="carry-on").find_parent("section")
    assert section.find("a", href=LESSONS[1]["path"]) and "Week 1" in section.get_text()


def test_it_shows_aims_plan_kit_and_what_is_recent(opened, clock):
    for number in range(6):
        opened.write(f"written {number}")
        clock.move(minutes=1)
    opened.get("/n/aims")
    opened.press("Add", within=".c-aims__add", text="Ask for help")
    for fields in (
        {"what": "tool", "key": "coping_plan", "part-signs": "I go quiet"},
        {"what": "kit", "key": "kit", "text": "Music"},
    ):
        opened.post("/n/keep", fields)
        opened.press("Keep it")
        clock.move(minutes=1)
    opened.get("/n/")
    for words in ("Ask for help", "I go quiet", "Music", "written 5", "All of it"):
        assert words in opened.main
    assert "written 1" not in opened.main, "only the newest stand here"


def test_entries_are_folded(opened):
    opened.write("words")
    opened.get("/n/")
    assert opened.soup.select(".c-entry") and not opened.soup.select(".c-entry[open]")


def test_undoing_a_mark_leaves_the_crystal_as_large(opened):
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    opened.get("/n/")
    before = str(opened.soup.main.find("svg", class_="c-crystal"))
    opened.press("Undo")
    assert "1 done" not in opened.main
    assert str(opened.soup.main.find("svg", class_="c-crystal")) == before
    opened.again()
    assert opened.page.status_code == 200


def test_undoing_needs_open_notes(opened):
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    opened.get("/n/")
    opened.client.cookies[COOKIE] = ""
    opened.press("Undo")
    assert opened.path == "/n/open"


def test_con_03_weeks_without_a_mark_are_not_counted(opened):
    """What is there, never what is missing."""
    opened.get("/n/")
    assert "0 of" not in opened.main and "%" not in opened.main


def test_rel_09_a_damaged_entry_is_said_and_the_rest_is_there(opened):
    opened.write("one")
    opened.write("two")
    row = Entry.objects.first()
    *whole, last = bytes(row.blob)
    Entry.objects.filter(pk=row.pk).update(blob=bytes([*whole, last ^ 1]))
    opened.get("/n/")
    assert opened.page.status_code == 200
    assert "damaged and can’t be opened" in opened.main
    assert opened.main.count("Something written") == 1


def test_whose_notes_these_are_shows_by_their_first_day(opened, clock):
    """Somebody else’s words would open somebody else’s Notes."""
    opened.write("words")
    day = f"{clock.now.day} {clock.now:%B %Y}"
    clock.move(days=1)
    opened.open(opened.words_held)
    assert "The first thing here is from" in opened.main and day in opened.main


def test_dat_03_nobody_is_asked_who_they_are(reader):
    for path in ("/n/", "/n/new", "/n/open"):
        reader.get(path)
        for field in reader.soup.main.find_all(["input", "select", "textarea"]):
            assert field.get("type", "text") not in ("email", "tel", "date", "number", "password")
            assert field.get("name") in ("csrfmiddlewaretoken", "phrase", "sealed", None)
