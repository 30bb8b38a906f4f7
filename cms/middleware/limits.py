"""What a public request may be: its method, its size and how many fields (INP-02, INP-07)."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent

from cms.views.errors import bad_request, method_not_allowed, too_large

from .paths import is_open_path, is_staff_path

PUBLIC_METHODS = ("GET", "HEAD", "POST")
#: Browsers ask with OPTIONS what a page of another site may do.
OPEN_METHODS = ("GET", "HEAD", "OPTIONS")


class RequestLimitsMiddleware:
    """Refuses with a calm page what no form of ours would send. Staff paths keep Django's own limits."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_staff_path(request):
            return self.get_response(request)
        allowed = OPEN_METHODS if is_open_path(request) else PUBLIC_METHODS
        if request.method not in allowed:
            return method_not_allowed(request, allowed)
        if request.method == "POST":
            try:
                length = int(request.META.get("CONTENT_LENGTH") or 0)
            except ValueError:
                return bad_request(request)
            if length > settings.PUBLIC_BODY_MAX_BYTES:
                return too_large(request)
            if request.content_type == "multipart/form-data":
                return bad_request(request)  # no public form sends files
            try:
                fields = sum(len(values) for _, values in request.POST.lists())
            except (RequestDataTooBig, TooManyFieldsSent):
                return too_large(request)
            notes = request.path_info.startswith(settings.NOTES_PREFIX)
            if fields > (settings.NOTES_MAX_FIELDS if notes else settings.PUBLIC_MAX_FIELDS):
                return bad_request(request)
        return self.get_response(request)
