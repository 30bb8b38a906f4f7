"""What Notes know of the course, also when nobody can say (decision 14)."""

import pytest
from django.db import OperationalError

from journals.outline import Outline, outline

from .course import ANSWER_KEY, KIT, LESSONS, PLAN, TOOL


def database_is_away():
    raise OperationalError


def test_everything_is_found_by_its_key():
    course = outline()
    assert list(course.lessons) == [lesson["key"] for lesson in LESSONS]
    assert course.questions[ANSWER_KEY] == LESSONS[1] and "" not in course.questions
    assert course.tools == {"coping_plan": PLAN, "letter": TOOL}
    assert course.kit == KIT


def test_weeks_hold_their_lessons_in_order():
    weeks = outline().weeks
    assert [(week["number"], week["title"], week["path"]) for week in weeks] == [
        (1, "Who am I?", "/weeks/1/"),
        (2, "Control", "/weeks/2/"),
    ]
    assert [[lesson["key"] for lesson in week["lessons"]] for week in weeks] == [
        [LESSONS[0]["key"], LESSONS[1]["key"]],
        [LESSONS[2]["key"], LESSONS[3]["key"]],
    ]


def test_rel_05_with_the_cms_database_away_the_course_is_as_it_last_was(settings):
    settings.JOURNALS_OUTLINE = ["tests.journals.course.course"]
    before = outline()
    settings.JOURNALS_OUTLINE = ["tests.journals.course.course", "tests.journals.test_outline.database_is_away"]
    assert outline() == before and before.weeks


def test_rel_05_with_the_cms_database_away_from_the_start_there_is_no_course_and_no_error(settings, monkeypatch):
    monkeypatch.setattr("journals.outline._last", Outline())
    settings.JOURNALS_OUTLINE = ["tests.journals.course.course", "tests.journals.test_outline.database_is_away"]
    course = outline()
    assert course == Outline() and course.kit is None and course.weeks == []


@pytest.mark.parametrize("name", ["curriculum.notes_outline.lessons", "coping_tools.notes_outline.tools"])
def test_the_site_hands_over_both_halves(name):
    from cms.settings import base

    assert name in base.JOURNALS_OUTLINE
