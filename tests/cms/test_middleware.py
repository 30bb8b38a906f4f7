"""What a request may be, what is written down about it, and how an answer travels (INP-02, INP-07, ANON-01, 02, 04)."""

import gzip
import io
import logging
import re
from urllib.parse import urlencode

import brotli
import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import NoReverseMatch, get_resolver, reverse

from cms.middleware import request_log
from cms.middleware.limits import RequestLimitsMiddleware
from cms.middleware.staff_only import StaffAuthenticationMiddleware

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
CANARY = "canary-7f3a"
#: ANON-02: UTC minute, method, name of the route, status, bucket of time; for a fault its class, place and incident id.
REQUEST_LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\dZ (GET|HEAD|POST|OTHER) [\w:.-]+ [1-5]\d\d (<=(10|50|200|1000|5000)ms|slow)"
)
FAULT_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ [\w:.-]+ \w+ \w+:\d+ incident [0-9a-f]{8}")


def post(client, path, body: str | bytes, content_type=FORM, **headers):
    return client.post(path, body, content_type=content_type, headers={**SAME_ORIGIN, **headers})


# --- Size, fields, methods -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("extra", "status"), [(0, 303), (1, 413)])
def test_inp_02_a_form_may_have_256_kib_and_no_byte_more(client, extra, status):
    body = "q=".ljust(256 * 1024 + extra, "a")
    assert post(client, "/search/", body).status_code == status


def test_inp_02_the_size_is_refused_before_the_body_is_read(rf):
    """By its announced length, so that nobody has to take in two gigabytes first."""

    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("the body was read")

    request = rf.post("/search/", b"", content_type=FORM)
    request.META["CONTENT_LENGTH"] = str(2 * 1024**3)
    request._stream = Unread()
    assert RequestLimitsMiddleware(lambda _: HttpResponse())(request).status_code == 413


@pytest.mark.parametrize("length", ["abc", "1e9", "0x10"])
def test_inp_02_a_length_that_is_no_number_is_a_bad_request(rf, length):
    request = rf.post("/search/", b"q=a", content_type=FORM)
    request.META["CONTENT_LENGTH"] = length
    assert RequestLimitsMiddleware(lambda _: HttpResponse())(request).status_code == 400


@pytest.mark.parametrize(("fields", "status"), [(50, 303), (51, 400), (11_000, 413)])
def test_inp_02_a_form_may_have_50_fields(client, fields, status):
    body = "&".join(["q=kitchen", *(f"f{number}=x" for number in range(fields - 1))])
    assert post(client, "/search/", body).status_code == status


@pytest.mark.parametrize("path", ["/search/", "/", "/weeks/", "/leave"])
def test_inp_02_no_public_form_takes_files(client, path):
    answer = client.post(path, {"q": "kitchen", "file": io.BytesIO(b"x" * 10)}, headers=SAME_ORIGIN)
    assert answer.status_code == 400


def test_inp_02_staff_have_limits_of_their_own():
    body = urlencode({f"f{number}": "x" * 100 for number in range(3000)})
    assert len(body) > settings.PUBLIC_BODY_MAX_BYTES
    answer = post(Client(enforce_csrf_checks=True), "/admin/login/", body)
    assert answer.status_code == 403, "stopped by the missing token, not by its size"


@pytest.mark.parametrize(
    "body",
    [b"q=%FF%FE%00", b"q=\xff\xfe", "q=" + "͏" * 5000, b"q", b"=", b"&&&&", b"q=%ED%A0%80", b"q=a&q=b&q=c"],
)
def test_inp_04_odd_bodies_are_answered_calmly(client, body):
    assert post(client, "/search/", body).status_code in (200, 303, 400)


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", f"{FORM}; charset=nonsense", "", "x"])
def test_inp_04_odd_kinds_of_body_are_answered_calmly(client, content_type):
    answer = client.generic("POST", "/search/", b"q=kitchen", content_type, headers=SAME_ORIGIN)
    assert answer.status_code in (200, 303, 400)


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/leave", "/search/", "/weeks/", "/robots.txt", "/no-such/"])
def test_inp_07_only_get_head_and_post(client, method, path):
    answer = client.generic(method, path, headers={"X-Test": CANARY})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert CANARY not in answer.content.decode(), "TRACE echoes what it gets"


@pytest.mark.parametrize("path", ["/", "/weeks/", "/help-now/", "/find-support/childline/", "/search/"])
def test_head_says_what_get_would(client, path):
    head, get = client.head(path), client.get(path)
    assert head.content == b"" and head.status_code == get.status_code == 200
    wanted = {name: value for name, value in get.headers.items() if name != "ETag"}
    assert {**head.headers} == wanted


# --- Cookies and sign-in --------------------------------------------------------------------------------------------


def test_hdr_06_staff_alone_have_a_session(client, admin_user):
    client.force_login(admin_user)
    assert client.get("/").wsgi_request.user == AnonymousUser()
    assert not hasattr(client.get("/").wsgi_request, "session")
    assert client.get("/admin/").wsgi_request.user == admin_user


def test_hdr_06_nobody_is_signed_in_on_a_public_path(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    StaffAuthenticationMiddleware(lambda _: HttpResponse())(request)
    assert request.user == AnonymousUser()


def test_staff_cookies_are_out_of_reach_of_scripts_and_other_sites(client):
    cookies = client.get("/admin/login/").cookies
    assert set(cookies) == {settings.CSRF_COOKIE_NAME}
    for cookie in cookies.values():
        assert cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict") and cookie["path"] == "/"


# --- The log --------------------------------------------------------------------------------------------------------


@pytest.fixture
def written(monkeypatch):
    """A function that returns the lines written so far, by every handler that writes at all."""
    stream = io.StringIO()
    loggers = [logging.root, *(entry for entry in logging.root.manager.loggerDict.values())]
    for handler in {
        handler
        for logger in loggers
        for handler in getattr(logger, "handlers", [])
        if isinstance(handler, logging.StreamHandler) and type(handler).__module__ == "logging"
    }:
        monkeypatch.setattr(handler, "stream", stream)
    return lambda: stream.getvalue().splitlines()


def every_address() -> list[str]:
    """An address for each name of a route, with canaries for its arguments."""
    arguments = {"path": CANARY, "token": CANARY, "str": CANARY}
    addresses = ["/admin/", "/admin/login/", f"/{CANARY}/", f"/weeks/{CANARY}/", f"/static/{CANARY}.css"]
    for name in [name for name in get_resolver().reverse_dict if isinstance(name, str)]:
        for wanted in ({}, {"path": CANARY}, {"token": CANARY}, arguments):
            try:
                addresses.append(reverse(name, kwargs=wanted))
            except NoReverseMatch:
                continue
    return addresses


def test_anon_01_no_log_line_holds_anything_about_anyone(client, written):
    """Every route, with canaries in address, query, headers, cookies and body."""
    addresses = every_address()
    assert {"/leave", "/search/", "/robots.txt", "/sitemap.xml", f"/search/{CANARY}/"} <= set(addresses)
    client.cookies.load({"sessionid": CANARY, "anything": CANARY})
    about = {
        "X-Forwarded-For": f"203.0.113.77, {CANARY}",
        "User-Agent": CANARY,
        "Referer": f"https://{CANARY}.example/",
        "Accept-Language": CANARY,
        "X-Request-ID": CANARY,
    }
    for address in addresses:
        for method in ("GET", "HEAD", "POST", "TRACE"):
            client.generic(
                method, f"{address}?q={CANARY}", f"q={CANARY}", FORM, headers=about, REMOTE_ADDR="203.0.113.77"
            )
    lines = written()
    # whitenoise answers before the log, so that a file leaves no trace at all
    assert len(lines) >= 4 * (len(addresses) - 1)
    assert [line for line in lines if not REQUEST_LINE.fullmatch(line)] == []
    assert not [line for line in lines if CANARY in line or "203.0.113" in line]


def test_anon_02_a_line_names_the_route_and_not_the_page(client, written):
    client.get("/find-support/childline/?a=b")
    client.get("/no-such/")
    assert [line.split()[1:4] for line in written()] == [
        ["GET", "wagtail_serve", "200"],
        ["GET", "wagtail_serve", "404"],
    ]


def test_anon_04_a_fault_is_written_without_anyones_data(client, written, monkeypatch, mailoutbox, capfd):
    secret = CANARY

    def broken(*args, **kwargs):
        words = f"{secret} and {args}"
        raise ValueError(words)

    monkeypatch.setattr("cms.search.views.render", broken)
    client.raise_request_exception = False
    answer = post(client, "/search/", b"q=", **{"User-Agent": CANARY})
    fault, request = written()
    assert answer.status_code == 500
    assert FAULT_LINE.fullmatch(fault) and "ValueError test_middleware:" in fault
    assert REQUEST_LINE.fullmatch(request) and " 500 " in request
    assert fault.rpartition(" ")[2] in answer.content.decode(), "the page shows the incident id"
    assert CANARY not in answer.content.decode() + "".join(capfd.readouterr())
    assert mailoutbox == [] and settings.ADMINS == []


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [
        (0, "<=10ms"),
        (0.01, "<=10ms"),
        (0.0101, "<=50ms"),
        (0.2, "<=200ms"),
        (1, "<=1000ms"),
        (5, "<=5000ms"),
        (5.1, "slow"),
    ],
)
def test_anon_02_time_is_kept_in_buckets(seconds, bucket):
    assert request_log.duration_bucket(seconds) == bucket


def test_anon_01_nothing_of_django_is_written_anywhere():
    writing = {
        name
        for name, config in settings.LOGGING["loggers"].items()
        if any(handler != "nowhere" for handler in config["handlers"])
    }
    assert writing == {"cms.request", "cms.fault"}
    assert settings.LOGGING["root"]["handlers"] == ["nowhere"]
    assert "django.utils.log.AdminEmailHandler" not in str(settings.LOGGING)


# --- Compression and sending again -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "coding", "opened"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("br;q=0.9, gzip;q=0.8", "br", brotli.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
@pytest.mark.parametrize("path", ["/", "/help-now/", "/sitemap.xml", "/no-such/"])
def test_pages_are_compressed_as_the_browser_likes(client, path, accepted, coding, opened):
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert opened(answer.content) == client.get(path).content
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_compressed_bytes_are_the_same_each_time(client):
    for coding in ("br", "gzip"):
        answers = {client.get("/", headers={"Accept-Encoding": coding}).content for _ in range(3)}
        assert len(answers) == 1


@pytest.mark.parametrize("path", ["/admin/login/", "/leave"])
def test_neither_staff_pages_nor_tiny_answers_are_compressed(client, path):
    """A staff page holds a token: compressing it would give it away (BREACH)."""
    assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "br, gzip"}).headers


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_p11_a_compressed_page_is_not_sent_twice(client, coding):
    first = client.get("/weeks/", headers={"Accept-Encoding": coding})
    assert first.headers["ETag"].startswith("W/") == (coding != "identity")
    again = client.get("/weeks/", headers={"Accept-Encoding": coding, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert again.headers["ETag"].removeprefix("W/") == first.headers["ETag"].removeprefix("W/")


def test_debugging_may_see_exceptions(rf):
    with override_settings(DEBUG_PROPAGATE_EXCEPTIONS=True):
        middleware = request_log.RequestLogMiddleware(lambda _: HttpResponse())
        assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None
