"""Fetch one pinned pip wheel, for a Python that comes without pip and ensurepip (a bare Debian's does)."""

import configparser
import contextlib
import hashlib
import os
import ssl
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

from .project import VENV, Stop, python

FILENAME = "pip-26.3-py3-none-any.whl"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

CONFIGURATION_FILES = ("~/.config/pip/pip.conf", "~/.pip/pip.conf", "/etc/pip.conf")


def install() -> None:
    """Put pip into .venv, from the first package index that has the wheel."""
    wheel = VENV / FILENAME
    wheel.write_bytes(fetch_from_any(indexes()))
    if not python(wheel / "pip", "install", "-qq", "--no-index", "--no-deps", wheel):
        raise Stop("pip could not install itself (see above): delete .venv and run this again.")
    wheel.unlink()


def indexes() -> list[str]:
    return [*setting("index-url", "https://pypi.org/simple").split(), *setting("extra-index-url").split()]


def setting(name: str, default: str = "") -> str:
    """A setting as pip itself reads it: from the environment, then from its configuration files."""
    value = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    for path in (os.environ.get("PIP_CONFIG_FILE", ""), *CONFIGURATION_FILES):
        if not value:
            config = configparser.RawConfigParser()
            with contextlib.suppress(configparser.Error, OSError):
                config.read(Path(path).expanduser())
            value = config.get("install", name, fallback="") or config.get("global", name, fallback="")
    return value or default


def fetch_from_any(addresses: list[str]) -> bytes:
    problems = []
    for address in addresses:
        try:
            content = fetch(address.rstrip("/") + "/pip/")
        except (OSError, ValueError) as error:
            problems.append(str(getattr(error, "reason", error)))
            continue
        if hashlib.sha256(content).hexdigest() == SHA256:
            return content
        raise Stop(f"A package index sent a {FILENAME} that is not the pinned one: do not use that index.")
    advice = "Check the network, or set PIP_INDEX_URL to a package index you can reach."
    if "CERTIFICATE" in problems[0].upper():
        advice = "On Debian run: apt-get install -y ca-certificates"
    raise Stop(f"pip could not be fetched ({problems[0]}). {advice}")


def fetch(page_url: str) -> bytes:
    """The wheel that an index page links to. A name and password in the address are sent, and never shown."""
    parts = urlsplit(page_url)
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    if parts.username:
        user, password = unquote(parts.username), unquote(parts.password or "")
        passwords.add_password(None, urljoin(bare, "/"), user, password, is_authenticated=True)
    certificates = setting("cert") or os.environ.get("REQUESTS_CA_BUNDLE") or None
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=certificates)),
        urllib.request.HTTPBasicAuthHandler(passwords),
    )
    request = urllib.request.Request(bare, headers={"Accept": "text/html"})  # noqa: S310 (the wheel is pinned)
    with opener.open(request, timeout=60) as page:
        link = wheel_url(page.read().decode("utf-8", "replace"), page.geturl())
    with opener.open(link, timeout=120) as wheel:
        return wheel.read()


def wheel_url(page: str, page_url: str, filename: str = FILENAME) -> str:
    """The address of `filename` on an index page (PEP 503: one plain link a file)."""
    links = _Links(page_url)
    links.feed(page)
    for address in links.addresses:
        if unquote(urlsplit(address).path).rpartition("/")[2] == filename:
            return urldefrag(address).url
    raise ValueError(f"the package index does not list {filename}")


class _Links(HTMLParser):
    def __init__(self, page_url: str) -> None:
        super().__init__()
        self.base = page_url
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if href and tag == "base":
            self.base = urljoin(self.base, href)
        elif href and tag == "a":
            self.addresses.append(urljoin(self.base, href))
