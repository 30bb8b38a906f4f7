"""The doors of Notes: which requests see their cookie, who may post, and what no cache may keep (SES-05, HDR-05, HDR-06)."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_cache_control

from . import cookies, sessions
from .database import ALIAS, BRIEFLY
from .views.refusing import not_from_here, not_sure

LEAVE_PATH = "/leave"


def is_notes_path(request: HttpRequest) -> bool:
    """True under settings.NOTES_PREFIX."""
    return request.path_info.startswith(settings.NOTES_PREFIX)


class NotesMiddleware:
    """Takes the cookie of Notes out of every request. On their own paths it becomes `request.notes_cookie`.

    Leaving closes what is open, also when the database is away (SES-07).
    """

    def __init__(self, get_response):
        if ALIAS not in settings.DATABASES:
            raise MiddlewareNotUsed("This process has no Notes.")
        self.get_response = get_response

    def __call__(self, request):
        cookie = cookies.take(request)
        if is_notes_path(request):
            request.notes_cookie = cookie
            response = self.get_response(request)
            patch_cache_control(response, private=True, no_store=True)
            response.headers["X-Robots-Tag"] = "noindex"
            return response
        response = self.get_response(request)
        if request.path_info == LEAVE_PATH and response.status_code == 303:
            _end(cookie)
            cookies.expire(response, token=True)
        return response


def _end(cookie: str) -> None:
    try:
        sessions.end(cookie, BRIEFLY)
    except DatabaseError:
        return  # the cookie goes all the same, and the row within 15 minutes


class NotesCsrfMiddleware(CsrfViewMiddleware):
    """On the paths of Notes: the browser says that the form comes from us, and the form carries our token.

    A view with `csrf_exempt` needs the first only: public pages hold no token (decision 1).
    """

    def __call__(self, request):
        return super().__call__(request) if is_notes_path(request) else self.get_response(request)

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if not is_notes_path(request):
            return None
        if request.method == "POST" and not is_same_origin(request):
            return not_from_here(request)
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def _reject(self, request, reason):
        return not_sure(request)


def is_same_origin(request: HttpRequest) -> bool:
    """True when the browser says that the request comes from a page of this site.

    By Sec-Fetch-Site where it is sent (https, localhost), otherwise by Origin. With neither, it is no form of ours.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
