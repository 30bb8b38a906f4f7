"""Leaving fast (SES-07, SAF-07). Nothing here has the mark django_db: a query would fail the test."""

import time

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

LEAVE = "/leave"


@pytest.fixture(autouse=True)
def broken_database(monkeypatch):
    """Asking the database is a fault, as when it is away."""

    def away(*args, **kwargs):
        raise OperationalError("the database is away")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", away)
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", away)


def test_ses_07_leave_goes_somewhere_dull_and_clears_cookies_only(client):
    answer = client.get(LEAVE)
    assert answer.status_code == 303
    assert answer.headers["Location"] == settings.LEAVE_URL == "https://www.bbc.co.uk/weather"
    assert answer.headers["Clear-Site-Data"] == '"cookies"', "“cache” takes seconds, “storage” is not ours to wipe"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.content == b""
    assert all(cookie.value == "" and cookie["max-age"] == 0 for cookie in answer.cookies.values())


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Sec-Purpose": "prefetch;anonymous-client-ip"},
        {"Purpose": "prefetch"},
    ],
)
def test_ses_07_a_guess_of_the_browser_does_nothing(client, headers):
    answer = client.get(LEAVE, headers=headers)
    assert answer.status_code == 204
    assert not {"Location", "Clear-Site-Data"} & set(answer.headers)
    assert "no-store" in answer.headers["Cache-Control"]


def test_ses_07_head_does_nothing(client):
    answer = client.head(LEAVE)
    assert answer.status_code == 204
    assert not {"Location", "Clear-Site-Data"} & set(answer.headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-User": "?1"},
        {"Referer": "https://elsewhere.example/"},
        {"Accept": "image/avif,*/*"},
        {"Cookie": "sessionid=x; __Host-staff=y"},
        {"X-Moz": "something"},
    ],
)
def test_ses_07_everyone_else_leaves(client, headers):
    assert client.get(LEAVE, headers=headers).status_code == 303


@pytest.mark.parametrize("query", ["?next=https://evil.example/", "?to=//evil.example", "?", "?x=1"])
def test_leave_goes_to_one_place_only(client, query):
    assert client.get(LEAVE + query).headers["Location"] == settings.LEAVE_URL


def test_leave_is_a_link_and_no_form(client):
    """A form that ends on another site is refused by the policy in Chrome and Safari."""
    assert client.post(LEAVE, b"", content_type="application/x-www-form-urlencoded").status_code == 405


def test_ses_07_leaving_takes_less_than_300_ms(client):
    client.get(LEAVE)
    times = []
    for _ in range(20):
        started = time.perf_counter()
        client.get(LEAVE)
        times.append(time.perf_counter() - started)
    assert sorted(times)[len(times) // 2] < 0.3


def test_ses_07_leaving_works_over_https_and_with_a_slash(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(LEAVE, secure=True).status_code == 303
