"""Reading forms: cleaned, within limits, with a sentence where something is wrong (INP-01)."""

import uuid
from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from journals import kinds, typed
from journals.entries import Entry
from journals.outline import Outline, outline

from .course import ANSWER_KEY, LESSONS, PLAN, QUESTION


def form(**fields) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, value in fields.items():
        post.setlist(
            name.replace("_", "-") if name.startswith("part") else name, [value] if isinstance(value, str) else value
        )
    return post


def kept(kind: str, body: dict) -> Entry:
    return Entry(uuid.uuid4(), 1, kind, datetime(2026, 11, 23, tzinfo=UTC), body)


# --- Something written ----------------------------------------------------------------------------------------------


def test_inp_01_10000_letters_are_kept_and_one_more_is_not():
    assert typed.writing(form(text="w" * 10_000), outline()).errors == {}
    over = typed.writing(form(text="w" * 10_001), outline())
    assert over.body == {"text": "w" * 10_001}, "the words are still there"
    assert "1 letters too long" in over.errors["text"] or "1 letter too long" in over.errors["text"]


def test_inp_01_letters_are_counted_as_people_see_them_typed():
    assert typed.writing(form(text="🌊" * 10_000), outline()).errors == {}
    assert typed.writing(form(text="e\u0301" * 10_000), outline()).errors == {}, "counted once composed"
    assert typed.writing(form(text="\r\n".join(["w"] * 5_000)), outline()).errors == {}, "a line end is one"


@pytest.mark.parametrize("text", ["", "   ", "\x00\n\u202e"])
def test_an_empty_page_is_not_kept(text):
    assert typed.writing(form(text=text), outline()).errors == {"text": typed.EMPTY}


def test_an_answer_keeps_the_question_with_it():
    written = typed.writing(form(what="answer", key=ANSWER_KEY, text="A drawing"), outline())
    assert written.kind == kinds.ANSWER
    assert written.body == {
        "key": ANSWER_KEY,
        "question": QUESTION,
        "title": LESSONS[1]["title"],
        "text": "A drawing",
    }


def test_an_answer_to_a_question_that_is_gone_is_kept_as_something_written():
    written = typed.writing(form(what="answer", key="no-such-question", text="A drawing"), outline())
    assert (written.kind, written.body) == (kinds.FREE, {"text": "A drawing"})


def test_a_kit_is_a_line_for_each_thing():
    written = typed.writing(form(what="kit", key="kit", text="Music\nA walk"), outline())
    assert (written.kind, written.body) == (kinds.KIT, {"text": "Music\nA walk"})


def test_what_an_entry_is_stays_with_it_when_it_is_changed():
    before = kept(kinds.ANSWER, {"key": "gone", "question": "Asked then?", "title": "Then", "text": "before"})
    written = typed.writing(form(what="free", text="after"), Outline(), before)
    assert written.kind == kinds.ANSWER
    assert written.body == {**before.body, "text": "after"}


# --- Tools ------------------------------------------------------------------------------------------------------------


def test_a_tool_keeps_its_parts_in_the_order_of_its_page():
    post = form(
        what="tool", key="coping_plan", part_helps=["Music", " ", "A walk"], part_signs="I go quiet", part_other="no"
    )
    written = typed.writing(post, outline())
    assert written.kind == kinds.TOOL and written.errors == {}
    assert written.body == {
        "key": "coping_plan",
        "title": PLAN["title"],
        "parts": [
            {"label": "Signs I notice", "value": "I go quiet", "name": "signs"},
            {"label": "What helps", "value": "Music\nA walk", "name": "helps"},
        ],
    }


def test_a_tool_that_was_changed_since_keeps_the_parts_it_had():
    before = kept(
        kinds.TOOL, {"key": "gone", "title": "An old tool", "parts": [{"label": "Then", "value": "x", "name": "then"}]}
    )
    written = typed.writing(form(part_then="y", part_signs="no"), outline(), before)
    assert written.body == {
        "key": "gone",
        "title": "An old tool",
        "parts": [{"label": "Then", "value": "y", "name": "then"}],
    }


def test_words_of_a_tool_that_is_gone_are_not_lost():
    """It was taken down in the meantime, or the CMS’s database is away."""
    post = form(what="tool", key="gone", part_one="I go quiet", part_two=["Music", "A walk"])
    written = typed.writing(post, Outline())
    assert written.kind == kinds.TOOL and written.errors == {}
    assert [part["value"] for part in written.body["parts"]] == ["I go quiet", "Music\nA walk"]
    assert written.body["key"] == ""


def test_an_empty_tool_is_not_kept():
    written = typed.writing(form(what="tool", key="coping_plan", part_signs="  "), outline())
    assert list(written.errors.values()) == [typed.EMPTY]


def test_inp_01_the_parts_of_a_tool_share_one_limit():
    post = form(what="tool", key="coping_plan", part_signs="w" * 4_000, part_helps="w" * 6_000)
    assert typed.writing(post, outline()).errors == {}
    post["part-signs"] = "w" * 4_100
    over = typed.writing(post, outline())
    assert list(over.errors) == ["part-helps"], "the sentence stands beside the longest"
    assert "100 letters too long" in over.errors["part-helps"]


# --- Check-ins --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"mood": "3"}, {"mood": 3}),
        ({"words": ["tired", "sad"]}, {"words": ["sad", "tired"]}),
        ({"going_on": " Maths "}, {"going_on": "Maths"}),
        ({"helped": "Music"}, {"helped": "Music"}),
        ({"mood": "9", "words": ["<b>"], "helped": "Music"}, {"helped": "Music"}),
        ({"mood": "", "going_on": "Maths", "helped": ""}, {"going_on": "Maths"}),
    ],
)
def test_any_part_of_a_check_in_may_be_left_out(fields, body):
    written = typed.check_in(form(**fields))
    assert (written.kind, written.body, written.errors) == (kinds.CHECK, body, {})


@pytest.mark.parametrize("mood", ["", "0", "6", "-1", "³", "1.0", "three"])
def test_a_check_in_with_nothing_in_it_is_not_kept(mood):
    written = typed.check_in(form(mood=mood))
    assert written.body == {} and list(written.errors.values()) == [typed.EMPTY]


def test_inp_01_the_words_of_a_check_in_share_one_limit():
    written = typed.check_in(form(mood="2", going_on="w" * 6_000, helped="w" * 4_001))
    assert list(written.errors) == ["going_on"]


# --- Ids and revisions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", "x", "12", "é" * 32, "../../etc"])
def test_what_is_no_id_is_none(value):
    assert typed.entry_id(form(entry=value)) is None


def test_an_id_is_read():
    known = uuid.uuid4()
    assert typed.entry_id(form(entry=known.hex)) == known


@pytest.mark.parametrize(("value", "revision"), [("3", 3), ("", 0), ("-1", 0), ("²", 0), ("9" * 10, 0), ("x", 0)])
def test_a_revision_is_a_number_or_none_at_all(value, revision):
    assert typed.revision(form(rev=value)) == revision
