"""Pages of Notes: what every one of them knows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input
from django.utils import timezone

from journals.sessions import OpenJournal
from journals.text import MOST_CHARACTERS

#: Tells the script how long is left, without a page.
SECONDS_LEFT = "Notes-Seconds-Left"


def show(request: HttpRequest, name: str, context: dict | None = None, status: int = 200) -> HttpResponse:
    """The template journals/NAME.html, with the token for its forms and whether something is open."""
    notes: OpenJournal | None = getattr(request, "notes", None)
    left = notes.seconds_left(timezone.now()) if notes else 0
    frame = {
        "notes_open": notes is not None,
        "notes_seconds_left": left,
        "token": csrf_input(request),
        "most": MOST_CHARACTERS,
    }
    response = render(request, f"journals/{name}.html", frame | (context or {}), status=status)
    if notes:
        response.headers[SECONDS_LEFT] = str(left)
    return response
