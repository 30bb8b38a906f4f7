"""What holds for every page a reader can open: valid, complete, light, and with help and a way out first."""

import re
from collections import deque
from itertools import pairwise
from urllib.parse import urlsplit

import brotli
import html5lib
import pytest
from django.conf import settings

from cms.models import page_models
from signposting.addresses import HELP_PATH

from . import walk

pytestmark = pytest.mark.django_db

FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
LEAVE_REL = {"nofollow", "noreferrer"}
#: P4, P5 and P6 of the performance targets. Bytes are brotli as this server makes it.
MOST_QUERIES = 10
MOST_QUERIES_OF_A_SEARCH = 4
MOST_QUERIES_OF_NOTES = 0
LESSON_BYTES = 8 * 1024
FIRST_FLIGHT_BYTES = 14 * 1024
#: Pages with a content note. Home is left out: it has no text to skip, only ways on.
NOTED = [key for key, file in walk.PAGE_FILES.items() if file.front.get("content_note") and key != "home"]


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=5))


# --- The document ---------------------------------------------------------------------------------------------


def test_every_page_answers(visit):
    assert visit.response.status_code == (404 if visit.name == walk.MISSING else 200)
    assert visit.response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_every_page_is_valid_html_without_double_ids(visit):
    """Valid HTML: the strict parse finds nothing."""
    html5lib.HTMLParser(strict=True).parse(visit.html)
    assert sorted(visit.ids) == sorted(set(visit.ids))


def test_every_label_and_description_points_at_something(visit):
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for tag in visit.soup.find_all(attrs={attribute: True}):
            assert set(tag[attribute].split()) <= set(visit.ids), tag


def test_every_page_has_one_h1_and_skips_no_level(visit):
    levels = [int(tag.name[1]) for tag in visit.soup.find_all(HEADINGS)]
    main = visit.soup.find("main")
    assert [tag.name for tag in main.find_all(HEADINGS)][:1] == ["h1"]
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_page_says_its_language_and_fits_a_phone(visit):
    assert visit.soup.html["lang"] == "en-GB"
    assert visit.soup.head.find("meta")["charset"] == "utf-8"
    viewport = visit.soup.find("meta", {"name": "viewport"})["content"]
    assert "width=device-width" in viewport
    assert not re.search("maximum-scale|user-scalable", viewport), "stops people from zooming in"


# --- Help and leaving ------------------------------------------------------------------------------------------


def test_saf_07_skip_link_and_leaving_and_help_come_first(visit):
    skip, twin, help_now, leave = visit.soup.body.select(FOCUSABLE)[:4]
    assert skip["href"] == "#main" and visit.soup.find(id="main").name == "main"
    assert help_now["href"] == HELP_PATH and help_now.get_text(strip=True) == "Help now"
    for link, label in ((twin, "Leave this site"), (leave, "Leave site")):
        assert link["href"] == "/leave" and link.get_text(strip=True) == label
        assert set(link["rel"]) == LEAVE_REL
        assert not link.has_attr("target")
    assert leave.find_parent("nav") is help_now.find_parent("nav")


def test_con_05_help_stands_before_the_footer(visit):
    panel = visit.soup.find("section", {"aria-labelledby": "help-panel"})
    if visit.path == HELP_PATH:
        assert panel is None
        return
    assert panel.find_next("footer"), "help comes after the footer"
    assert not panel.find_parent("main")
    assert [link["href"] for link in panel.find_all("a")][-1] == HELP_PATH
    assert panel.find("a", href="tel:999") and panel.find("a", href=re.compile("^sms:"))


def test_saf_01_help_now_keeps_its_order(site_walk):
    page = site_walk.visits["help-now"].soup.main
    order = [tag["aria-labelledby"] for tag in page.find_all("section", {"aria-labelledby": True})]
    assert order[:5] == ["danger", "by-today", "by-text", "by-talk", "by-online"]
    assert page.find("section", {"aria-labelledby": "danger"}).find("a")["href"] == "tel:999"


@pytest.mark.parametrize("key", NOTED)
def test_con_06_a_content_note_stands_before_the_words_and_can_be_skipped(site_walk, key):
    visit = site_walk.visits[key]
    note = visit.soup.find(class_="c-note")
    assert visit.front["content_note"].split("{")[0] in note.get_text(" ", strip=True)
    assert not note.find_parent("details"), "folded away"
    skip = note.find("a", href=re.compile("^#"))
    assert note.find_next(id=skip["href"].removeprefix("#")), "skips backwards, or nowhere"
    assert note.find("a", href="/tools/"), "offers nothing instead"


@pytest.mark.parametrize("key", walk.PAGE_FILES)
def test_con_09_a_page_names_its_reviewer_or_says_that_it_awaits_review(site_walk, key):
    visit = site_walk.visits[key]
    reviewer = visit.front.get("reviewed_by")
    words = f"Reviewed by {reviewer}" if reviewer else "These words await clinical review."
    assert words in visit.visible_text


# --- Cost ------------------------------------------------------------------------------------------------------


def test_p4_every_page_costs_ten_queries_at_most_and_asks_nothing_twice(visit):
    most = MOST_QUERIES_OF_A_SEARCH if visit.name in (walk.SEARCH, walk.RESULTS) else MOST_QUERIES
    most = MOST_QUERIES_OF_NOTES if visit.name in walk.NOTES else most  # they open with the CMS's database away
    assert len(visit.warm) <= most, "\n".join(visit.warm)
    assert sorted(visit.warm) == sorted(set(visit.warm))
    assert sorted(visit.cold) == sorted(set(visit.cold))


def test_p4_queries_printed(site_walk, capsys):
    """`-s` shows what the dearest pages cost; the first page of all also fills the table of content types."""
    visits = sorted(site_walk.visits.values(), key=lambda visit: (-len(visit.warm), -len(visit.cold)))
    print("queries of the dearest pages, cache warm and cold:")
    for visit in visits[:5]:
        print(f"  {len(visit.warm):3} {len(visit.cold):3}  {visit.name}")
    assert max(len(visit.cold) for visit in visits) <= MOST_QUERIES + 2


@pytest.mark.parametrize("key", walk.LESSONS)
def test_p5_a_lesson_is_at_most_eight_kilobytes(site_walk, key):
    assert compressed(site_walk.visits[key].response.content) <= LESSON_BYTES


@pytest.mark.parametrize("key", ["home", "help-now", walk.LESSONS[0]])
def test_p6_page_and_stylesheet_fit_the_first_flight(site_walk, key):
    visit = site_walk.visits[key]
    sheets = [walk.static_file(link["href"]) for link in visit.soup.select("link[rel=stylesheet]")]
    page = compressed(visit.response.content)
    styles = sum(len(brotli.compress(sheet, quality=11)) for sheet in sheets)
    print(f"{key}: page {page} + styles {styles} = {page + styles} bytes")
    assert page + styles <= FIRST_FLIGHT_BYTES


# --- Links -----------------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere(visit, site_walk):
    for link in visit.links:
        if not walk.is_internal(link["href"]):
            continue
        path, fragment = site_walk.resolve(visit, link["href"])
        answer = visit.response if path == visit.path else site_walk.answer(path)
        assert answer.status_code == (303 if path == "/leave" else 200) or path == visit.path, link["href"]
        if fragment:
            assert f'id="{fragment}"' in answer.content.decode(), link["href"]


def test_every_link_has_words(visit):
    for link in visit.links:
        assert link.get_text(strip=True) or link.get("aria-label"), link


def test_every_form_posts_to_this_site(visit, site_walk):
    """ANON-07: what people type never stands in an address."""
    for form in visit.soup.find_all("form"):
        assert form["method"] == "post" and form["autocomplete"] == "off"
        assert walk.is_internal(form["action"])
        if form["action"] == settings.NOTES_PREFIX + "keep":  # Notes take no other method there
            assert not form.find("input", {"name": "csrfmiddlewaretoken"})
        else:
            assert site_walk.answer(form["action"]).status_code == 200
        for field in form.find_all("input", {"type": ["text", "search"]}):
            assert field["autocomplete"] == "off" and field["spellcheck"] == "false"


def test_every_page_can_be_reached_from_home(site_walk):
    by_path = {visit.path: visit for visit in site_walk.visits.values()}
    reached, waiting = {"/"}, deque(["/"])
    while waiting:
        visit = by_path[waiting.popleft()]
        for link in visit.links:
            path = site_walk.resolve(visit, link["href"])[0] if walk.is_internal(link["href"]) else None
            if path in by_path and path not in reached:
                reached.add(path)
                waiting.append(path)
    nowhere = {site_walk.visits[name].path for name in (walk.RESULTS, walk.MISSING)}
    assert set(by_path) - reached == nowhere


# --- Being found, and being taken down -----------------------------------------------------------------------------


def test_hdr_08_sitemap_lists_every_page_and_nothing_of_staff(site_walk):
    locations = re.findall(r"<loc>([^<]+)</loc>", site_walk.answer("/sitemap.xml").content.decode())
    listed = {urlsplit(location).path for location in locations}
    assert len(locations) == len(listed)
    assert listed >= {site_walk.visits[key].path for key in walk.PAGE_FILES}
    assert not [path for path in listed if re.match(r"/(admin|documents|search|leave|media)", path)]
    assert "lastmod" not in site_walk.answer("/sitemap.xml").content.decode(), "says when staff work"


def test_hdr_08_robots_names_the_sitemap_and_keeps_out_of_staff_search_and_leave(site_walk):
    lines = site_walk.answer("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /documents/", "Disallow: /leave", "Disallow: /search/"} <= set(lines)
    assert "Disallow: /" not in lines
    assert [line for line in lines if line.startswith("Sitemap: ") and line.endswith("/sitemap.xml")]


@pytest.fixture
def lesson():
    keys = {page.content_key: page for model in page_models() for page in model.objects.live()}
    return keys[walk.LESSONS[0]]


def test_a_draft_is_not_shown(client, lesson):
    draft = lesson.copy(update_attrs={"slug": "not-yet", "title": "Not yet"}, keep_live=False)
    assert client.get(lesson.url.replace(lesson.slug, draft.slug)).status_code == 404


def test_p12_a_page_that_is_taken_down_is_gone_at_once(client, lesson):
    before = client.get(lesson.url)
    lesson.unpublish()
    assert client.get(lesson.url).status_code == 404
    again = client.get(lesson.url, headers={"If-None-Match": before.headers["ETag"]})
    assert again.status_code == 404, "a cache would keep showing it"
    for address in ("/sitemap.xml", lesson.get_parent().url):
        assert lesson.url not in client.get(address).content.decode()


def test_a_new_address_leads_on_from_the_old_one(client, lesson, django_capture_on_commit_callbacks):
    old = lesson.url
    with django_capture_on_commit_callbacks(execute=True):
        lesson.slug = "another-address"
        lesson.save_revision().publish()
    new = old.replace(old.strip("/").rpartition("/")[2], "another-address")
    assert client.get(new).status_code == 200
    answer = client.get(old)
    assert answer.status_code == 301 and urlsplit(answer.headers["Location"]).path == new
    assert settings.WAGTAIL_APPEND_SLASH
