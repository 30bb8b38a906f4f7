"""Security and caching headers by kind of URL (HDR-01, HDR-02, HDR-05, HDR-06)."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.utils.cache import patch_cache_control, patch_vary_headers

from .paths import is_open_path, is_staff_path, is_static_path

DATA, BLOB = "data:", "blob:"

#: The CMS can't run under the public policy: its date pickers and inline panels hold inline scripts
#: (wagtail issue #1288). Previews are shown in a frame of the CMS itself.
STAFF_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, DATA, BLOB],
    "font-src": [SELF, DATA],
    "connect-src": [SELF],
    "media-src": [SELF],
    "frame-src": [SELF],
    "worker-src": [SELF],
    "manifest-src": [SELF],
    "object-src": ["'none'"],
    "form-action": [SELF],
    "base-uri": ["'none'"],
    "frame-ancestors": [SELF],
}


#: Fetch standard: any page may read it, without cookies.
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The public policy everywhere but on staff paths, which have their own."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if is_staff_path(request) and not report_only:
            parts.config = {**STAFF_POLICY}
            parts.nonce = None
        return parts


class SecurityHeadersMiddleware:
    """Cross-origin isolation and what caches may keep.

    A public page may be kept by any cache but is checked with its ETag before each use, so that a page taken down is
    gone at once. Answers to forms, the CMS and anything that is not a plain page are never kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        if is_open_path(request):
            for name, value in OPEN_HEADERS.items():
                response.headers[name] = value
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_staff_path(request):
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        elif request.method not in ("GET", "HEAD"):
            response.headers["Cache-Control"] = "private, no-store"
        elif "Cache-Control" not in response.headers and not is_static_path(request):
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
            patch_vary_headers(response, ["Accept-Encoding"])
        return response
