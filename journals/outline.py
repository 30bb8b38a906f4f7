"""What Notes know of the course: handed over by callables that settings name, since this room imports no sibling (decision 14).

Each callable in settings.JOURNALS_OUTLINE returns a list of dicts with `kind` (lesson, tool or kit), `key`, `title` and `path`. A lesson
also has `week`, `week_title`, `week_path`, `question_key` and `question`; a tool has `parts`: `{name, label}` each.
"""

import contextlib
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Outline:
    """The course and the tools, in order. Keys that are posted are looked up here; an unknown one is no key."""

    items: list[dict] = field(default_factory=list)

    @cached_property
    def lessons(self) -> dict[str, dict]:
        return {item["key"]: item for item in self.items if item["kind"] == "lesson"}

    @cached_property
    def questions(self) -> dict[str, dict]:
        """Lessons by the key of their question."""
        return {lesson["question_key"]: lesson for lesson in self.lessons.values() if lesson["question_key"]}

    @cached_property
    def tools(self) -> dict[str, dict]:
        return {item["key"]: item for item in self.items if item["kind"] == "tool"}

    @cached_property
    def kit(self) -> dict | None:
        return next((item for item in self.items if item["kind"] == "kit"), None)

    @cached_property
    def weeks(self) -> list[dict]:
        """`{number, title, path, lessons}` of each week that has lessons."""
        weeks: dict[int, dict] = {}
        for lesson in self.lessons.values():
            number = lesson["week"]
            new = {"number": number, "title": lesson["week_title"], "path": lesson["week_path"], "lessons": []}
            weeks.setdefault(number, new)["lessons"].append(lesson)
        return list(weeks.values())


_last = Outline()


def outline() -> Outline:
    """The course as it stands; with the CMS's database away, as it last was. Notes open either way."""
    global _last
    with contextlib.suppress(DatabaseError):
        _last = Outline([item for name in settings.JOURNALS_OUTLINE for item in import_string(name)()])
    return _last
