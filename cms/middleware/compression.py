"""Brotli or gzip for public pages. They hold no secret, so compressing them gives nothing away (BREACH)."""

import gzip
import re

import brotli
from django.utils.cache import patch_vary_headers

from .paths import is_staff_path

#: Smaller answers travel in one packet anyway.
MIN_BYTES = 500
KINDS = ("text/html", "text/plain", "text/csv", "application/json", "application/xml", "application/manifest+json")
BROTLI_QUALITY = 5
GZIP_LEVEL = 6


def _accepted(header: str) -> set[str]:
    """The codings a browser names, without those it refuses with q=0."""
    parts = [part.lower().replace(" ", "").partition(";") for part in header.split(",")]
    return {coding for coding, _, weight in parts if not re.fullmatch(r"q=0(\.0*)?", weight)}


class CompressionMiddleware:
    """Compresses whole answers of text of public paths; leaves staff pages and files alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if (
            is_staff_path(request)
            or response.streaming
            or response.has_header("Content-Encoding")
            or kind not in KINDS
            or len(response.content) < MIN_BYTES
        ):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        accepted = _accepted(request.headers.get("Accept-Encoding", ""))
        if "br" in accepted:
            response.content = brotli.compress(response.content, quality=BROTLI_QUALITY)
            response.headers["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = gzip.compress(response.content, GZIP_LEVEL, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        if response.has_header("Content-Encoding"):
            response.headers["Content-Length"] = str(len(response.content))
            etag = response.headers.get("ETag", "")
            if etag and not etag.startswith("W/"):
                response.headers["ETag"] = f"W/{etag}"
        return response
