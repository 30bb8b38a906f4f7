"""Connections to other people's servers: to the public internet only, and cut off when their time is over."""

import ipaddress
import socket
import threading
import time
from contextlib import suppress
from http.cookiejar import DefaultCookiePolicy

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

#: For each address of a name.
CONNECT_SECONDS = 5


class FetchError(Exception):
    """Nothing usable came back. `reason` is a sentence for staff that starts with a small letter and has no full stop."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def _is_public(address: str) -> bool:
    """False for private, loopback, link-local and other addresses that are not on the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast


class Watchdog:
    """Opens the connections of one request, and cuts them off after `seconds`, whatever they are waiting for.

    A timeout of a socket only limits the silence between two bytes.
    """

    def __init__(self, seconds: float, allow_private: bool):
        self.seconds, self.allow_private = seconds, allow_private
        self._has_cut = False
        self._ends = time.monotonic() + seconds
        self._held: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Watchdog":
        self._timer.start()
        return self

    def __exit__(self, *error) -> None:
        self._timer.cancel()
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()

    @property
    def is_over(self) -> bool:
        """Whether the time is, so that what came may not be whole."""
        return self._has_cut or time.monotonic() >= self._ends

    def connect(self, host: str, port: int) -> socket.socket:
        """Every address that the name stands for has to be public; the first that answers is taken. Raises FetchError.

        The name isn't looked up again, so that it can't stand for another address by then.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError("there is no server of this name") from None
        if not self.allow_private and not all(_is_public(entry[4][0]) for entry in found):
            raise FetchError("the address lies in a network of our own, not on the public internet")
        reason = "nobody answers at this address"
        for family, kind, protocol, _, address in found:
            connecting = socket.socket(family, kind, protocol)
            try:
                connecting.settimeout(min(CONNECT_SECONDS, max(self._ends - time.monotonic(), 0.001)))
                connecting.connect(address)
            except OSError as error:
                connecting.close()
                if isinstance(error, TimeoutError):
                    reason = f"no connection within {CONNECT_SECONDS} seconds"
            else:
                self._hold(connecting)
                return connecting
        raise FetchError(reason)

    def _hold(self, connected: socket.socket) -> None:
        """A second handle: TLS takes the first one over."""
        with self._lock:
            self._held.append(connected.dup())
        if self._has_cut:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            self._has_cut = True
            for held in self._held:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)


class _Session(requests.Session):
    def get_redirect_target(self, resp):
        """None: redirects are followed above, one checked step at a time. Else their whole body would be read here."""
        return None


def session_for(watchdog: Watchdog) -> requests.Session:
    """For one request, over connections of `watchdog`. Without cookies, proxies and passwords of the environment."""

    class Watched:
        def _new_conn(self) -> socket.socket:
            return watchdog.connect(self.host, self.port)

    class Connection(Watched, HTTPConnection):
        pass

    class TLSConnection(Watched, HTTPSConnection):
        pass

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    class TLSPool(HTTPSConnectionPool):
        ConnectionCls = TLSConnection

    session = _Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        adapter = HTTPAdapter()
        adapter.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": TLSPool}
        session.mount(scheme, adapter)
    return session
