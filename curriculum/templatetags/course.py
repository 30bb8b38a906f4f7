"""The weeks, for pages outside the programme."""

from django import template

from cms.templatetags.facts import with_facts
from cms.templatetags.pictures import crystal_week
from curriculum.models import WeekPage

register = template.Library()


@register.simple_tag
def course_weeks() -> list[dict]:
    """`{number, title, href}` of each live week, in order."""
    weeks = WeekPage.objects.live().order_by("path").only("title", "url_path", "path", "slug", "depth")
    return [{"number": number, "title": week.title, "href": week.url} for number, week in enumerate(weeks, start=1)]


@register.simple_tag(takes_context=True)
def week_layer_list(context, weeks, outline) -> list[dict]:
    """The weeks as components/week_layers.html wants them: title, full name, how many lessons, picture."""
    lessons = {week.id: len(week.lessons) for week in outline}
    return [
        {
            "number": number,
            "title": week.title,
            "href": week.url,
            "about": with_facts(context, week.summary),
            "meta": _week_meta(week, lessons.get(week.id, 0)),
            "picture": crystal_week(number),
        }
        for number, week in enumerate(weeks, start=1)
    ]


def _week_meta(week, lessons: int) -> str:
    """How many lessons, and the programme's own name for the week where it has another."""
    count = f"{lessons} lesson{'' if lessons == 1 else 's'}"
    official = week.official_title if week.official_title != week.title else ""
    return f"{count}. In full: {official}" if official else count


@register.simple_tag(takes_context=True)
def lesson_steps(context, lessons) -> list[dict]:
    """The lessons of a week as components/step_list.html wants them."""
    return [
        {
            "title": lesson.title,
            "href": lesson.url,
            "about": with_facts(context, lesson.summary),
            "minutes": lesson.minutes,
            "key": lesson.content_key,
        }
        for lesson in lessons
    ]


@register.simple_tag
def check_in_options(first_lesson_url: str, tools_url: str, help_url: str) -> list[dict]:
    """How are you right now? "Not safe" leads to Help now, never to the lesson."""
    return [
        {"kind": "fine", "title": "I’m OK", "text": "Start the week.", "href": first_lesson_url},
        {"kind": "wobbly", "title": "A bit wobbly", "text": "Try a calming tool first.", "href": tools_url},
        {"kind": "unsafe", "title": "Not safe", "text": "Get help now.", "href": help_url},
    ]


@register.simple_tag(takes_context=True)
def week_crumbs(context, week_number: int) -> list[dict]:
    """The programme as a link where it is live, and which week this is."""
    above = [{"title": page.seo_title or page.title, "url": page.url} for page in context["breadcrumbs"]]
    return [*above, {"title": f"Week {week_number}", "url": ""}]


@register.simple_tag
def lesson_crumbs(week, number: int) -> list[dict]:
    """The week as a link, and the lesson's place in it as words."""
    if not week:
        return []
    return [
        {"title": f"Week {week.number}: {week.title}", "url": week.url},
        {"title": f"Lesson {number} of {len(week.lessons)}", "url": ""},
    ]


@register.simple_tag
def week_pager(before, after) -> dict:
    """Links to the weeks before and after."""
    return {name: _week_link(week) for name, week in (("previous", before), ("next", after)) if week}


def _week_link(week) -> dict:
    return {"label": f"Week {week.number}", "title": week.title, "href": week.url, "week": week.number}


@register.simple_tag
def lesson_pager(before, after, week_number: int) -> dict:
    """Links to the lessons before and after, across weeks."""
    return {
        name: _lesson_link(lesson, week_number) for name, lesson in (("previous", before), ("next", after)) if lesson
    }


def _lesson_link(lesson, week_number: int) -> dict:
    label = f"Lesson {lesson.number}" if lesson.week_number == week_number else f"Week {lesson.week_number}"
    link = {"label": label, "title": lesson.title, "href": lesson.url}
    return link if lesson.week_number == week_number else {**link, "week": lesson.week_number}


@register.simple_tag(takes_context=True)
def lesson_end(context) -> dict:
    """What a lesson ends with, as components/end_card.html wants it; a tool or service that is not shown is left out."""
    page, tool, service = context["page"], context["end_tool"], context["end_service"]
    end = {"keep": with_facts(context, page.end_keep), "say": with_facts(context, page.end_say)}
    if tool and tool.is_readable:
        end["tool"] = {
            "title": tool.title,
            "href": tool.url,
            "text": with_facts(context, tool.summary),
            "icon": tool.icon,
            "week": tool.tone,
        }
    if service and service.is_shown:
        end["service"] = service.as_link()
    return end
