"""Help now while the database is away (SAF-04)."""

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse

from .addresses import HELP_PATH
from .help_fragment import static_help_page


class StaticHelpMiddleware:
    """Answers /help-now/ with the page that was last written to disk when the database can't be asked or has no such page.

    Stands below cms.middleware.request_log.RequestLogMiddleware, whose own answer would be 503.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # 404: the page is gone. 503: a middleware below asked a database that is away.
        if response.status_code in (404, 503):
            return self._static_page(request) or response
        return response

    def process_exception(self, request, exception):
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        return self._static_page(request)

    def _static_page(self, request) -> HttpResponse | None:
        if request.path_info not in (HELP_PATH, HELP_PATH.rstrip("/")) or request.method not in ("GET", "HEAD"):
            return None
        page = static_help_page()
        if page is None:
            return None
        response = HttpResponse(page)
        response.headers["Cache-Control"] = "no-store"
        return response
