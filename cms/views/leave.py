"""Leaving fast (SES-07, SAF-07): a plain link that works without script, a session or the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


def is_prefetch(request: HttpRequest) -> bool:
    """True when the browser only guesses that someone may go here."""
    return "prefetch" in request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose") == "prefetch"


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """303 to a dull page elsewhere. HEAD and prefetch do nothing.

    Clear-Site-Data names cookies only: "cache" takes seconds in some browsers, and "storage" would wipe what someone chose
    to keep on the device.
    """
    if request.method == "HEAD" or is_prefetch(request):
        response = HttpResponse(status=204)
    else:
        response = HttpResponse(status=303, headers={"Location": settings.LEAVE_URL})
        response.headers["Clear-Site-Data"] = '"cookies"'
        response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    return response
