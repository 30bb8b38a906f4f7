"""Help now while the database is away (SAF-04)."""

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse

from .addresses import HELP_PATH
from .help_fragment import static_help_page


class StaticHelpMiddleware:
    """Answers /help-now/ with the page that was last written to disk when the database can't be asked.

    Stands below cms.middleware.request_log.RequestLogMiddleware, whose own answer would be 503.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if request.path_info != HELP_PATH or request.method not in ("GET", "HEAD"):
            return None
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        page = static_help_page()
        if page is None:
            return None
        response = HttpResponse(page)
        response.headers["Cache-Control"] = "no-store"
        return response
