"""The throttle of this process, and who is asking."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from .throttle import Throttle


@cache
def throttle() -> Throttle:
    return Throttle(settings.JOURNALS_WORKERS)


def address_of(request: HttpRequest) -> str:
    """The reader's address: from the proxy's header where settings name one, else the connection's. Never logged or stored."""
    header = settings.JOURNALS_ADDRESS_HEADER
    return request.headers.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
