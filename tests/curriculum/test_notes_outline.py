"""The course as Notes knows it: every lesson that readers can open, in order, for two or three queries."""

import pytest
from django.db import OperationalError, connection
from wagtail.models import Page

from cms.models import ProgrammeFacts
from curriculum.models import LessonPage, WeekPage
from curriculum.notes_outline import lessons

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def afresh():
    """No answer of one test is kept for another."""
    lessons.forget()
    yield
    lessons.forget()


def row_of(key: str) -> dict:
    return next(row for row in lessons() if row["key"] == key)


def test_a_lesson_has_its_place_its_address_and_its_question(client):
    row = row_of("weeks/control/three-circles")
    assert row == {
        "kind": "lesson",
        "key": "weeks/control/three-circles",
        "title": "Three circles",
        "path": "/weeks/control/three-circles/",
        "week": 2,
        "week_title": "Control",
        "week_path": "/weeks/control/",
        "question_key": "control-put-down",
        "question": "What have you been carrying that was never really yours?",
    }
    for path in (row["path"], row["week_path"]):
        assert client.get(path).status_code == 200


def test_every_live_lesson_is_there_once_in_the_order_of_the_course():
    keys = [row["key"] for row in lessons()]
    assert keys == [lesson.content_key for lesson in LessonPage.objects.live().order_by("path")]
    assert [row["week"] for row in lessons()] == sorted(row["week"] for row in lessons())
    assert {row["week"] for row in lessons()} == set(range(1, 7))


def test_a_lesson_without_a_reflection_has_no_question():
    lesson = LessonPage.objects.get(content_key="weeks/control/three-circles")
    lesson.body = [child for child in lesson.body.raw_data if child["type"] != "reflection"]
    lesson.save_revision().publish()
    row = row_of(lesson.content_key)
    assert (row["question_key"], row["question"]) == ("", "")


def test_facts_are_filled_into_a_question():
    lesson = LessonPage.objects.get(content_key="weeks/control/three-circles")
    lesson.body = [
        {**child, "value": {**child["value"], "question": "What of the {weeks} weeks?"}}
        for child in lesson.body.raw_data
        if child["type"] == "reflection"
    ]
    lesson.save_revision().publish()
    ProgrammeFacts.objects.all().delete()
    assert row_of(lesson.content_key)["question"] == "What of the six weeks?"


def test_p12_what_is_taken_down_is_gone_at_once():
    lesson = LessonPage.objects.get(content_key="weeks/control/three-circles")
    week = WeekPage.objects.get(title="The pull")
    lessons()
    lesson.unpublish()
    assert lesson.content_key not in [row["key"] for row in lessons()]
    week.unpublish()
    assert "The pull" not in [row["week_title"] for row in lessons()]


def test_con_09_a_lesson_that_nobody_has_reviewed_is_left_out_where_it_must_be(settings):
    settings.REQUIRE_REVIEW = True
    LessonPage.objects.exclude(slug="setbacks").update(reviewed_by="", reviewed_on=None)
    LessonPage.objects.filter(slug="setbacks").update(reviewed_by="A reviewer", reviewed_on="2026-11-01")
    assert [row["key"] for row in lessons()] == ["weeks/the-pull/setbacks"]


def test_p13_it_costs_three_queries_and_then_none(django_assert_num_queries):
    Page.objects.first().get_url()  # the table of sites is kept after the first
    with django_assert_num_queries(3):
        lessons()
    with django_assert_num_queries(0):
        lessons()


def test_it_raises_while_the_database_is_away():
    def away(*args):
        raise OperationalError("away")

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        lessons()
    assert lessons()
