"""Words that couldn’t be kept yet come back whole (SES-04, INP-01, REL-05)."""

import pytest

from journals.gate import Gate, GateFull

from ..course import PLAN

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

ODD = "one\n\ntwo  “three” <b>&amp;</b> \t🌊 ŵ أنا"


def full(self, derive):
    raise GateFull


def test_every_field_travels_and_nothing_of_ours_shows(reader):
    fields = {"what": "tool", "key": PLAN["key"], "part-signs": ODD, "part-helps": ["a", "", "b"], "part-other": "c"}
    reader.post("/n/keep", fields)
    form = reader.soup.main.find("form")
    held = {}
    for field in form.find_all(["input", "textarea"]):
        if field.get("name"):
            held.setdefault(field["name"], []).append(
                field.get_text().removeprefix("\n").replace("\r", "")
                if field.name == "textarea"
                else field.get("value")
            )
    assert held["part-signs"] == [ODD]
    assert held["part-helps"] == ["a\nb"]  # several ticks are one text from here on
    assert held["part-other"] == ["c"] and held["what"] == ["tool"] and held["then"] == ["notes_write"]
    assert len(held["csrfmiddlewaretoken"]) == len(held["entry"]) == 1
    visible = [field["name"] for field in form.find_all("textarea")]
    assert visible == ["part-signs", "part-helps"]


def test_words_that_came_back_twice_are_the_same_words(reader, monkeypatch):
    monkeypatch.setattr(Gate, "run", full)
    reader.post("/n/keep", {"what": "answer", "key": "", "text": ODD})
    words = "abandon " * 7
    for _ in range(3):
        reader.press("Open and keep", phrase=words)
        assert reader.value("text").replace("\r", "") == ODD
    ids = [tag["id"] for tag in reader.soup.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_what_is_handed_back_goes_to_the_same_place_again(opened, monkeypatch, database_away):
    opened.get("/n/check-in")
    database_away()
    opened.press("Keep it", going_on="Maths", mood="2")
    form = opened.soup.main.find("form")
    assert form["action"] == "/n/check-in"
    assert form.find("input", attrs={"name": "mood"})["value"] == "2"
    assert opened.page.headers["Retry-After"] == "5"


def test_inp_06_without_a_free_place_starting_waits_and_keeps_the_words(reader, monkeypatch):
    reader.get("/n/new")
    reader.press("Show me my words")
    words = reader.words()
    reader.press("I’ve put them somewhere")
    run = Gate.run
    monkeypatch.setattr(Gate, "run", full)
    reader.press("That’s them", **reader.asked(words))
    assert reader.page.status_code == 503
    monkeypatch.setattr(Gate, "run", run)
    reader.press("Try again")
    assert reader.is_open
