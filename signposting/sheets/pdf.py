"""A sheet as PDF, made by WeasyPrint from our own HTML, stylesheets and fonts. Nothing is fetched from anywhere."""

import ctypes
import threading
from functools import lru_cache
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

#: Where a document for PDF says that it lies. Only these addresses are answered, from our static files.
BASE_ADDRESS = "https://static.invalid/"
FILE_TYPES = {".css": "text/css", ".woff2": "font/woff2"}
#: PDF/UA: tags, a language and a title, so that a screen reader can read it.
VARIANT = "pdf/ua-1"

#: What WeasyPrint opens on Linux and on macOS: for each library the names to try.
_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
)

_one_at_a_time = threading.Lock()


class Unavailable(Exception):
    """This machine lacks Pango: no PDF can be made here."""


class Busy(Exception):
    """Another PDF is being made in this process. Nobody waits in line: a thread that waits serves nobody."""


class RefusedAddress(Exception):
    """The document wanted something that is no static file of ours."""


@lru_cache(maxsize=1)
def is_available() -> bool:
    """Whether the libraries are there, without the second that importing WeasyPrint takes."""
    return all(any(map(_can_open, names)) for names in _LIBRARIES)


def _can_open(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def make_pdf(html: str) -> bytes:
    """A tagged PDF of a whole document, whose stylesheets lie below BASE_ADDRESS. Raises Unavailable or Busy."""
    if not is_available():
        raise Unavailable
    if not _one_at_a_time.acquire(blocking=False):
        raise Busy
    try:
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError

        try:
            return HTML(string=html, base_url=BASE_ADDRESS, url_fetcher=_fetcher()).write_pdf(pdf_variant=VARIANT)
        except FatalURLFetchingError as error:  # a BaseException, which would end the server's thread
            raise RefusedAddress(str(error)) from error
    finally:
        _one_at_a_time.release()


def _fetcher():
    """Answers from static files. Anything else stops the PDF instead of leaving a hole in it."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class StaticFiles(URLFetcher):
        def fetch(self, url, headers=None):
            path = static_path(url)
            if path is None:
                raise FatalURLFetchingError(f"A sheet may not fetch {url}")
            with open(path, "rb") as file:
                return URLFetcherResponse(url, file.read(), {"Content-Type": FILE_TYPES[_suffix(url)]})

    return StaticFiles()


def static_path(url: str) -> str | None:
    """The file behind an address below BASE_ADDRESS; None for every other address, type of file or missing file."""
    if not url.startswith(BASE_ADDRESS) or _suffix(url) not in FILE_TYPES:
        return None
    name = urlsplit(url).path.lstrip("/")
    return finders.find(name) if ".." not in name.split("/") else None


def _suffix(url: str) -> str:
    return "." + urlsplit(url).path.rpartition(".")[2]
