"""The request log, and what is kept of a fault (ANON-01, ANON-02, ANON-04).

A line holds the UTC minute, the method, the name of the route, the status, a bucket of time and, for a fault, an incident id with the
class and place of the exception. Never an address, user agent, path, query, form value or message.
"""

import logging
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError

from cms.views.errors import server_error, unavailable

log = logging.getLogger("cms.request")
faults = logging.getLogger("cms.fault")

#: Upper bounds in milliseconds; a slower answer is "slow".
DURATION_BUCKETS = (10, 50, 200, 1000, 5000)


class RequestLogMiddleware:
    """Writes one line a request, and turns an exception into a calm page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.monotonic()
        response = self.get_response(request)
        match = request.resolver_match
        route = (match.view_name or "unnamed") if match else "none"
        log.info(
            "%s %s %s %d %s",
            datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
            request.method if request.method in ("GET", "HEAD", "POST") else "OTHER",
            route,
            response.status_code,
            duration_bucket(time.monotonic() - started),
        )
        return response

    def process_exception(self, request, exception):
        if settings.DEBUG_PROPAGATE_EXCEPTIONS:
            return None
        return answer_fault(request, exception)


def duration_bucket(seconds: float) -> str:
    """`<=10ms`, … or `slow`."""
    for bound in DURATION_BUCKETS:
        if seconds * 1000 <= bound:
            return f"<={bound}ms"
    return "slow"


def answer_fault(request, exception: BaseException):
    """Logs a fault without anyone's data and answers 503 when the database is away, 500 otherwise.

    Http404, PermissionDenied and the like are not faults: Django turns them into their own pages, so they get None.
    """
    from django.core.exceptions import PermissionDenied, SuspiciousOperation
    from django.http import Http404

    if isinstance(exception, Http404 | PermissionDenied | SuspiciousOperation):
        return None
    incident = secrets.token_hex(4)
    place = traceback.extract_tb(exception.__traceback__)[-1]
    route = request.resolver_match.view_name if request.resolver_match else "none"
    faults.error(
        "%s %s %s %s:%d incident %s",
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        route,
        type(exception).__qualname__,
        Path(place.filename).stem,
        place.lineno or 0,
        incident,
    )
    if isinstance(exception, OperationalError | InterfaceError):
        return unavailable(request)
    return server_error(request, incident=incident)


def fault_page(request):
    """handler500: for what fails outside a view, such as a middleware that asks a database that is away."""
    exception = sys.exc_info()[1]
    return (exception and answer_fault(request, exception)) or server_error(request)
