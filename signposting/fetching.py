"""Asks other people's servers for a page or a file: politely, with limits, and never inside our own network.

For staff and timers only; no request of a reader leads here. Nothing of a person is sent: no cookie, no referrer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from .connecting import CONNECT_SECONDS, FetchError, Watchdog, session_for

READ_SECONDS = 10
#: For one whole answer, its headers too, however slowly it drips in.
TOTAL_SECONDS = 60
MOST_REDIRECTS = 5
#: Between two requests to one host.
PAUSE_SECONDS = 1.0
ROBOTS_MAX_BYTES = 512 * 1024
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)


class OutOfTime(FetchError):
    """The fetcher's own time is over, which says nothing about the address."""


class RobotsRefusal(FetchError):
    """The robots.txt of its host, or of one that it redirects to, asks us to stay away."""


@dataclass(frozen=True)
class Answer:
    """What came back. `url`: where it came from after redirects; names of `headers` in small letters; no `body` after HEAD."""

    status: int
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Fetcher:
    """HEAD and GET, at least PAUSE_SECONDS apart for each host. Follows robots.txt. One object a run, not shared between threads.

    `allow_http`: plain http too, for checking links. `allow_private`: our own network too, for tests with a server of their own.
    `seconds`: for all requests together, from now on; then each raises OutOfTime. None: no limit.
    """

    def __init__(
        self,
        *,
        allow_http: bool = False,
        allow_private: bool = False,
        seconds: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ):
        self.schemes = ("https", "http") if allow_http else ("https",)
        self.allow_private = allow_private
        self.clock, self.sleep = clock, sleep
        self.seconds, self._started = seconds, clock()
        self._asked: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def head(self, url: str) -> Answer:
        """The answer without its body, whatever its status. Raises FetchError."""
        return self._follow("HEAD", url, 0, self._refuse_by_robots)

    def get(self, url: str, max_bytes: int) -> Answer:
        """The answer with a body of up to `max_bytes`, whatever its status. Raises FetchError, also when it is longer."""
        return self._follow("GET", url, max_bytes, self._refuse_by_robots)

    def allowed(self, url: str) -> bool:
        """Whether the robots.txt of its host lets us ask for `url`; `head` and `get` refuse when it doesn't. Raises FetchError.

        A host without the file allows everything, one that answers it with a fault nothing (RFC 9309).
        """
        parts = self._checked(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(f"{origin}/robots.txt")
        try:
            return self._robots[origin].can_fetch(settings.WAGTAIL_SITE_NAME, url)
        except ValueError:
            raise FetchError("that is no web address") from None

    # --- robots.txt -----------------------------------------------------------------------------------

    def _refuse_by_robots(self, url: str) -> None:
        if not self.allowed(url):
            raise RobotsRefusal("their robots.txt asks programs like ours not to read it")

    def _read_robots(self, url: str) -> RobotFileParser:
        rules = RobotFileParser()
        answer = self._follow("GET", url, ROBOTS_MAX_BYTES, lambda _: None)
        if answer.status == 200:
            try:
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            except ValueError:
                raise FetchError("its robots.txt makes no sense") from None
        elif answer.status >= 500:
            rules.disallow_all = True
        else:
            rules.allow_all = True
        return rules

    # --- asking ---------------------------------------------------------------------------------------

    def _follow(self, method: str, url: str, max_bytes: int, refuse: Callable[[str], None]) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            self._checked(url)
            refuse(url)
            answer = self._ask(method, url, max_bytes)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            try:
                url = urljoin(url, answer.headers["location"])
            except ValueError:
                raise FetchError("it leads on to no web address") from None
        raise FetchError(f"it leads on more than {MOST_REDIRECTS} times")

    def _checked(self, url: str):
        """The parts of an address that may be asked for."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            raise FetchError("that is no web address") from None
        if parts.scheme not in self.schemes:
            raise FetchError(f"the address has to start with {' or '.join(f'{name}://' for name in self.schemes)}")
        if not host or parts.username is not None or "\0" in url:
            raise FetchError("that is no web address")
        return parts

    def _ask(self, method: str, url: str, max_bytes: int) -> Answer:
        host = urlsplit(url).hostname or ""
        self._wait(host)
        watchdog = Watchdog(self._seconds_left(), self.allow_private)
        try:
            with (
                watchdog,
                session_for(watchdog) as session,
                session.request(
                    method,
                    url,
                    headers={"User-Agent": _user_agent(), "Accept-Encoding": "gzip, identity"},
                    timeout=(CONNECT_SECONDS, READ_SECONDS),
                    allow_redirects=False,
                    stream=True,
                ) as response,
            ):
                headers = {name.lower(): value for name, value in response.headers.items()}
                is_redirect = response.status_code in _REDIRECTS
                body = b"" if method == "HEAD" or is_redirect else _read(response, max_bytes)
                answer = Answer(response.status_code, url, headers, body)
        except FetchError:
            self._refuse_if_over(watchdog)
            raise
        except (OSError, ValueError, HTTPError) as error:
            self._refuse_if_over(watchdog)
            raise FetchError(_in_words(error)) from error
        finally:
            self._asked[host] = self.clock()
        self._refuse_if_over(watchdog)
        return answer

    def _seconds_left(self) -> float:
        """For the next request. Raises OutOfTime."""
        left = TOTAL_SECONDS if self.seconds is None else self._started + self.seconds - self.clock()
        if left <= 0:
            raise OutOfTime(_too_slow(self.seconds))
        return min(left, TOTAL_SECONDS)

    def _refuse_if_over(self, watchdog: Watchdog) -> None:
        """What came is not whole when the connection was cut."""
        if watchdog.is_over:
            raise (
                OutOfTime(_too_slow(self.seconds))
                if watchdog.seconds < TOTAL_SECONDS
                else FetchError(_too_slow(TOTAL_SECONDS))
            )

    def _wait(self, host: str) -> None:
        if host in self._asked:
            left = self._asked[host] + PAUSE_SECONDS - self.clock()
            if left > 0:
                self.sleep(left)


def _read(response: requests.Response, max_bytes: int) -> bytes:
    announced = response.headers.get("Content-Length", "")
    too_long = FetchError(f"it is longer than {max_bytes:,} bytes")
    # A length that makes no sense is none: no more than `max_bytes` is read either way.
    if announced.isascii() and announced.isdigit() and (len(announced) > 15 or int(announced) > max_bytes):
        raise too_long
    body = bytearray()
    for chunk in response.iter_content(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise too_long
    return bytes(body)


def _too_slow(seconds: float) -> str:
    return f"it took longer than {seconds:g} seconds"


def _user_agent() -> str:
    """Who asks: the name of the site, and its address where it has one."""
    address = getattr(settings, "PUBLIC_URL", "")
    return f"{settings.WAGTAIL_SITE_NAME} (+{address})" if address else settings.WAGTAIL_SITE_NAME


def _in_words(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return f"no connection within {CONNECT_SECONDS} seconds"
    if isinstance(error, requests.exceptions.Timeout):
        return f"no answer within {READ_SECONDS} seconds"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "the answer broke off, or was not what it said"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "nobody answers at this address"
    return "that is no web address, or its answer makes no sense"
