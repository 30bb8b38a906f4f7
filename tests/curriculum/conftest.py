"""A course of our own beside the starter content: small, and known to the last word."""

import pytest

from cms.models import HomePage
from coping_tools.models import ToolPage
from curriculum.models import LessonPage, ProgrammePage, WeekPage

TEXT = [{"type": "text", "value": "<p>Some words.</p>"}]


@pytest.fixture
def programme(db) -> ProgrammePage:
    """Two weeks: the first with three lessons, the second with two."""
    home = HomePage.objects.get()
    programme = home.add_child(instance=ProgrammePage(title="A course", slug="a-course", summary="Of two weeks."))
    for week_number, lessons in ((1, 3), (2, 2)):
        week = programme.add_child(
            instance=WeekPage(title=f"Week {week_number}", slug=f"w{week_number}", summary="A theme.", body=TEXT)
        )
        for number in range(1, lessons + 1):
            week.add_child(instance=new_lesson(f"Lesson {week_number}.{number}"))
    return programme


def new_lesson(title: str, **fields) -> LessonPage:
    values = {
        "title": title,
        "slug": title.lower().replace(" ", "-").replace(".", "-"),
        "summary": "One idea.",
        "body": TEXT,
        "end_keep": "Keep this.",
        "end_say": "Say this.",
        "end_tool": ToolPage.objects.first(),
    }
    return LessonPage(**values | fields)


@pytest.fixture
def lesson(programme) -> LessonPage:
    return LessonPage.objects.get(title="Lesson 1.2")
