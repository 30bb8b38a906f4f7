"""Lessons done: marked once, taken back, and a crystal that only grows."""

import pytest

import crystal
from journals import entries, steps
from journals.models import Entry as Row
from journals.outline import Outline, outline

from .course import LESSONS

pytestmark = pytest.mark.django_db(databases=["default", "journals"])
ONE, TWO, THREE, FOUR = (lesson["key"] for lesson in LESSONS)


def done(journal) -> dict:
    return steps.done(entries.read(journal))


def grown(journal) -> dict:
    shelf = entries.read(journal)
    return shelf.single[steps.KIND].body["grown"] if shelf.single else {}


def test_a_mark_stays_with_its_day(journal, clock):
    steps.mark(journal, outline(), TWO)
    day = clock.now.date().isoformat()
    clock.move(days=3)
    steps.mark(journal, outline(), TWO)
    steps.mark(journal, outline(), ONE)
    assert done(journal) == {TWO: day, ONE: clock.now.date().isoformat()}
    assert Row.objects.count() == 1


def test_marking_again_writes_nothing(journal):
    steps.mark(journal, outline(), ONE)
    steps.mark(journal, outline(), ONE)
    assert Row.objects.get().rev == 1


def test_taking_a_mark_back_leaves_the_crystal_as_large_as_it_was(journal):
    for key in (ONE, TWO, THREE):
        steps.mark(journal, outline(), key)
    before = steps.picture(journal, entries.read(journal), outline())
    steps.unmark(journal, ONE)
    assert set(done(journal)) == {TWO, THREE}
    assert grown(journal) == {"1": 2, "2": 1}
    assert steps.picture(journal, entries.read(journal), outline()) == before
    steps.mark(journal, outline(), ONE)
    assert grown(journal) == {"1": 2, "2": 1}, "and marking it again is no growth either"


def test_taking_back_what_was_never_marked_changes_nothing(journal):
    steps.unmark(journal, ONE)
    assert Row.objects.count() == 0
    steps.mark(journal, outline(), ONE)
    steps.unmark(journal, TWO)
    assert Row.objects.get().rev == 1


def test_a_lesson_that_left_the_course_stays_marked(journal):
    for key in (ONE, TWO):
        steps.mark(journal, outline(), key)
    smaller = Outline([item for item in outline().items if item["key"] != TWO])
    steps.mark(journal, smaller, THREE)
    assert set(done(journal)) == {ONE, TWO, THREE}
    assert grown(journal) == {"1": 2, "2": 1}


def test_where_to_carry_on_is_the_first_lesson_without_a_mark(journal):
    def carry_on():
        lesson = steps.next_lesson(entries.read(journal), outline())
        return lesson and lesson["key"]

    assert carry_on() == ONE
    steps.mark(journal, outline(), TWO)
    assert carry_on() == ONE
    steps.mark(journal, outline(), ONE)
    assert carry_on() == THREE
    for key in (THREE, FOUR):
        steps.mark(journal, outline(), key)
    assert carry_on() is None


def test_the_picture_is_this_journals_own_and_starts_with_nothing(journal, monkeypatch):
    asked = []
    monkeypatch.setattr(crystal, "whole", lambda *given: asked.append(given) or "<svg/>")
    steps.picture(journal, entries.read(journal), outline())
    steps.mark(journal, outline(), ONE)
    steps.picture(journal, entries.read(journal), outline())
    (before, total, seed), (after, _, again) = asked
    assert (before, after) == ([0] * 6, [1, 0, 0, 0, 0, 0])
    assert total == [2, 2, 1, 1, 1, 1], "a week without lessons can’t be nothing of nothing"
    assert seed == again
