"""Aims: made, rated when someone likes, put away and taken back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import aims, entries
from journals.entries import Shelf

from .handing_back import when_open
from .showing import show


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def all_aims(request: HttpRequest) -> HttpResponse:
    """All aims, and the four to start from. A POST does one thing to one of them."""
    shelf = entries.read(request.notes)
    errors, text = {}, ""
    if request.method == "POST":
        errors = _act(request, shelf)
        text = request.POST.get("text", "") if "" in errors else ""
        if not errors:
            return HttpResponse(status=303, headers={"Location": reverse("notes_aims")})
        shelf = entries.read(request.notes)
    there = aims.of(shelf)
    texts = {aim.body["text"] for aim in there}
    context = {
        "aims": [aims.shown(aim, errors.get(aim.id.hex, "")) for aim in there if not aim.body["away"]],
        "away": [{"key": aim.id.hex, "text": aim.body["text"]} for aim in there if aim.body["away"]],
        "scale": [{"value": "", "label": "Choose"}, *({"value": str(n), "label": str(n)} for n in aims.SCALE)],
        "standard": [text for text in aims.STANDARD if text not in texts],
        "add": {"value": text, "error": errors.get("", "")},
    }
    return show(request, "aims", context)


def _act(request: HttpRequest, shelf: Shelf) -> dict[str, str]:
    """Does what was asked; what is wrong, by the aim's key (empty for a new one)."""
    do, notes = request.POST.get("do"), request.notes
    if do == "add":
        error = aims.add(notes, shelf, request.POST.get("text", ""))
        return {"": error} if error else {}
    aim = next((aim for aim in aims.of(shelf) if aim.id.hex == request.POST.get("aim")), None)
    if aim is None:
        return {}
    if do == "rate":
        error = aims.rate(notes, aim.id, request.POST.get("rating", ""))
        return {aim.id.hex: error} if error else {}
    aims.put_away(notes, aim.id, away=do == "put-away")
    return {}
