"""Who failed to open often, in memory and for minutes only (ANON-06, INP-06).

Nobody is locked out: a whole school shares one address. At an address from which many failed, whoever failed a few times with the
same page takes turns at one place of this process. All other places stay free for the rest: other addresses, and people at that
one whose own page hasn't failed.
"""

import contextlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator

#: How long failures are remembered, in seconds; then the key by which they were kept is gone too.
WINDOW = 600
#: Failures in a window from one address (a /24 or /56), and with one page's token, that are nobody's concern.
FREE_FOR_ADDRESS = 10
FREE_FOR_PAGE = 3
#: Failures a minute from everywhere; above it, a page has one free failure.
FREE_FOR_ALL = 30
MINUTE = 60
#: What is remembered at most; the oldest goes first.
MOST_KEPT = 10_000


class TakeTurns(Exception):
    """Many failed before; another one is having its turn."""


class Throttle:
    """Counts of failures by address and by page. `workers`: processes that share the limits."""

    def __init__(self, workers: int = 1, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._free = max(1, FREE_FOR_ADDRESS // workers)
        self._everyone: deque[float] = deque(maxlen=max(1, FREE_FOR_ALL // workers))
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._renew()

    def _renew(self) -> None:
        self._key = secrets.token_bytes(32)
        self._failures: OrderedDict[bytes, int] = OrderedDict()
        self._until = self._clock() + WINDOW

    @contextlib.contextmanager
    def place(self, address: str, page: str) -> Iterator[None]:
        """A place to try in. Raises TakeTurns where many failed and another is trying."""
        if not self._failed_often(address, page):
            yield
            return
        if not self._turn.acquire(blocking=False):
            raise TakeTurns
        try:
            yield
        finally:
            self._turn.release()

    def failed(self, address: str, page: str) -> None:
        """Remembers one failure."""
        with self._lock:
            self._everyone.append(self._clock())
            for name in self._names(address, page):
                self._failures[name] = self._failures.pop(name, 0) + 1
                if len(self._failures) > MOST_KEPT:
                    self._failures.popitem(last=False)

    def _failed_often(self, address: str, page: str) -> bool:
        with self._lock:
            if self._clock() >= self._until:
                self._renew()
            by_address, by_page = (self._failures.get(name, 0) for name in self._names(address, page))
            crowded = len(self._everyone) == self._everyone.maxlen and self._clock() - self._everyone[0] < MINUTE
            return (crowded or by_address >= self._free) and by_page >= (1 if crowded else FREE_FOR_PAGE)

    def _names(self, address: str, page: str) -> tuple[bytes, bytes]:
        return self._name(b"address", network(address)), self._name(b"page", page)

    def _name(self, kind: bytes, value: str) -> bytes:
        return hmac.digest(self._key, kind + value.encode(), "sha256")[:16]


def network(address: str) -> str:
    """The /24 or /56 of an address; empty for what is none."""
    try:
        bits = 24 if ipaddress.ip_address(address).version == 4 else 56
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
