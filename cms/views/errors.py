"""Calm pages for everything that goes wrong. They read no database, so that they work when it is away (REL-05)."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control


def _page(request, status: int, template: str, **context) -> HttpResponse:
    response = HttpResponse(render_to_string(f"errors/{template}.html", context, request=None), status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def bad_request(request, exception=None) -> HttpResponse:
    return _page(request, 400, "400")


def forbidden(request, exception=None) -> HttpResponse:
    return _page(request, 403, "403")


def not_found(request, exception=None) -> HttpResponse:
    return _page(request, 404, "404")


def method_not_allowed(request, allowed: tuple[str, ...]) -> HttpResponse:
    response = _page(request, 405, "400")
    response.headers["Allow"] = ", ".join(allowed)
    return response


def too_large(request) -> HttpResponse:
    return _page(request, 413, "400")


def too_many_requests(request) -> HttpResponse:
    return _page(request, 429, "429")


def server_error(request, incident: str = "") -> HttpResponse:
    """`incident`: the id written to the fault log, so that someone who tells us can name it."""
    return _page(request, 500, "500", incident=incident)


def unavailable(request) -> HttpResponse:
    response = _page(request, 503, "503")
    response.headers["Retry-After"] = "30"
    return response
