"""The throttle of this process, and who is asking."""

import contextlib
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.http import HttpRequest

from .throttle import Throttle


@cache
def throttle() -> Throttle:
    return Throttle(settings.JOURNALS_WORKERS)


@contextlib.contextmanager
def a_place(request: HttpRequest) -> Iterator[None]:
    """A place for something that costs as much as opening and can't fail: it counts as a failure does, or one page could hold the gate."""
    address, page = address_of(request), page_of(request)
    with throttle().place(address, page):
        yield
    throttle().failed(address, page)


def page_of(request: HttpRequest) -> str:
    """What the forms of one browser have in common while Notes are closed: their token."""
    return request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")


def address_of(request: HttpRequest) -> str:
    """The reader's address: from the proxy's header where settings name one, else the connection's. Never logged or stored."""
    header = settings.JOURNALS_ADDRESS_HEADER
    return request.headers.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
