"""The search form and its results as readers meet them."""

import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.search import Document, tokens, views

from .conftest import FORM

pytestmark = pytest.mark.django_db

CANARY = "canarybird"
NEVER_KEPT = "private, no-store"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def all_tables() -> dict[str, list]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        tables = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  (names from the database itself)
            tables[name] = sorted(map(repr, cursor.fetchall()))
        return tables


# --- The form -------------------------------------------------------------------------------------------------


def test_the_form_is_a_public_page_with_one_field(client):
    answer = client.get("/search/")
    page = soup(answer)
    assert answer.status_code == 200 and "no-store" not in answer.headers["Cache-Control"]
    assert page.title.get_text() == "Search – Alumina" and page.h1.get_text() == "Search"
    assert len(page.main.find_all("input")) == 1 and page.main.find("input")["name"] == "q"
    assert "token" not in answer.content.decode() and not answer.cookies


def test_anon_07_words_in_the_query_string_are_not_looked_at(client):
    assert client.get("/search/", {"q": CANARY}).content == client.get("/search/").content


def test_head_answers_like_get(client, post):
    assert client.head("/search/").status_code == 200
    answer = client.head(post("breathing").headers["Location"])
    assert answer.status_code == 200 and answer.content == b""


@pytest.mark.parametrize("words", ["", "   ", "a", "?!", "😭", "i m"])
def test_too_short_comes_back_with_an_error_beside_the_field_and_what_was_typed(post, words):
    answer = post(words)
    field = soup(answer).main.find("input")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == NEVER_KEPT
    assert field["value"] == words.strip() and field["aria-invalid"] == "true"
    assert soup(answer).find(id=field["aria-describedby"]).get_text(strip=True) == views.TOO_SHORT


def test_a_form_without_its_field_is_too_short(client):
    answer = client.post("/search/", "x=1", content_type=FORM, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200 and views.TOO_SHORT in answer.content.decode()


def test_what_was_typed_is_escaped(post):
    assert '"><script' not in post('"><script>').content.decode() + post('" ?').content.decode()


# --- ANON-07 ----------------------------------------------------------------------------------------------------


def test_anon_07_after_a_search_the_address_has_no_query_and_no_words(client, post):
    answer = post(CANARY)
    assert answer.status_code == 303
    assert re.fullmatch(r"/search/[A-Za-z0-9_-]{396}/", answer.headers["Location"])
    assert answer.headers["Cache-Control"] == NEVER_KEPT and answer.content == b""


def test_anon_07_a_search_changes_no_table(client, look_for):
    before = all_tables()
    for words in ("slow breathing", CANARY, "brething", "zzz yyy xxx"):
        look_for(words)
    assert all_tables() == before


def test_anon_01_a_search_leaves_no_word_in_the_log(client, look_for, caplog):
    look_for(CANARY)
    client.get(f"/search/{CANARY}/")
    # Only these two write anywhere: tests/cms/test_middleware.py.
    lines = [record.getMessage() for record in caplog.records if record.name in ("cms.request", "cms.fault")]
    assert len(lines) == 3 and not [line for line in lines if CANARY in line]


def test_anon_07_links_and_title_of_results_hold_no_words(look_for, only_these):
    only_these(**{f"page-{number}": f"{CANARY} {number}" for number in range(25)})
    page = soup(look_for(CANARY))
    assert page.title.get_text() == "Search – Alumina"
    addresses = [link["href"] for link in page.find_all("a")] + [form["action"] for form in page.find_all("form")]
    assert not [address for address in addresses if CANARY in address]


# --- Origin (SES-05) ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)
def test_ses_05_a_form_from_elsewhere_gets_a_kind_page(post, headers):
    answer = post(CANARY, headers=headers)
    assert answer.status_code == 403 and answer.headers["Cache-Control"] == NEVER_KEPT
    assert "You didn’t do anything wrong" in answer.content.decode()
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}])
def test_ses_05_our_own_form_passes(post, headers):
    assert post("breathing", headers=headers).status_code == 303


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["/search/", "/search/x/"])
def test_inp_07_other_methods_are_refused(client, method, path):
    assert getattr(client, method)(path).status_code == 405


def test_inp_07_results_are_not_posted_to(client):
    answer = client.post("/search/x/", "q=x", content_type=FORM, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD"


# --- Results ----------------------------------------------------------------------------------------------------


def test_results_say_what_each_one_is_and_show_the_words_again(look_for, only_these):
    only_these(
        a=Document("lesson", "Lantern one", "/a/", "A summary."),
        b=Document("tool", "Lantern two", "/b/"),
        c=Document("service", "Lantern three", "/c/"),
        d=Document("article", "Lantern four", "/d/"),
    )
    answer = look_for("Lantern")
    page = soup(answer)
    assert answer.headers["Cache-Control"] == NEVER_KEPT and answer.headers["X-Robots-Tag"] == "noindex"
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert page.main.find("input")["value"] == "Lantern"
    assert page.find(class_="c-page-list") and "4 things found." in page.main.get_text()
    shown = {item.a["href"]: item.find(class_="c-small").get_text() for item in page.main.ol.find_all("li")}
    assert shown == {"/a/": "Lesson", "/b/": "Tool", "/c/": "Service", "/d/": "Page"}


def test_back_and_reload_show_the_same(client, post):
    address = post("breathing").headers["Location"]
    first, again = (soup(client.get(address)).main.ol for _ in range(2))
    assert str(first) == str(again)


def test_ten_a_page_and_links_to_the_pages_before_and_after(client, look_for, only_these):
    only_these(**{f"page-{number}": f"Lantern {number}" for number in range(25)})
    page, seen = soup(look_for("lantern")), []
    assert not page.find(rel="prev")
    for number in (1, 2, 3):
        seen += [link["href"] for link in page.main.ol.find_all("a")]
        assert f"Page {number} of 3" in page.main.get_text()
        if number < 3:
            page = soup(client.get(page.find(rel="next")["href"]))
    assert len(seen) == len(set(seen)) == 25 and not page.find(rel="next")
    assert "Page 2 of 3" in soup(client.get(page.find(rel="prev")["href"])).main.get_text()


def test_a_page_that_is_no_more_shows_the_first_one(client, only_these):
    only_these(one="Lantern")
    assert "1 thing found." in client.get(views.results_url("lantern", 4)).content.decode()


def test_some_of_the_words_are_said_to_be_some(look_for, only_these):
    only_these(one="Green door", other="Red lantern")
    assert "Nothing has all of those words. 2 things have some of them." in look_for("green lantern").content.decode()


def test_nothing_found_is_kind_and_has_ways_on(look_for):
    page = soup(look_for("xylophone quartz"))
    assert "That’s all right." in page.main.get_text()
    ways = {link.get_text(strip=True): link["href"] for link in page.main.find_all("a")}
    assert ways["Help now"] == "/help-now/"
    assert {"/tools/", "/weeks/"} <= set(ways.values())


def test_a_close_spelling_is_a_link_to_its_results(client, look_for, only_these):
    only_these(one="Breathing")
    link = soup(look_for("brething")).main.find("a", string="breathing")
    assert soup(client.get(link["href"])).main.ol.a.get_text() == "Breathing"


def test_an_old_search_has_timed_out_kindly(client, post, monkeypatch):
    address = post(CANARY).headers["Location"]
    now = tokens.time.time()
    monkeypatch.setattr(tokens.time, "time", lambda: now + tokens.LIFETIME_SECONDS + 2)
    answer = client.get(address)
    assert answer.status_code == 200 and views.TIMED_OUT in answer.content.decode()
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "%00", "é", "a" * 2000, "..", "%F0%9F%98%AD"])
def test_a_made_up_address_has_timed_out_kindly(client, token):
    answer = client.get(f"/search/{token}/")
    assert answer.status_code == 200 and views.TIMED_OUT in answer.content.decode()
    assert answer.headers["Cache-Control"] == NEVER_KEPT


def test_saf_05_calm_and_distressed_words_get_the_same_page(look_for, only_these):
    """Nothing but matches depends on what someone typed."""
    only_these(one="Green door")

    def shape(words: str) -> str:
        html = look_for(words).content.decode()
        return re.sub(r'value="[^"]*"', "", html)

    assert shape("gardening tomorrow") == shape("want everything over tonight")


@pytest.mark.parametrize("words", ["slow breathing", "the", "breathing zzzzqq", "brething", "zzzzqq"])
def test_p4_a_search_costs_four_queries_at_most(client, post, words):
    with CaptureQueriesContext(connection) as sent:
        address = post(words).headers["Location"]
    assert len(sent) == 0
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    assert len(found) <= 4, "\n".join(query["sql"] for query in found)


def test_p4_something_found_costs_four_queries_with_every_cache_empty(client, post):
    address = post("slow breathing").headers["Location"]
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    assert len(found) <= 4, "\n".join(query["sql"] for query in found)


def test_a_browser_without_script_sends_a_form_that_works(client):
    form = soup(client.get("/search/")).main.form
    assert form["method"] == "post" and form["action"] == "/search/" and not form.has_attr("enctype")
    answer = client.post(
        form["action"],
        urlencode({form.find("input")["name"]: "breathing"}),
        content_type=FORM,
        headers={"Origin": "http://testserver"},
    )
    assert answer.status_code == 303


def test_hdr_06_the_form_is_blind_to_cookies(client):
    plain = client.get("/search/")
    client.cookies["n"] = "x"
    other = client.get("/search/", headers={"Accept-Language": "cy"})
    assert other.content == plain.content and "Cookie" not in other.headers.get("Vary", "")


def test_robots_and_sitemap_leave_search_out(client):
    assert "Disallow: /search/" in client.get("/robots.txt").content.decode()
    assert "/search/" not in client.get("/sitemap.xml").content.decode()
