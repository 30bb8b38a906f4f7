"""What is shown once something is on the disk: pages of their own, so that Back sends nothing again (SES-06)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from journals import entries, kinds, steps
from journals.entries import Entry
from journals.outline import Outline, outline

from .handing_back import when_open
from .showing import show


def to_kept(both: bool) -> HttpResponse:
    """Leads on to the page that says so. `both`: the entry had been changed elsewhere, so there are two now."""
    return _to("notes_kept_both" if both else "notes_kept")


def to_marked() -> HttpResponse:
    """Leads on to the page that names the lesson just marked."""
    return _to("notes_marked")


def _to(route: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": reverse(route)})


@sensitive_variables()
@require_safe
@when_open
def kept(request: HttpRequest) -> HttpResponse:
    """It’s kept, and where the newest thing came from."""
    newest = next(iter(entries.read(request.notes).entries), None)
    both = request.resolver_match.view_name == "notes_kept_both"
    return show(request, "kept", {"both": both, "back": _way_back(newest, outline()) if newest else None})


@sensitive_variables()
@require_safe
@when_open
def marked(request: HttpRequest) -> HttpResponse:
    """The lesson that was marked last."""
    keys = list(steps.done(entries.read(request.notes)))
    return show(request, "marked", {"lesson": outline().lessons.get(keys[-1]) if keys else None})


def _way_back(entry: Entry, course: Outline) -> dict | None:
    """The page that an entry’s words came from: `{title, path}`."""
    key = entry.body.get("key", "")
    if entry.kind == kinds.ANSWER:
        return course.questions.get(key)
    if entry.kind == kinds.TOOL:
        return course.tools.get(key)
    return course.kit if entry.kind == kinds.KIT else None
