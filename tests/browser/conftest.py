"""Chromium against the running site. A test fails on any complaint of the browser and on any request to another host."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import expect

from .live_site import HOST, LiveSite, chromium_arguments
from .pages import MISSING

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
# As long as Playwright waits before a click, in milliseconds: a busy machine may be late.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live_site(tmp_path_factory, static_files) -> Iterator[LiveSite]:
    site = LiveSite.start(tmp_path_factory.mktemp("live-site"), Path(settings.STATIC_ROOT))
    yield site
    site.stop()


@pytest.fixture(scope="session")
def base_url(live_site) -> str:
    return live_site.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "The browser tests need Chromium: set CHROMIUM to its path."
    return {**browser_type_launch_args, "executable_path": chromium, "args": chromium_arguments()}


class Watch:
    """What the browser complained of, and which hosts it asked."""

    def __init__(self):
        self.complaints: list[str] = []
        #: Hosts that a test expects to be asked for besides our own; none is ever reached.
        self.allowed_hosts = {HOST}
        #: Parts of messages that a test expects.
        self.expected: set[str] = set()

    def follow(self, context) -> None:
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("request", self._on_request)

    def _on_console(self, message) -> None:
        if message.type in ("error", "warning", "assert"):
            where = message.location.get("url", "")
            if not (where.endswith(MISSING) and "404" in message.text):
                self.complaints.append(f"console {message.type}: {message.text} ({where})")

    def _on_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.hostname not in self.allowed_hosts:
            self.complaints.append(f"request to another host: {parts.hostname}")

    @property
    def unexpected(self) -> list[str]:
        return [said for said in self.complaints if not any(part in said for part in self.expected)]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def new_context(new_context, watch):
    """A fresh profile: no cookie, no cache. What happens in it is watched."""

    def make(**options):
        context = new_context(**options)
        watch.follow(context)
        return context

    yield make
    assert watch.unexpected == []


@pytest.fixture
def phone(new_context):
    """A page on a phone with a light theme."""
    return new_context(viewport=PHONE, color_scheme="light").new_page()


@pytest.fixture
def desktop(new_context):
    return new_context(viewport=DESKTOP, color_scheme="light").new_page()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def either_page(request, new_context):
    """A phone with scripts, and one without (ACC-04)."""
    return new_context(viewport=PHONE, java_script_enabled=request.param).new_page()
