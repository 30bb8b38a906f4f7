"""Addresses under the prefix of Notes that are none."""

from django.http import Http404, HttpRequest


def missing(request: HttpRequest):
    """404: the site's own page for it."""
    raise Http404
