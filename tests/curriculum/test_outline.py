"""The order of the course: what is live, in the order of the tree, from one query."""

import pytest
from wagtail.models import Page

from curriculum.models import LessonPage, WeekPage
from curriculum.outline import course_outline, neighbours

from .conftest import new_lesson


def titles(outline) -> list[tuple[str, list[str]]]:
    return [(week.title, [lesson.title for lesson in week.lessons]) for week in outline]


def test_weeks_and_lessons_come_in_the_order_of_the_tree(programme):
    outline = course_outline(programme.path)
    assert titles(outline) == [
        ("Week 1", ["Lesson 1.1", "Lesson 1.2", "Lesson 1.3"]),
        ("Week 2", ["Lesson 2.1", "Lesson 2.2"]),
    ]
    assert [week.number for week in outline] == [1, 2]
    assert [(lesson.week_number, lesson.number) for lesson in outline[1].lessons] == [(2, 1), (2, 2)]
    assert outline[0].lessons[2].url == "/a-course/w1/lesson-1-3/"


def test_moving_a_lesson_moves_it_in_the_course(programme, lesson):
    lesson.move(WeekPage.objects.get(title="Week 2"), pos="first-child")
    assert titles(course_outline(programme.path))[1] == ("Week 2", ["Lesson 1.2", "Lesson 2.1", "Lesson 2.2"])


def test_drafts_are_left_out_and_their_numbers_close_up(programme, lesson):
    lesson.unpublish()
    outline = course_outline(programme.path)
    assert [(entry.title, entry.number) for entry in outline[0].lessons] == [("Lesson 1.1", 1), ("Lesson 1.3", 2)]


def test_lessons_of_a_week_that_was_taken_down_are_in_no_other_week(programme):
    WeekPage.objects.get(title="Week 1").unpublish()
    assert titles(course_outline(programme.path)) == [("Week 2", ["Lesson 2.1", "Lesson 2.2"])]


def test_a_week_without_lessons_is_a_week(programme):
    programme.add_child(instance=WeekPage(title="Week 3", slug="w3", summary="Soon.", body=[]))
    assert titles(course_outline(programme.path))[2] == ("Week 3", [])


def test_another_course_beside_it_is_not_mixed_in(programme):
    assert not {week.title for week in course_outline(programme.path)} & {"Control", "The pull"}


@pytest.mark.parametrize("lessons", [0, 25])
def test_p16_a_longer_course_costs_no_more_queries(programme, django_assert_num_queries, lessons):
    week = WeekPage.objects.get(title="Week 2")
    for number in range(lessons):
        week.add_child(instance=new_lesson(f"More {number}"))
    Page.objects.first().get_url()  # the table of sites is kept after the first
    with django_assert_num_queries(1):
        outline = course_outline(programme.path)
    assert len(outline[1].lessons) == 2 + lessons


def test_neighbours_go_across_weeks(programme):
    outline = course_outline(programme.path)
    ids = {lesson.title: lesson.id for week in outline for lesson in week.lessons}

    def around(title):
        return [entry and entry.title for entry in neighbours(outline, ids[title])]

    assert around("Lesson 1.1") == [None, "Lesson 1.2"]
    assert around("Lesson 1.3") == ["Lesson 1.2", "Lesson 2.1"]
    assert around("Lesson 2.2") == ["Lesson 2.1", None]


def test_a_lesson_that_is_not_in_the_course_has_no_neighbours(programme):
    assert neighbours(course_outline(programme.path), 0) == (None, None)
    assert neighbours([], LessonPage.objects.first().id) == (None, None)
