"""What the real server writes, whatever it is sent (ANON-01 to ANON-03)."""

import re
import socket

import pytest

from .live_site import HOST

CANARY = "canary-9e1b"
LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\dZ (GET|HEAD|POST|OTHER) [\w:.-]+ [1-5]\d\d (<=(10|50|200|1000|5000)ms|slow)"
)
CUT_OFF = "body cut off"
#: Requests as they go over the wire; most of them are broken.
ODD_REQUESTS = {
    "query and headers": f"GET /?q={CANARY} HTTP/1.1\r\nHost: {{host}}\r\nUser-Agent: {CANARY}\r\nX-Forwarded-For: {CANARY}\r\nConnection: close\r\n\r\n",
    "wrong host": f"GET /{CANARY} HTTP/1.1\r\nHost: {CANARY}.example\r\nConnection: close\r\n\r\n",
    "malformed line": f"GET /{CANARY} with spaces HTTP/1.1\r\nHost: {{host}}\r\n\r\n",
    "unknown method": f"CANARY /{CANARY} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n",
    "no version": f"GET /{CANARY}\r\n\r\n",
    "bad header": f"GET / HTTP/1.1\r\nHost: {{host}}\r\nBad Header {CANARY}\r\n\r\n",
    "long header": f"GET / HTTP/1.1\r\nHost: {{host}}\r\nX-Long: {CANARY * 8000}\r\nConnection: close\r\n\r\n",
    "long address": f"GET /{CANARY * 8000} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n",
    CUT_OFF: f"POST /search/ HTTP/1.1\r\nHost: {{host}}\r\nContent-Length: 1000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nq={CANARY}",
    "bad length": f"POST /search/ HTTP/1.1\r\nHost: {{host}}\r\nContent-Length: {CANARY}\r\n\r\nq={CANARY}",
    "bad escapes": f"GET /%ff%00%zz{CANARY} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n",
    "bytes": f"\x00\xff{CANARY}\r\n\r\n",
}


@pytest.fixture
def sent(live_site):
    """A function that sends bytes and returns what came back until the server closed or had nothing more to say."""

    def send(request: str, hang_up: bool = False) -> bytes:
        with socket.create_connection((HOST, live_site.port), timeout=2) as connection:
            connection.sendall(request.replace("{host}", f"{HOST}:{live_site.port}").encode("latin-1"))
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while received := connection.recv(65536):
                    answer += received
            except OSError:
                pass
            return answer

    return send


def test_anon_03_odd_requests_leave_no_trace_of_who_sent_them(live_site, sent):
    before = len(live_site.log)
    for request in ODD_REQUESTS.values():
        answer = sent(request)
        assert not answer.startswith(b"HTTP/1.1 5"), answer[:200]
    assert live_site.ask("GET", "/help-now/") == 200, "the server is still there"
    lines = live_site.log[before:].splitlines()
    assert len(lines) >= 2
    assert CANARY not in "\n".join(lines)
    assert [line for line in lines if not LINE.fullmatch(line)] == []


def test_anon_02_everything_the_server_ever_wrote_keeps_to_the_schema(live_site):
    """All journeys of this run, fault-free: pages, searches, leaving, the CMS."""
    lines = live_site.log.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert HOST not in live_site.log


def test_inp_02_a_body_that_is_too_big_is_refused_while_others_are_served(live_site):
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    assert live_site.ask("POST", "/search/", b"q=" + b"a" * 300_000, headers) == 413
    assert live_site.ask("GET", "/help-now/") == 200


def test_hdr_02_the_server_tells_no_version(sent):
    head = (
        sent("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").partition(b"\r\n\r\n")[0].decode().lower()
    )
    assert head.startswith("http/1.1 200")
    for name in ("django", "wagtail", "python", "x-powered-by"):
        assert name not in head
    assert not re.search(r"server: .*\d", head), "tells its version"


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "DELETE"])
def test_inp_07_the_server_takes_no_other_method(live_site, method):
    assert live_site.ask(method, "/") == 405
