"""Find support: the whole list, and what someone finds who chooses what suits them."""

import datetime
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.search import tokens
from signposting import directory_index, directory_views
from signposting.directory_filter import DirectoryFilter
from signposting.directory_form import TIMED_OUT, results_url
from signposting.grouping import grouped
from signposting.models import DirectoryEntry, DirectoryPage, Service

pytestmark = pytest.mark.django_db

PATH = "/find-support/"


def soup(client, path=PATH) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("path", [PATH, f"{PATH}shout/", f"{PATH}beat/"])
def test_few_queries_and_none_twice(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    asked = [query["sql"] for query in queries.captured_queries]
    assert len(asked) <= 10
    assert len(asked) == len(set(asked))


def test_every_shown_service_stands_there_once(client):
    links = [link["href"] for link in soup(client).select(".c-listing h3 a")]
    assert sorted(links) == sorted(service.get_absolute_url() for service in Service.objects.shown())


def test_urgent_help_comes_first_in_the_order_of_help_now(client):
    names = [words(name) for name in soup(client).select(".c-listing h3")]
    assert names[:4] == ["999 and A&E", "NHS 111 for mental health", "Lifeline", "Shout"]


def test_a_service_stands_in_one_group(make_service):
    services = list(Service.objects.shown().with_channels())
    groups = grouped(services)
    assert sum(len(group["services"]) for group in groups) == len(services)
    assert [group["key"] for group in groups][:2] == ["urgent", "feelings"]
    assert groups[-1]["key"] == "work"
    assert all("young people" not in service.audiences for group in groups[-2:] for service in group["services"])


def test_what_nobody_has_checked_is_said(client):
    assert "not yet checked by a person" in words(soup(client).main)


def test_every_listing_opens(client):
    for service in Service.objects.shown():
        assert client.get(service.get_absolute_url()).status_code == 200, service.slug


@pytest.mark.parametrize("address", ["the-mix", "ditch-the-label", "minded", "no-such-thing", "rape-crisis"])
def test_held_and_unknown_services_and_second_addresses_are_not_found(client, address):
    assert client.get(f"{PATH}{address}/").status_code == 404


def test_a_service_that_is_taken_down_is_gone_at_once(client):
    Service.objects.get(slug="shout").unpublish()
    assert client.get(f"{PATH}shout/").status_code == 404
    assert "/find-support/shout/" not in client.get(PATH).content.decode()


@pytest.mark.parametrize("path", [PATH, f"{PATH}shout/"])
def test_saf_04_it_is_there_before_its_words_are_reviewed(client, settings, path):
    """Help now leads to its listings, and must never lead nowhere."""
    DirectoryPage.objects.update(reviewed_by="", reviewed_on=None)
    settings.REQUIRE_REVIEW = True
    assert client.get(path).status_code == 200


def test_its_address_cannot_change():
    page = DirectoryPage.objects.get()
    page.slug = "support"
    with pytest.raises(ValidationError, match="for ever"):
        page.full_clean()


# --- What is open ------------------------------------------------------------------------------------------

PHONE = {"type": "phone", "value": "0800 000 001", "hours": "stated", "always_open": True, "bank_holidays": "open"}
#: A Saturday in winter time, at night.
NIGHT = datetime.datetime(2026, 11, 21, 23, 30, tzinfo=datetime.UTC)


@pytest.fixture
def at_night(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    directory_index.rebuild()


def row_of(page: BeautifulSoup, name: str):
    return next(row for row in page.select(".c-listing") if words(row.h3) == name)


def test_a_page_that_caches_keep_says_plain_hours_and_leaves_now_to_the_browser(client):
    page = soup(client)
    row = row_of(page, "Shout")
    badge = row.select_one("[data-hours]")
    assert badge.has_attr("hidden") and badge.get_text() == ""
    assert badge["data-hours"].endswith("a") and badge.has_attr("data-instead")
    assert words(badge.find_next_sibling()) == "Open all day, every day"
    assert page.select('script[src*="open_now"]')
    assert "open now" not in words(page.select_one(".c-listings")).lower()


def test_hours_that_are_not_sure_have_no_badge(client):
    for name in ("Beat", "Childline"):
        row = row_of(soup(client), name)
        unsure = [span for span in row.select(".c-listing__meta span") if "heck their website" in span.get_text()]
        assert unsure
        assert all(not (badge := span.find_previous_sibling()) or not badge.has_attr("data-hours") for span in unsure)


def test_each_way_has_its_own_hours_where_they_differ(client, make_service):
    make_service(channels=[PHONE, {"type": "webchat", "url": "https://example.org/chat", "hours": "unknown"}])
    row = row_of(soup(client), "Made-up line")
    assert row.select_one("[data-hours]")["data-prefix"] == "Call"
    assert "Call: Open all day, every day Chat: Check their website for times" in words(row)


def test_a_service_that_is_closed_for_now_says_so_and_offers_no_number(client, make_service):
    make_service(channels=[PHONE], status="temporarily closed", alert="Back on 4 January.")
    row = row_of(soup(client), "Made-up line")
    assert "Not running for now" in words(row) and "Back on 4 January." in words(row)
    assert not row.select('a[href^="tel:"], [data-hours]') and "Open all day" not in words(row)


def test_an_alert_goes_after_its_last_day(client, make_service):
    make_service(alert="Longer waits.", alert_until=timezone.localdate() - datetime.timedelta(days=1))
    assert "Longer waits." not in client.get(PATH).content.decode()


# --- Choosing ------------------------------------------------------------------------------------------------


def choose(client, same_origin=True, **fields):
    headers = {"Sec-Fetch-Site": "same-origin" if same_origin else "cross-site"}
    body = urlencode(fields, doseq=True)
    return client.post(PATH, body, content_type="application/x-www-form-urlencoded", headers=headers)


def test_anon_07_choosing_leads_to_a_sealed_address(client, at_night):
    response = choose(client, age="16", nation="Scotland", ways=["text"], words="sleep")
    assert response.status_code == 303
    address = response.headers["Location"]
    assert address.startswith(f"{PATH}chosen/") and "?" not in address
    assert "Scotland" not in address and "sleep" not in address
    assert len(address) == len(results_url(DirectoryFilter()))
    assert not response.cookies


def test_results_are_never_kept_and_never_indexed(client, at_night):
    response = client.get(results_url(DirectoryFilter(age=16)))
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.has_header("ETag") and not response.cookies


def test_results_say_how_many_what_is_open_and_why(client, at_night):
    page = soup(client, results_url(DirectoryFilter(ways=("text",), age=16, nation="Scotland", open_now=True)))
    count = len(page.select(".c-listing"))
    assert words(page.main.select_one("[role=status]")) == f"{count} services are open now."
    row = row_of(page, "Shout")
    assert "You can text. For 16-year-olds. In Scotland. Open now." in words(row)
    badge = row.select_one("[data-hours]")
    assert badge.get_text() == "Open now, day and night" and not badge.has_attr("hidden")
    assert "c-badge--open" in badge["class"]
    assert "u-printonly" in badge.find_next_sibling()["class"]


def test_the_form_keeps_what_was_chosen(client, at_night):
    page = soup(
        client, results_url(DirectoryFilter(("text",), "parent", 16, "Wales", "anxiety", True, True, True, "talk"))
    )
    form = page.select_one(".c-filters")
    ticked = [box["name"] for box in form.select("input[checked]")]
    assert ticked == ["open", "ways", "free", "anonymous"]
    assert [option["value"] for option in form.select("option[selected]")] == ["16", "Wales", "parent", "anxiety"]
    assert form.select_one("#words")["value"] == "talk"
    assert "Open now, text, for a parent or carer, age 16, Wales" in words(form.summary)
    assert form.find("a", string="Clear")["href"] == PATH


def test_the_chosen_way_comes_first_and_lines_for_adults_last(client, at_night, make_service):
    parents = {**PHONE, "audience": "parents and carers"}
    text = {"type": "text", "value": "85000"}
    make_service(
        name="A line",
        urgent_help=True,
        channels=[parents, {**PHONE, "value": "0800 000 002"}, text],
        audiences=["young people", "parents and carers"],
    )
    directory_index.rebuild()

    def ways(chosen: DirectoryFilter) -> list[str]:
        return [link["href"] for link in row_of(soup(client, results_url(chosen)), "A line").select(".c-way")]

    call, other, sms = "tel:0800000001", "tel:0800000002", "sms:85000"
    assert ways(DirectoryFilter()) == [other, sms, call]
    assert ways(DirectoryFilter(ways=("text",))) == [sms, other, call]
    assert ways(DirectoryFilter(ways=("call",), need="parent")) == [call, other, sms]


def test_results_have_a_title_of_their_own_and_say_what_open_means(client, at_night):
    page = soup(client, results_url(DirectoryFilter(age=16)))
    assert page.title.get_text().startswith("What we found – ")
    assert "You may still have to wait, and that isn’t your fault." in words(page.main)


def test_the_next_page_is_a_link(client, at_night):
    page = soup(client, results_url(DirectoryFilter()))
    assert len(page.select(".c-listing")) == 20 and "Page 1 of 3" in words(page)
    second = soup(client, page.select_one("a[rel=next]")["href"])
    assert "Page 2 of 3" in words(second)
    assert {words(name) for name in second.select("h3 a")}.isdisjoint(words(name) for name in page.select("h3 a"))


def test_a_page_that_is_gone_shows_the_first(client, at_night):
    assert "Page 1 of 3" in words(soup(client, results_url(DirectoryFilter(), 50)))


def test_nothing_found_offers_one_choice_less_and_help(client, at_night):
    page = soup(client, results_url(DirectoryFilter(need="loss", topic="eating", nation="Wales")))
    assert "Nothing here fits all of that." in words(page.main)
    less = [link for link in page.main.select("a") if "/chosen/" in link["href"]]
    assert [words(link) for link in less] == ["For any reason", "Anywhere in the UK", "About any topic"]
    assert client.get(less[0]["href"]).status_code == 200
    assert [link["href"] for link in page.main.select("a") if words(link) == "Clear everything"] == [PATH]
    assert page.main.select('a[href="/help-now/"]')


def test_an_old_or_changed_address_shows_the_form_again(client, monkeypatch):
    address = results_url(DirectoryFilter(age=16))
    for broken in (f"{PATH}chosen/x/", address[:-2] + "A/"):
        assert TIMED_OUT in words(soup(client, broken).main)
    monkeypatch.setattr(tokens, "LIFETIME_SECONDS", -1)
    response = client.get(address)
    assert TIMED_OUT in response.content.decode() and "no-store" in response.headers["Cache-Control"]


def test_what_was_mistyped_is_said_beside_the_field(client):
    response = choose(client, age="abc", words="a", nation="Wales")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200 and "no-store" in response.headers["Cache-Control"]
    for name in ("age", "words"):
        assert page.select_one(f"#{name}")["aria-describedby"].split() == [f"{name}-error"]
        assert page.select_one(f'.c-error-summary a[href="#{name}"]')
    assert page.select_one(".c-filters details").has_attr("open")
    assert page.select_one("#nation option[selected]")["value"] == "Wales"


def test_a_form_from_elsewhere_is_refused(client):
    assert choose(client, same_origin=False, age="16").status_code == 403


def test_anon_07_nothing_is_stored(client, at_night):
    with CaptureQueriesContext(connection) as queries:
        client.get(choose(client, age="16", words="kestrel", open="1").headers["Location"])
    assert not [query["sql"] for query in queries.captured_queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_asking_for_what_is_open_renews_times_that_run_out(client):
    DirectoryEntry.objects.update(known_until=0)
    choose(client, open="1")
    assert not DirectoryEntry.objects.filter(known_until=0).exists()


@pytest.mark.parametrize(
    "filters", [DirectoryFilter(), DirectoryFilter(ways=("call",), age=16, open_now=True, words="talk")]
)
def test_results_cost_few_queries_and_none_twice(client, at_night, filters):
    address = results_url(filters)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = [query["sql"] for query in queries.captured_queries]
    assert len(asked) <= 6
    assert len(asked) == len(set(asked))


def test_a_long_register_shows_what_is_urgent_and_the_form(client, monkeypatch, at_night):
    monkeypatch.setattr(directory_views, "LONGEST_LIST", 20)
    page = soup(client)
    shown = {words(name) for name in page.select(".c-listing h3")}
    assert shown == set(Service.objects.shown().filter(urgent_help=True).values_list("name", flat=True))
    assert "press Show to see them all" in words(page.main)
    assert len(soup(client, choose(client).headers["Location"]).select(".c-listing")) == 20
