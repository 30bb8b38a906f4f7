"""Checking in: any of it, or just a tap (hazard 8)."""

import pytest
from bs4 import BeautifulSoup

from journals import kinds, typed
from journals.models import Entry
from journals.views.handing_back import FULL

from ..test_entries import filled
from .test_writing import journal_of

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def test_a_tap_is_enough(opened):
    opened.get("/n/")
    opened.press("Keep this check-in", mood="2")
    assert opened.title == "Kept"
    opened.get("/n/read")
    assert "Check-in" in opened.main and kinds.MOODS[2] in opened.main


def test_all_of_it_is_kept_and_can_be_changed(opened):
    opened.get("/n/check-in")
    opened.press("Keep it", mood="4", words=["tired", "hopeful"], going_on="Maths", helped="Music")
    opened.get("/n/read")
    for words in (kinds.MOODS[4], "tired", "hopeful", "Maths", "Music"):
        assert words in opened.main
    opened.press("Change")
    assert opened.value("going_on") == "Maths" and opened.value("helped") == "Music"
    ticked = [field["value"] for field in opened.soup.select("input[name=words][checked]")]
    assert ticked == ["tired", "hopeful"]
    assert opened.soup.select_one("input[name=mood][checked]")["value"] == "4"
    opened.press("Keep it", mood="", going_on="Maths, again")
    opened.get("/n/read")
    assert "Maths, again" in opened.main and kinds.MOODS[4] not in opened.main
    assert Entry.objects.count() == 1


def test_nothing_at_all_is_not_kept(opened):
    opened.get("/n/check-in")
    opened.press("Keep it")
    assert opened.errors() == [typed.EMPTY] and Entry.objects.count() == 0


def test_inp_01_too_much_comes_back(opened):
    opened.get("/n/check-in")
    opened.press("Keep it", mood="3", going_on="w" * 6_000, helped="h" * 5_000)
    assert len(opened.errors()) == 1 and "1,000 letters too long" in opened.errors()[0]
    assert opened.value("going_on") == "w" * 6_000 and opened.value("helped") == "h" * 5_000
    assert opened.soup.select_one("input[name=mood][checked]")["value"] == "3"


def test_inp_01_without_room_it_comes_back(opened):
    opened.get("/n/check-in")
    filled(journal_of(opened), 5_000, size=541)
    opened.press("Keep it", going_on="Maths")
    assert FULL[1] in opened.errors() and opened.value("going_on") == "Maths"


def test_a_check_in_sent_twice_is_kept_once(opened):
    opened.get("/n/")
    opened.press("Keep this check-in", mood="2")
    opened.again()
    assert Entry.objects.count() == 1


def test_ses_04_after_the_end_a_check_in_waits_for_the_words(opened, clock):
    opened.get("/n/check-in")
    clock.move(minutes=16)
    opened.press("Keep it", mood="1", words=["tired", "sad"], going_on="Maths", helped="")
    assert opened.value("going_on") == "Maths" and Entry.objects.count() == 0
    opened.press("Open and keep", phrase=opened.words_held)
    opened.get("/n/read")
    for words in (kinds.MOODS[1], "tired", "sad", "Maths"):
        assert words in opened.main


def test_saf_05_the_page_is_the_same_whatever_was_written(opened):
    """Nothing reads it: calm and distressed words get the same answer."""
    answers = set()
    for mood, words in (("5", "A calm day by the sea."), ("1", "I want to hurt myself and I don’t want to be here.")):
        opened.get("/n/check-in")
        opened.press("Keep it", mood=mood, going_on=words)
        answers.add(opened.html)
    assert len({answer.replace(token_of(answer), "") for answer in answers}) == 1


def token_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").find("input", attrs={"name": "csrfmiddlewaretoken"})["value"]


def test_saf_05_no_mood_is_drawn_or_added_up(opened, clock):
    for mood in "1523":
        opened.get("/n/check-in")
        opened.press("Keep it", mood=mood)
        clock.move(minutes=5)
    for path in ("/n/", "/n/read"):
        opened.get(path)
        assert not opened.soup.select(".c-chart")
        for word in ("average", "trend", "streak", "in a row", "better", "worse"):
            assert word not in opened.main.lower()
