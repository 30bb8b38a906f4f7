"""The first page of Notes: closed, what they are; open, where one was (decision 11)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

import crystal
from journals import aims, entries, kinds, sessions, steps
from journals.entries import Shelf
from journals.models import Journal
from journals.outline import Outline, outline

from .handing_back import when_open, words_kept
from .showing import show

#: How many of the newest entries stand on the first page.
RECENT = 5


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def home(request: HttpRequest) -> HttpResponse:
    """Closed: what Notes are. Open: the course, the crystal, aims, what is recent, plan and kit. A POST takes a mark back."""
    request.notes = sessions.resume(request.notes_cookie)
    if request.method == "POST":
        return _unmark(request)
    journal = Journal.objects.filter(pk=request.notes.id).first() if request.notes else None
    if journal is None:  # closed, or deleted on another device just now
        request.notes = None
        return show(request, "welcome")
    return show(request, "home", _page(request, journal, entries.read(request.notes), outline()))


@when_open
def _unmark(request: HttpRequest) -> HttpResponse:
    steps.unmark(request.notes, request.POST.get("key", ""))
    return HttpResponse(status=303, headers={"Location": reverse("notes_home")})


def _page(request: HttpRequest, journal: Journal, shelf: Shelf, course: Outline) -> dict:
    written = [entry for entry in shelf.entries if entry.kind != kinds.AIM]
    weeks = _weeks(shelf, course)
    ongoing = [aim for aim in aims.of(shelf) if not aim.body["away"]]
    return {
        "picture": mark_safe(steps.picture(request.notes, shelf, course)),  # noqa: S308  (numbers only)
        "shows": [f"{week['title']}: {week['done']}." for week in weeks if week["done"]],
        "weeks": weeks,
        "carry_on": steps.next_lesson(shelf, course),
        "begun": bool(steps.done(shelf)),
        "aims": [aims.shown(aim) for aim in ongoing],
        "recent": [kinds.shown(entry) for entry in written[:RECENT]],
        "more": len(written) > RECENT,
        "broken": len(shelf.broken),
        "plan": _newest(written, lambda entry: entry.body.get("key") == kinds.PLAN),
        "kit": _newest(written, lambda entry: entry.kind == kinds.KIT),
        "moods": [{"value": value, "label": label} for value, label in kinds.MOODS.items()],
        "check_in_entry": entries.new_id().hex,
        "buttons": [
            {"label": "Write something", "href": reverse("notes_write"), "icon": "pen"},
            {"label": "Read back", "href": reverse("notes_read"), "icon": "read", "kind": "quiet"},
        ],
        # Somebody else's words would open somebody else's Notes: this is how one would notice.
        "whose": f"The first thing here is from {kinds.day_of(shelf.entries[-1])}." if shelf.entries else "",
        "plan_path": course.tools.get(kinds.PLAN, {}).get("path", ""),
        "kit_path": course.kit["path"] if course.kit else "",
        "keep_until": date_format(journal.keep_until, "j F Y"),
    }


def _newest(written: list, fits) -> dict | None:
    entry = next((entry for entry in written if fits(entry)), None)
    return kinds.shown(entry) if entry else None


def _weeks(shelf: Shelf, course: Outline) -> list[dict]:
    """The weeks as components/week_progress.html wants them."""
    done = steps.done(shelf)
    weeks = []
    for week in course.weeks:
        flags = [lesson["key"] in done for lesson in week["lessons"]]
        weeks.append(
            {
                "number": week["number"],
                "title": week["title"],
                "href": week["path"],
                "done": f"{sum(flags)} done" if any(flags) else "",
                "seam": mark_safe(crystal.seam(flags, week["number"])),  # noqa: S308  (numbers only)
                "lessons": [
                    {"title": lesson["title"], "href": lesson["path"], "key": lesson["key"], "done": flag}
                    for lesson, flag in zip(week["lessons"], flags, strict=True)
                ],
            }
        )
    return weeks
