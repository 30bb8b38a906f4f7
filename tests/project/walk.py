"""Every page of the site, fetched once and shared by the tests that walk over all of them.

Which pages there are is read from the content files, so a new page or service is guarded the day it exists.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.content.loader import read_files as read_pages
from cms.models import page_models
from signposting.content import read_files as read_services
from signposting.models import Service

PAGE_FILES = {file.key: file for file in read_pages(settings.CONTENT_DIR)}
SERVICE_FILES = {
    f"service {file.slug}": file for file in read_services(settings.CONTENT_DIR) if file.data["publish"] != "hold"
}
#: Pages that no content file stands for, and the words that lead to a page of results.
SEARCH, RESULTS, MISSING = "search form", "search results", "missing page"
SEARCHED_FOR = "kettle"
#: The pages of Notes that can be opened while they are closed. Each answer has a token of its own, so no two are the same.
NOTES = {"notes": "/n/", "notes start": "/n/new", "notes open": "/n/open"}
NAMES = [*PAGE_FILES, *SERVICE_FILES, SEARCH, RESULTS, MISSING, *NOTES]
#: Pages that are the same for everyone.
PUBLIC = [name for name in NAMES if name not in NOTES]

LESSONS = [key for key, file in PAGE_FILES.items() if file.front["type"] == "lesson"]
#: What browsers say about a form that was sent from a page of ours.
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass(repr=False)
class Visit:
    """A page as the first reader gets it, and what it cost."""

    name: str
    path: str
    response: object
    #: The SQL with Django's cache empty, and with it warm.
    cold: list[str]
    warm: list[str]

    @cached_property
    def html(self) -> str:
        return self.response.content.decode()

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def front(self) -> dict:
        """The front matter of its content file; empty for pages that have none."""
        return PAGE_FILES[self.name].front if self.name in PAGE_FILES else {}

    @cached_property
    def visible_text(self) -> str:
        """The words of the body, a space between any two elements."""
        return self.soup.body.get_text(" ", strip=True)

    @cached_property
    def ids(self) -> list[str]:
        return [tag["id"] for tag in self.soup.find_all(id=True)]

    @cached_property
    def links(self) -> list:
        return self.soup.find_all("a", href=True)


class Walk:
    """All visits, by name, and answers to what they link to. Needs the database while it is being used."""

    def __init__(self):
        self.client = Client()
        self._answers: dict[str, object] = {}
        self.visits = {name: self._visit(name, path) for name, path in self._paths().items()}

    def _paths(self) -> dict[str, str]:
        """The address of every name. A page that was not loaded fails here, by its key."""
        pages = {page.content_key: page.url for model in page_models() for page in model.objects.live()}
        services = {f"service {service.slug}": service.get_absolute_url() for service in Service.objects.shown()}
        found = post_form(self.client, "/search/", q=SEARCHED_FOR)
        return {
            **{key: pages[key] for key in PAGE_FILES},
            **{name: services[name] for name in SERVICE_FILES},
            SEARCH: "/search/",
            RESULTS: found.headers["Location"],
            MISSING: "/no-such-page/",
            **NOTES,
        }

    def _visit(self, name: str, path: str) -> Visit:
        cache.clear()
        with CaptureQueriesContext(connection) as cold:
            self.client.get(path)
        with CaptureQueriesContext(connection) as warm:
            response = self.client.get(path)
        self._answers[path] = response
        return Visit(
            name,
            path,
            response,
            [query["sql"] for query in cold.captured_queries],
            [query["sql"] for query in warm.captured_queries],
        )

    def answer(self, path: str):
        """What the site answers to `path`, asked for once."""
        if path not in self._answers:
            self._answers[path] = self.client.get(path)
        return self._answers[path]

    def resolve(self, visit: Visit, href: str) -> tuple[str, str]:
        """Path and fragment that a link of `visit` leads to."""
        url, fragment = urldefrag(urljoin(visit.path, href))
        return url, fragment


def post_form(client: Client, path: str, headers: dict | None = None, **fields):
    """Posts as a form of ours does, from a page of ours; `headers` come on top."""
    return client.post(
        path,
        urlencode(fields),
        content_type="application/x-www-form-urlencoded",
        headers={**SAME_ORIGIN, **(headers or {})},
    )


def is_outside(href: str) -> bool:
    """True for addresses with a host, and for anything else that leaves the site."""
    return bool(urlsplit(href).netloc)


def is_internal(href: str) -> bool:
    parts = urlsplit(href)
    return not parts.scheme and not parts.netloc


def static_name(path: str) -> str:
    """The name below STATIC_ROOT of a collected file's address."""
    return path.removeprefix(settings.STATIC_URL)


def static_file(path: str) -> bytes:
    """The bytes that are served at a collected file's address."""
    with staticfiles_storage.open(static_name(path)) as file:
        return file.read()


def sri(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def files_of(visit: Visit) -> list:
    """The elements that make a browser load a file before anyone does anything."""
    return [
        *visit.soup.find_all("link", href=True),
        *visit.soup.find_all(["script", "img", "source", "video", "audio", "track", "iframe", "embed"], src=True),
        *visit.soup.find_all("object", data=True),
        *visit.soup.find_all(["use", "image"], href=True),
    ]
