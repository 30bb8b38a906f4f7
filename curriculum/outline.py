"""The order of the course: weeks, and the lessons in them, from one query."""

from dataclasses import dataclass, field

from wagtail.models import Page


@dataclass(frozen=True)
class LessonEntry:
    """One lesson's place in the course."""

    id: int
    title: str
    url: str
    #: Place in its week and its week's number, both from 1.
    number: int
    week_number: int


@dataclass
class WeekEntry:
    id: int
    title: str
    url: str
    number: int
    lessons: list[LessonEntry] = field(default_factory=list)


def course_outline(programme_path: str) -> list[WeekEntry]:
    """The live weeks and lessons below the programme whose tree path is `programme_path`, in order.

    Reads only the tree itself (titles and addresses), never the texts, so that its cost hardly grows with the course.
    """
    week_depth = len(programme_path) // Page.steplen + 1
    rows = (
        Page.objects.filter(path__startswith=programme_path, depth__in=(week_depth, week_depth + 1), live=True)
        .order_by("path")
        .only("id", "title", "seo_title", "url_path", "path", "depth", "slug")
    )
    weeks: list[WeekEntry] = []
    week_path = None
    for page in rows:
        if page.depth == week_depth:
            week_path = page.path
            weeks.append(WeekEntry(page.id, page.title, page.url, len(weeks) + 1))
        elif week_path and page.path.startswith(week_path):
            week = weeks[-1]
            week.lessons.append(LessonEntry(page.id, page.title, page.url, len(week.lessons) + 1, week.number))
    return weeks


def neighbours(weeks: list[WeekEntry], lesson_id: int) -> tuple[LessonEntry | None, LessonEntry | None]:
    """The lessons before and after, across weeks."""
    lessons = [lesson for week in weeks for lesson in week.lessons]
    for index, lesson in enumerate(lessons):
        if lesson.id == lesson_id:
            before = lessons[index - 1] if index else None
            after = lessons[index + 1] if index + 1 < len(lessons) else None
            return before, after
    return None, None
