"""A check-in: how it is, in one's own words or a tap. Every part may be left out (hazard 8: never drawn as a trend)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import entries, kinds, typed
from journals.typed import Typed

from .handing_back import when_open
from .kept import to_kept
from .showing import show


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def check_in(request: HttpRequest) -> HttpResponse:
    """The form; with an entry's id alone, that check-in to change; otherwise it is kept."""
    if request.method != "POST":
        return show(request, "check_in", page(Typed(kinds.CHECK, {}), entries.new_id().hex, 0))
    entry_id, rev, do = typed.entry_id(request.POST), typed.revision(request.POST), request.POST.get("do")
    before = entries.one(request.notes, entry_id) if entry_id and not do else None
    if before and before.kind == kinds.CHECK:
        return show(request, "check_in", page(Typed(before.kind, before.body), before.id.hex, before.rev))
    entry_id = entry_id or entries.new_id()
    written = typed.check_in(request.POST)
    if written.errors:
        return show(request, "check_in", page(written, entry_id.hex, rev))
    return to_kept(entries.keep(request.notes, entry_id, rev, written.kind, written.body).both)


def page(written: Typed, entry: str, rev: int) -> dict:
    """What the page with the form needs."""
    body, errors = written.body, written.errors
    return {
        "moods": [{"value": value, "label": label} for value, label in kinds.MOODS.items()],
        "mood": body.get("mood", 0),
        "feelings": [
            {"label": word, "value": word, "checked": word in body.get("words", [])} for word in kinds.FEELINGS
        ],
        "feelings_open": bool(body.get("words")),
        "going_on": {"value": body.get("going_on", ""), "error": errors.get("going_on", "")},
        "helped": {"value": body.get("helped", ""), "error": errors.get("helped", "")},
        "entry": entry,
        "rev": rev,
        "unsaved": rev == 0 and bool(body.get("going_on") or body.get("helped")),
    }
