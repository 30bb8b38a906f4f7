"""Asking other servers: limits, manners, and nothing inside our own network. A server on loopback stands for theirs."""

import socket
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from signposting import connecting, fetching
from signposting.fetching import Fetcher, FetchError, OutOfTime


class Server:
    """Answers from `pages`: a path to status, headers and body. Remembers what it was asked, and with which headers."""

    def __init__(self):
        self.pages: dict[str, tuple[int, dict, bytes]] = {"/robots.txt": (404, {}, b"")}
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append((self.command, self.path))
                server.headers.append(dict(self.headers))
                status, headers, body = server.pages.get(self.path, (404, {}, b"gone"))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    if value is not None:
                        self.send_header(name, value)
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            do_HEAD = do_GET

            def log_message(self, *args):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked if path != "/robots.txt"]

    def stop(self):
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.stop()


class Clock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self):
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetcher(clock):
    return Fetcher(allow_http=True, allow_private=True, clock=clock, sleep=clock.sleep)


def reason(fetch, *args) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(*args)
    return caught.value.reason


def test_get_gives_status_headers_and_body(server, fetcher):
    server.pages["/a"] = (200, {"Content-Type": "text/plain", "ETag": '"x"'}, b"hello")
    answer = fetcher.get(f"{server.url}/a", 100)
    assert (answer.status, answer.body, answer.url) == (200, b"hello", f"{server.url}/a")
    assert answer.headers["etag"] == '"x"'


def test_head_gives_no_body(server, fetcher):
    server.pages["/a"] = (200, {}, b"hello")
    assert fetcher.head(f"{server.url}/a").body == b""
    assert ("HEAD", "/a") in server.asked


def test_an_answer_of_any_status_is_an_answer(server, fetcher):
    assert fetcher.get(f"{server.url}/none", 100).status == 404


def test_it_says_who_asks_and_keeps_no_cookie(server, fetcher, settings):
    settings.PUBLIC_URL = "https://help.example.org"
    server.pages["/a"] = (200, {"Set-Cookie": "a=b; Path=/"}, b"")
    fetcher.get(f"{server.url}/a", 100)
    fetcher.get(f"{server.url}/a", 100)
    for headers in server.headers:
        assert headers["User-Agent"] == "Alumina (+https://help.example.org)"
        assert "Cookie" not in headers and "Referer" not in headers


def test_a_body_longer_than_allowed_is_refused_announced_or_not(server, fetcher):
    server.pages["/announced"] = (200, {}, b"x" * 101)
    server.pages["/silent"] = (200, {"Content-Length": None}, b"x" * 101)
    for path in ("/announced", "/silent"):
        assert "longer than 100 bytes" in reason(fetcher.get, server.url + path, 100)


def test_a_small_file_that_swells_is_refused(server, fetcher):
    import gzip

    server.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 1_000_000))
    assert "longer than 5,000 bytes" in reason(fetcher.get, f"{server.url}/bomb", 5000)


def test_an_answer_that_breaks_off_is_refused(server, fetcher):
    server.pages["/short"] = (200, {"Content-Length": "50"}, b"half")
    assert reason(fetcher.get, f"{server.url}/short", 100)


@pytest.mark.parametrize("announced", ["²", "nonsense", "-1"])
def test_a_length_that_makes_no_sense_is_none(server, fetcher, announced):
    server.pages["/odd"] = (200, {"Content-Length": announced, "Connection": "close"}, b"x" * 100)
    assert fetcher.get(f"{server.url}/odd", 100).body == b"x" * 100
    assert "longer than 99 bytes" in reason(fetcher.get, f"{server.url}/odd", 99)


def test_a_length_of_thousands_of_digits_is_too_long(server, fetcher):
    server.pages["/endless"] = (200, {"Content-Length": "9" * 5000}, b"x")
    assert "longer than 100 bytes" in reason(fetcher.get, f"{server.url}/endless", 100)


# --- Time ----------------------------------------------------------------------------------------------------------


@contextmanager
def dripping(start: bytes):
    """The address of a server that sends `start` to every request and then a byte every 50 ms, for as long as somebody listens."""
    listening = socket.create_server(("127.0.0.1", 0))

    def drip(client):
        with client, suppress(OSError):
            client.recv(65536)
            client.sendall(start)
            for _ in range(100):
                client.sendall(b"x")
                time.sleep(0.05)

    def serve():
        with suppress(OSError):
            while True:
                threading.Thread(target=drip, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


DRIPS = {
    "body": b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
    "body of any length": b"HTTP/1.1 200 OK\r\n\r\n",
    "headers": b"HTTP/1.1 200 OK\r\nX-Slow: ",
    "nothing else": b"",
}


@pytest.mark.parametrize("start", DRIPS.values(), ids=DRIPS)
def test_an_answer_that_drips_in_for_too_long_is_refused(monkeypatch, start):
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.3)
    monkeypatch.setattr(Fetcher, "allowed", lambda *args: True)
    with dripping(start) as url:
        began = time.monotonic()
        assert (
            reason(Fetcher(allow_http=True, allow_private=True).get, url, 1_000_000)
            == "it took longer than 0.3 seconds"
        )
        assert time.monotonic() - began < 2


def test_tls_that_drips_in_is_cut_off_too(monkeypatch):
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.3)
    monkeypatch.setattr(Fetcher, "allowed", lambda *args: True)
    with dripping(b"\x16\x03\x03\x3f\xff") as url:
        began = time.monotonic()
        fetcher = Fetcher(allow_private=True)
        assert reason(fetcher.get, url.replace("http:", "https:"), 100) == "it took longer than 0.3 seconds"
        assert time.monotonic() - began < 2


def test_a_fetchers_own_time_cuts_off_what_is_under_way(monkeypatch):
    monkeypatch.setattr(Fetcher, "allowed", lambda *args: True)
    with dripping(DRIPS["body"]) as url, pytest.raises(OutOfTime, match=r"longer than 0\.3 seconds"):
        Fetcher(allow_http=True, allow_private=True, seconds=0.3).get(url, 1_000_000)


def test_nothing_more_is_asked_when_a_fetchers_time_is_over(server, clock):
    fetcher = Fetcher(allow_http=True, allow_private=True, seconds=30, clock=clock, sleep=clock.sleep)
    fetcher.get(f"{server.url}/a", 100)
    asked = len(server.asked)
    clock.now = 30
    with pytest.raises(OutOfTime, match="longer than 30 seconds"):
        fetcher.get(f"{server.url}/a", 100)
    assert len(server.asked) == asked


def test_a_name_with_many_silent_addresses_takes_no_longer(fetcher, monkeypatch):
    tried = []

    class Silent(socket.socket):
        def connect(self, address):
            tried.append(self.gettimeout())
            now[0] += self.gettimeout()
            raise TimeoutError

    now = [0.0]
    monkeypatch.setattr(connecting.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(
        connecting.socket, "getaddrinfo", lambda *a, **k: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("", 1))] * 50
    )
    monkeypatch.setattr(connecting.socket, "socket", Silent)
    assert reason(fetcher.get, "https://silent.example.org/", 100) == "it took longer than 60 seconds"
    assert sum(tried) < 61


# --- Redirects -----------------------------------------------------------------------------------------------------


def test_five_redirects_are_followed_and_a_sixth_is_not(server, fetcher):
    for number in range(7):
        server.pages[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    server.pages["/7"] = (200, {}, b"end")
    assert fetcher.get(f"{server.url}/2", 100).body == b"end"
    assert "more than 5 times" in reason(fetcher.get, f"{server.url}/1", 100)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/", "http://user:pw@example.org/", "http://["]
)
def test_every_step_is_checked(server, fetcher, target):
    server.pages["/a"] = (302, {"Location": target}, b"")
    assert reason(fetcher.get, f"{server.url}/a", 100)
    assert server.paths == ["/a"]


def test_the_body_of_a_redirect_is_not_read(server, fetcher):
    server.pages["/a"] = (301, {"Location": "/b", "Content-Length": "999999999"}, b"")
    server.pages["/b"] = (200, {}, b"end")
    assert fetcher.get(f"{server.url}/a", 100).body == b"end"


# --- Only the public internet ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:127.0.0.1]",
     "0.0.0.0", "2130706433"],
)  # fmt: skip
def test_our_own_network_is_out_of_reach(clock, host):
    fetcher = Fetcher(clock=clock, sleep=clock.sleep)
    assert "network of our own" in reason(fetcher.get, f"https://{host}/", 100)


def test_a_name_that_stands_for_one_address_of_our_own_is_not_connected_to(server, clock, monkeypatch):
    port = int(server.url.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in ("127.0.0.1", "93.184.215.14")]
    monkeypatch.setattr(connecting.socket, "getaddrinfo", lambda *args, **kwargs: found)
    fetcher = Fetcher(allow_http=True, clock=clock, sleep=clock.sleep)
    assert "network of our own" in reason(fetcher.get, "http://changing.example.org/a", 100)
    assert server.asked == []


@pytest.mark.parametrize(
    "url", ["http://example.org/", "ftp://example.org/", "javascript:1", "", "https://", "https://a:b@example.org/",
            "https://[", "https://example.org:99999/", "https://example.org/\0"]
)  # fmt: skip
def test_only_https_addresses_are_asked(clock, url):
    assert reason(Fetcher(clock=clock, sleep=clock.sleep).get, url, 100)


# --- Manners --------------------------------------------------------------------------------------------------------


def test_a_host_is_asked_once_a_second_at_most(server, fetcher, clock):
    for _ in range(3):
        fetcher.get(f"{server.url}/a", 100)
    assert len(server.asked) == 4  # with robots.txt
    assert clock.slept == [1.0, 1.0, 1.0]


def test_robots_txt_is_read_once_and_followed(server, fetcher):
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    assert fetcher.allowed(f"{server.url}/a") and not fetcher.allowed(f"{server.url}/private/a")
    assert "robots.txt" in reason(fetcher.get, f"{server.url}/private/a", 100)
    assert "robots.txt" in reason(fetcher.head, f"{server.url}/private/a")
    assert server.asked == [("GET", "/robots.txt")]


@pytest.mark.parametrize("line", ["Crawl-delay: ²", "Disallow: http://["])
def test_a_robots_txt_that_makes_no_sense_is_said_in_words(server, fetcher, line):
    server.pages["/robots.txt"] = (200, {}, f"User-agent: *\n{line}\n".encode())
    assert reason(fetcher.get, f"{server.url}/a", 100) == "its robots.txt makes no sense"


def test_a_redirect_doesnt_lead_around_robots_txt(server, fetcher):
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    server.pages["/a"] = (302, {"Location": "/private/a"}, b"")
    assert "robots.txt" in reason(fetcher.get, f"{server.url}/a", 100)
    assert server.paths == ["/a"]


def test_a_fault_instead_of_robots_txt_forbids_everything(server, fetcher):
    server.pages["/robots.txt"] = (503, {}, b"")
    assert not fetcher.allowed(f"{server.url}/a")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (fetching.requests.exceptions.SSLError(), "its certificate is not valid"),
        (fetching.requests.exceptions.ConnectTimeout(), "no connection within 5 seconds"),
        (fetching.requests.exceptions.ReadTimeout(), "no answer within 10 seconds"),
        (fetching.requests.exceptions.InvalidURL(), "that is no web address, or its answer makes no sense"),
    ],
)
def test_what_went_wrong_is_said_in_words(fetcher, monkeypatch, error, words):
    def fail(*args, **kwargs):
        assert kwargs["timeout"] == (5, 10)
        raise error

    monkeypatch.setattr(fetching.requests.Session, "request", fail)
    assert reason(fetcher.get, "https://example.org/", 100) == words


def test_a_name_without_a_server_is_said_in_words(clock, monkeypatch):
    def unknown(*args, **kwargs):
        raise OSError("no such name")

    monkeypatch.setattr(connecting.socket, "getaddrinfo", unknown)
    fetcher = Fetcher(clock=clock, sleep=clock.sleep)
    assert reason(fetcher.get, "https://nowhere.example.org/", 100) == "there is no server of this name"


def test_nobody_there_is_said_in_words(fetcher, server):
    server.stop()
    assert reason(fetcher.get, f"{server.url}/a", 100) == "nobody answers at this address"
