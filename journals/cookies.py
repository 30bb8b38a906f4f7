"""The one cookie of Notes: while something is open, and for this browser window only (SES-01)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def put(response: HttpResponse, value: str) -> None:
    """Gives the browser the secret of a session. No age: it is gone with the browser."""
    response.set_cookie(
        settings.JOURNALS_COOKIE_NAME,
        value,
        secure=settings.JOURNALS_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def expire(response: HttpResponse, token: bool = False) -> None:
    """Takes it back, and with it whatever page a browser kept for Back (SES-06). `token`: the forms' token too."""
    for name in (settings.JOURNALS_COOKIE_NAME, *([settings.CSRF_COOKIE_NAME] if token else [])):
        response.delete_cookie(name, samesite="Strict")
        response.cookies[name]["secure"] = settings.JOURNALS_COOKIE_SECURE
    response.headers["Clear-Site-Data"] = '"cookies"'


def take(request: HttpRequest) -> str:
    """The secret that the browser sent, taken out of the request, so that nothing else can vary by it; empty for none."""
    name = settings.JOURNALS_COOKIE_NAME
    value = request.COOKIES.pop(name, "")
    if value:
        sent = request.META.get("HTTP_COOKIE", "").split(";")
        request.META["HTTP_COOKIE"] = ";".join(part for part in sent if part.partition("=")[0].strip() != name)
    return value
