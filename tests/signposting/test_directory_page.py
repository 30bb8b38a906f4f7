"""Find support, and the page of each service."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from signposting.grouping import grouped
from signposting.models import DirectoryPage, Service

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


def test_a_listing_says_first_how_to_reach_it(client):
    page = soup(client, f"{PATH}shout/").main
    text = words(page)
    ways, private, facts = (text.index(part) for part in ("Text SHOUT to 85258", "What happens when", "Good to know"))
    assert ways < private < facts
    assert page.select_one(".c-ways--main a")["href"] == "sms:85258?&body=SHOUT"
    assert "You don’t have to say who you are" in text
    assert "A clinical supervisor watches every chat" in text
    assert "Open all day, every day" in text
    assert "21 November 2026" in text
    assert "Not yet checked by a person" in text
    assert page.select_one(".c-sources a")["href"].startswith("https://giveusashout.org/")


def test_the_tab_is_neutral_where_the_name_is_not(client):
    page = soup(client, f"{PATH}support-line-247/")
    assert page.title.get_text().startswith("Support line 247")
    assert page.h1.get_text() == "Rape & Sexual Abuse Support Line (Rape Crisis)"


def test_website_only_has_no_number(client):
    page = soup(client, f"{PATH}sis/").main
    assert not page.select('a[href^="tel:"], a[href^="sms:"]')
    assert "Visit their website" in words(page)


def test_disputed_hours_send_people_to_the_website(client):
    text = words(soup(client, f"{PATH}beat/").main)
    assert "Monday to Friday, 3pm to 8pm, but check their website for today’s times" in text
    assert "open" not in text.lower().replace("opening", "")


def test_notes_for_staff_stay_with_staff(client):
    for service in Service.objects.shown().with_channels():
        html = client.get(service.get_absolute_url()).content.decode()
        for note in [service.confidence_note, *(channel.staff_note for channel in service.channels.all())]:
            assert not note or note not in html


def test_outside_links_give_nothing_away(client):
    for link in soup(client, f"{PATH}childline/").main.select('a[href^="https:"]'):
        assert "noreferrer" in link["rel"], link


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
