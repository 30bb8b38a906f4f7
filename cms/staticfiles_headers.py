"""Headers of static files, which whitenoise answers before any other middleware runs (HDR-01, HDR-02)."""

from functools import cache

STATIC_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def add_static_headers(headers, path: str, url: str) -> None:
    """Called by whitenoise for each file it finds; `headers` is a wsgiref Headers."""
    for name, value in STATIC_HEADERS.items():
        headers[name] = value
    headers["Permissions-Policy"] = _permissions_policy()


@cache
def _permissions_policy() -> str:
    """As on pages. The imports wait: the settings themselves import this module."""
    from django.conf import settings
    from django_permissions_policy import PermissionsPolicyMiddleware

    return PermissionsPolicyMiddleware.compute_header_value(settings.PERMISSIONS_POLICY, name="PERMISSIONS_POLICY")
