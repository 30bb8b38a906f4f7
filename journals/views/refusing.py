"""Forms that can't be taken as they are. What someone typed on a page of ours is never lost; from elsewhere nothing is read."""

from django.http import HttpRequest, HttpResponse

from journals import sessions

from .handing_back import hand_back
from .showing import show
from .starting import without_words


def not_from_here(request: HttpRequest) -> HttpResponse:
    """403 for a form that no page of this site sent. Shows nothing of it."""
    return show(request, "not_from_here", status=403)


def not_sure(request: HttpRequest) -> HttpResponse:
    """403 with what was written and a fresh token: the page was open for long, or the browser takes no cookie.

    Never with any of the seven words: somebody else may have gone back to this page after it was closed (SES-06).
    """
    if request.resolver_match.view_name == "notes_close" and sessions.resume(request.notes_cookie) is None:
        return show(request, "closed")  # pressed twice, or closed on another page
    fields = request.POST.copy()
    for name in fields:
        if name == "phrase" or name.startswith("word-"):
            fields[name] = ""
    if "sealed" in fields:
        fields["sealed"] = without_words(fields["sealed"])
    request.POST = fields
    return hand_back(
        request,
        title="Let’s try that once more",
        text="This page had been open for a while, so we couldn’t be sure the form came from you. "
        "Press the button again. If this comes back, your browser may be blocking the small cookie that Notes need.",
        status=403,
    )
