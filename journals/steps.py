"""Lessons done: marked once, in any order; the crystal only ever grows (LOOK.md 6)."""

from django.utils import timezone

import crystal

from . import entries
from .entries import Shelf
from .outline import Outline
from .sealed import keys
from .sessions import OpenJournal

KIND = "steps"


def mark(journal: OpenJournal, course: Outline, key: str) -> None:
    """Marks a lesson done. Marking it again changes nothing. `key` is a lesson's in `course`."""

    def marked(body: dict) -> dict:
        done = body.get("done", {})
        done.setdefault(key, timezone.localdate().isoformat())
        return {"done": done, "grown": _grown(body, course, done)}

    entries.change(journal, entries.named_id(journal, KIND), KIND, marked)


def unmark(journal: OpenJournal, key: str) -> None:
    """Takes a mark back. The crystal stays as large as it was."""

    def unmarked(body: dict) -> dict:
        done = {lesson: day for lesson, day in body.get("done", {}).items() if lesson != key}
        return body and {**body, "done": done}

    entries.change(journal, entries.named_id(journal, KIND), KIND, unmarked)


def done(shelf: Shelf) -> dict[str, str]:
    """Content keys of the lessons done, with the day of each mark (ISO)."""
    return _body(shelf).get("done", {})


def next_lesson(shelf: Shelf, course: Outline) -> dict | None:
    """Where to carry on: the first lesson, in the order of the course, that isn't marked."""
    marked = done(shelf)
    return next((lesson for key, lesson in course.lessons.items() if key not in marked), None)


def picture(journal: OpenJournal, shelf: Shelf, course: Outline) -> str:
    """This journal's own crystal, as SVG."""
    grown = _body(shelf).get("grown", {})
    total = _totals(course)
    return crystal.whole(
        [grown.get(str(week), 0) for week in range(1, crystal.WEEKS + 1)], total, keys.crystal_seed(journal.dek)
    )


def _body(shelf: Shelf) -> dict:
    entry = shelf.single.get(KIND)
    return entry.body if entry else {}


def _grown(body: dict, course: Outline, done: dict) -> dict[str, int]:
    """The most lessons of each week that were ever done at once."""
    grown = dict(body.get("grown", {}))
    for week in course.weeks:
        number = str(week["number"])
        grown[number] = max(grown.get(number, 0), sum(lesson["key"] in done for lesson in week["lessons"]))
    return grown


def _totals(course: Outline) -> list[int]:
    lessons = {week["number"]: len(week["lessons"]) for week in course.weeks}
    return [lessons.get(week, 1) for week in range(1, crystal.WEEKS + 1)]
