"""Answers that belong to one person: what they searched for, filtered by or chose (ANON-07, HDR-05)."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control


def never_kept(response: HttpResponse) -> HttpResponse:
    """The same answer, kept by no cache and no search engine."""
    patch_cache_control(response, private=True, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
