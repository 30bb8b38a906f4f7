"""Which requests belong to staff and which to readers. The three kinds of URL never mix."""

from django.conf import settings
from django.http import HttpRequest


def is_staff_path(request: HttpRequest) -> bool:
    """True under one of settings.STAFF_PREFIXES: the only places with a session, a user or messages.

    So is a preview: Wagtail renders it through a made-up request for the page's own address, and shows it in a frame of the CMS.
    """
    return getattr(request, "is_dummy", False) or request.path_info.startswith(settings.STAFF_PREFIXES)


def is_open_path(request: HttpRequest) -> bool:
    """True under one of settings.OPEN_PREFIXES: machines' answers that pages of any other site may read."""
    return request.path_info.startswith(settings.OPEN_PREFIXES)


def is_static_path(request: HttpRequest) -> bool:
    """True for files that whitenoise serves."""
    return request.path_info.startswith(settings.STATIC_URL)
