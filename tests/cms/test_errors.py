"""What people see when something goes wrong: calm, without their data, and with ways on (SAF-04, REL-05, ANON-04)."""

import re

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.test import RequestFactory

from cms.templatetags import fixed_links
from cms.views import errors

CANARY = "canarybird"
#: Every page and who renders it, with no database within reach.
PAGES = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    405: lambda request: errors.method_not_allowed(request, ("GET",)),
    413: errors.too_large,
    429: errors.too_many_requests,
    500: lambda request: errors.server_error(request, incident="0123abcd"),
    503: errors.unavailable,
}
FAULTLESS = re.compile("You didn’t do anything wrong|not yours")


@pytest.fixture(params=PAGES, ids=str)
def answer(request):
    """Each error page in turn. Any query would fail: these tests have no database."""
    return PAGES[request.param](RequestFactory().get(f"/{CANARY}/", {"q": CANARY}))


@pytest.fixture
def page(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content.decode(), "html.parser")


@pytest.fixture
def no_help_on_disk(settings, tmp_path, monkeypatch):
    from signposting import help_fragment

    settings.HELP_DIR = tmp_path
    monkeypatch.setattr(help_fragment, "_kept", {})
    monkeypatch.setattr(help_fragment, "_failed_at", None)


# --- Each page, without a database -----------------------------------------------------------------------------


def test_rel_05_error_pages_need_no_database_and_are_never_kept(answer):
    assert answer.status_code in PAGES
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_error_pages_are_valid_html_with_one_h1(answer, page):
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    assert len(page.find_all("h1")) == 1
    assert page.title.get_text().endswith(" – Alumina")
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"


def test_error_pages_are_calm_and_blame_nobody(page):
    words = page.get_text(" ")
    assert FAULTLESS.search(words)
    assert "!" not in words and "error" not in words.lower() and not re.search(r"\b[45]\d\d\b", page.main.get_text())


def test_hdr_01_error_pages_hold_nothing_inline(answer):
    html = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)


def test_saf_04_error_pages_lead_to_help_and_out_first(page):
    links = [link["href"] for link in page.find_all("a")]
    assert links[:4] == ["#main", "/leave", "/help-now/", "/leave"]
    ways = [link["href"] for link in page.main.find_all("a")]
    assert ways[0] == "/help-now/" and "/" in ways


def test_anon_04_error_pages_show_nothing_of_the_request(answer):
    assert CANARY not in answer.content.decode()


def test_saf_04_error_pages_stand_when_the_help_on_disk_is_missing(no_help_on_disk, answer, page):
    assert page.find("a", class_="c-safe__help")["href"] == "/help-now/"
    assert page.main.find("a")["href"] == "/help-now/"


def test_the_incident_is_shown_quietly():
    page = PAGES[500](RequestFactory().get("/")).content.decode()
    assert "0123abcd" in page
    assert (
        "code"
        not in errors.server_error(RequestFactory().get("/")).content.decode().split("<main")[1].split("</main")[0]
    )


# --- On the site ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/no-such-page/", "/weeks/no-such-week/", "/no.html", "/search/a/b/", "/%00/"])
def test_a_missing_page_has_ways_on_and_a_search_form(client, path):
    answer = client.get(path)
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    assert answer.status_code == 404 and answer.headers["Cache-Control"] == "private, no-store"
    assert [link["href"] for link in page.main.find_all("a")] == ["/help-now/", "/tools/", "/weeks/", "/"]
    assert page.main.form["action"] == "/search/" and page.main.form["method"] == "post"
    assert len(page.main.form.find_all("input")) == 1  # no token: SES-05
    assert page.main.find("svg", class_="c-crystal--ghost")


@pytest.mark.django_db
def test_an_address_without_its_slash_is_sent_on(client):
    assert client.get("/search").headers["Location"] == "/search/"


@pytest.mark.django_db
def test_every_fixed_link_leads_to_a_page(client):
    for link in [fixed_links.HELP_NOW, *fixed_links.WAYS_ON, *fixed_links.FOOTER, *fixed_links.MENU]:
        assert client.get(link["url"]).status_code == 200, link


@pytest.mark.django_db
def test_the_help_panel_stands_on_error_pages(client):
    page = BeautifulSoup(client.get("/no-such-page/").content.decode(), "html.parser")
    assert page.find("section", class_="c-help").find("a", href="tel:999")


@pytest.mark.django_db
def test_anon_04_a_fault_shows_an_incident_and_nothing_of_the_request(client, monkeypatch):
    def fail(*args, **kwargs):
        secret = CANARY
        raise ValueError(secret)

    monkeypatch.setattr("cms.search.views.render", fail)
    client.raise_request_exception = False
    answer = client.get(f"/search/{CANARY}/", {"q": CANARY}, headers={"User-Agent": CANARY, "Referer": CANARY})
    html = answer.content.decode()
    assert answer.status_code == 500 and answer.headers["Cache-Control"] == "private, no-store"
    assert CANARY not in html and "ValueError" not in html and "Traceback" not in html
    assert re.search(r"about you: [0-9a-f]{8}", html)


@pytest.mark.django_db
def test_rel_05_with_the_database_away_pages_say_so_and_lead_to_help(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError(CANARY)

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", away)
    for path in ("/weeks/", "/search/", "/no-such-page/"):
        answer = client.get(path)
        assert answer.status_code == 503 and answer.headers["Retry-After"]
        page = BeautifulSoup(answer.content.decode(), "html.parser")
        assert page.main.find("a")["href"] == "/help-now/"
        assert CANARY not in answer.content.decode()


@pytest.mark.django_db
def test_head_of_a_missing_page_has_no_body(client):
    answer = client.head("/no-such-page/")
    assert answer.status_code == 404 and answer.content == b""
