"""Headers of static files, which whitenoise answers before any other middleware runs (HDR-01, HDR-02)."""

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
