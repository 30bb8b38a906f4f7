"""The course as Notes knows it: plain facts about each lesson, under keys that never change."""

from cms.kept_a_minute import kept_a_minute
from cms.models import ProgrammeFacts, readable
from cms.templatetags.facts import fill

from .models import LessonPage, WeekPage


@kept_a_minute
def lessons() -> list[dict]:
    """Each lesson that readers can open, in the order of the course.

    `{kind: "lesson", key, title, path, week, week_title, week_path, question_key, question}`. `path`, `week_path`:
    addresses. `week`: the number of its week, from 1. `question`: what its reflection asks, in plain words; it and its
    key are empty where a lesson has none. Raises what the database raises.
    """
    weeks = {
        week.path: (number, week.title, week.url)
        for number, week in enumerate(
            WeekPage.objects.live().order_by("path").only("path", "title", "url_path", "depth", "slug"), start=1
        )
    }
    placeholders = (ProgrammeFacts.objects.first() or ProgrammeFacts()).placeholders
    found = readable(LessonPage.objects.order_by("path")).only(
        "title", "url_path", "path", "depth", "slug", "content_key", "body"
    )
    return [
        _row(lesson, *weeks[week_path], placeholders)
        for lesson in found
        if (week_path := lesson.path[: -lesson.steplen]) in weeks
    ]


def _row(lesson: LessonPage, week: int, week_title: str, week_path: str, placeholders: dict[str, str]) -> dict:
    asked = next((block["value"] for block in lesson.body.raw_data if block["type"] == "reflection"), {})
    return {
        "kind": "lesson",
        "key": lesson.content_key,
        "title": lesson.title,
        "path": lesson.url,
        "week": week,
        "week_title": week_title,
        "week_path": week_path,
        "question_key": asked.get("key", ""),
        "question": fill(asked.get("question", ""), placeholders),
    }
