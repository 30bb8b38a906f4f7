"""Blocks of a lesson: done, not read, and never saved, sent or marked."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template import Context, Template
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from curriculum.blocks import LESSON_BLOCKS, ActivityBlock, ReflectionBlock, SortBlock
from curriculum.models import LessonPage

ACTIVITY = {
    "title": "Look round",
    "minutes": 2,
    "tick": [],
    "sort": {"items": [], "places": []},
    "body": "<p>Find three things.</p>",
}


def body(*blocks):
    return LessonPage._meta.get_field("body").to_python([{"type": name, "value": value} for name, value in blocks])


def rendered(*blocks) -> BeautifulSoup:
    template = Template("{% load body %}{% render_body stream %}")
    return BeautifulSoup(template.render(Context({"stream": body(*blocks)})), "html.parser")


# --- Rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("places", "good"), [(1, False), (2, True), (3, True), (4, False)])
def test_things_are_sorted_into_two_or_three_places(places, good):
    block = SortBlock()
    value = block.to_python({"items": ["A worry"], "places": [f"Place {number}" for number in range(places)]})
    if good:
        assert len(block.clean(value)["places"]) == places
    else:
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(value)
        assert set(refused.value.block_errors) == {"places"}


def test_nothing_to_sort_needs_no_place():
    block = ActivityBlock()
    assert list(block.clean(block.to_python(ACTIVITY))["sort"]["places"]) == []


@pytest.mark.parametrize("minutes", [0, 31, None])
def test_an_activity_takes_one_to_thirty_minutes(minutes):
    block = ActivityBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(ACTIVITY | {"minutes": minutes}))


@pytest.mark.parametrize("key", ["Control", "my key", "a--b", "-a", "a-", "", "ä"])
def test_a_reflection_key_is_small_letters_digits_and_hyphens(key):
    block = ReflectionBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"key": key, "question": "What helped?", "hint": ""}))


@pytest.mark.parametrize("key", ["control", "three-circles-2"])
def test_a_good_reflection_key_is_taken(key):
    block = ReflectionBlock()
    assert block.clean(block.to_python({"key": key, "question": "What helped?", "hint": ""}))["key"] == key


def test_an_unknown_block_or_an_empty_body_is_refused():
    stream = LessonPage._meta.get_field("body").stream_block
    with pytest.raises(StreamBlockValidationError):
        stream.clean(stream.to_python([]))
    assert {"activity", "question", "reflection"} <= dict(LESSON_BLOCKS).keys()


# --- What readers get -----------------------------------------------------------------------------------------------


def test_con_03_an_activity_can_be_skipped_and_sends_nothing():
    sort = {"items": ["A worry", "A plan"], "places": ["Mine", "Not mine"]}
    page = rendered(("activity", ACTIVITY | {"tick": ["One", "Two"], "sort": sort}))
    assert not page.find_all(["form", "button"])
    assert [box.get("name") for box in page.find_all("input", type="checkbox")] == [None, None]
    assert all(field["autocomplete"] == "off" for field in page.find_all("input"))
    assert page.find("a", string="Skip this")["href"].removeprefix("#") in [tag["id"] for tag in page.find_all(id=True)]
    assert "Nothing here is saved or marked." in page.get_text()


def test_each_row_to_sort_is_a_group_of_its_own():
    sort = {"items": ["A worry", "A plan"], "places": ["Mine", "Nudge", "Not mine"]}
    page = rendered(("activity", ACTIVITY | {"sort": sort}), ("activity", ACTIVITY | {"sort": sort}))
    groups = [
        {radio["name"] for radio in fieldset.find_all("input", type="radio")} for fieldset in page.find_all("fieldset")
    ]
    assert all(len(group) == 1 for group in groups)
    assert len(set.union(*groups)) == 4, "two rows share a name, so one tick takes away another"
    assert [legend.get_text() for legend in page.find_all("legend")] == ["A worry", "A plan"] * 2


def test_an_activity_without_boxes_promises_nothing_about_them():
    assert "saved" not in rendered(("activity", ACTIVITY)).get_text()


def test_ids_of_two_equal_blocks_differ():
    page = rendered(
        ("activity", ACTIVITY), ("activity", ACTIVITY), ("reflection", {"key": "a", "question": "Q?", "hint": ""})
    )
    found = [tag["id"] for tag in page.find_all(id=True)]
    assert len(found) == len(set(found)) >= 5


def test_headings_nest_however_blocks_follow_one_another():
    question = ("question", {"question": "Who?", "hint": ""})
    page = rendered(question, ("text", "<h2>Part</h2><p>Words.</p>"), question, ("activity", ACTIVITY), question)
    assert [tag.name for tag in page.find_all(["h2", "h3"])] == ["h2", "h2", "h3", "h2", "h3"]


def test_what_editors_type_is_escaped():
    page = rendered(
        ("question", {"question": "<script>alert(1)</script>", "hint": "a & b"}),
        ("activity", ACTIVITY | {"title": "<b>x</b>", "tick": ["<i>y</i>"]}),
    )
    assert not page.find_all(["script", "b", "i"])
    assert "<script>alert(1)</script>" in page.get_text() and "a & b" in page.get_text()


def test_a_reflection_says_that_leaving_it_is_fine():
    hint = rendered(("reflection", {"key": "a", "question": "Q?", "hint": ""})).find(class_="c-hint").get_text()
    assert "Leaving it is fine" in hint
    assert (
        rendered(("reflection", {"key": "a", "question": "Q?", "hint": "Own."})).find(class_="c-hint").get_text()
        == "Own."
    )
