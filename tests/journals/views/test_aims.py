"""Aims through their page."""

import pytest

from journals import aims
from journals.models import Entry
from journals.views.handing_back import FULL

from ..reader import Reader
from ..test_entries import filled
from .test_writing import journal_of

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def add(reader, text: str) -> None:
    reader.get("/n/aims")
    reader.press("Add", within=".c-aims__add", text=text)


def test_an_aim_is_added_rated_put_away_and_taken_back(opened, clock):
    add(opened, "Ask for help")
    assert "Ask for help" in opened.main
    opened.press("Keep this", rating="3")
    clock.move(minutes=2)
    opened.press("Keep this", rating="6")
    assert "Last time: 6" in opened.main
    assert opened.soup.select(".c-chart circle") and len(opened.soup.select(".c-aims__table tbody tr")) == 2
    opened.press("Put away")
    assert not opened.soup.select(".c-aims__one") and "Put away for now" in opened.main
    opened.press("Take back")
    assert "Last time: 6" in opened.main


def test_one_of_the_four_can_be_added_with_a_tap_and_is_then_no_longer_offered(opened):
    opened.get("/n/aims")
    assert all(text in opened.main for text in aims.STANDARD)
    opened.press("Add this")
    assert len(opened.soup.select(".c-aims__standard li")) == 3
    assert opened.soup.select_one(".c-aims__one .c-title").get_text() == aims.STANDARD[0]


def test_what_is_wrong_is_said_beside_it_and_the_words_stay(opened):
    add(opened, "w" * 201)
    assert opened.errors() == [aims.TOO_LONG] and opened.value("text") == "w" * 201
    add(opened, " ")
    assert opened.errors() == [aims.EMPTY]
    add(opened, "Ask for help")
    opened.press("Keep this", rating="")
    assert opened.errors() == [aims.CHOOSE]


def test_inp_01_without_room_there_is_no_new_aim(opened):
    opened.get("/n/aims")
    filled(journal_of(opened), 5_000, size=541)
    opened.press("Add", within=".c-aims__add", text="Ask for help")
    assert opened.errors() == [FULL[1]] and opened.value("text") == "Ask for help"


def test_an_aim_of_somebody_else_is_no_aim(opened):
    add(opened, "Ask for help")
    key = opened.soup.select_one("input[name=aim]")["value"]
    other = Reader()
    other.start()
    other.get("/n/aims")
    other.post(
        "/n/aims", {"csrfmiddlewaretoken": other.value("csrfmiddlewaretoken"), "do": "rate", "aim": key, "rating": "1"}
    )
    assert other.page.status_code == 200 and other.errors() == []
    opened.get("/n/aims")
    assert "Last time" not in opened.main and Entry.objects.count() == 1


def test_ses_04_after_the_end_an_aim_waits_for_the_words(opened, clock):
    opened.get("/n/aims")
    clock.move(minutes=16)
    opened.press("Add", within=".c-aims__add", text="Ask for help")
    assert opened.value("text") == "Ask for help" and Entry.objects.count() == 0
    opened.press("Open and keep", phrase=opened.words_held)
    assert "Ask for help" in opened.main and Entry.objects.count() == 1
