"""The page of a service: what to do, what happens, the small print; and what becomes of one that closes or merges."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from signposting.models import Check, Service

pytestmark = pytest.mark.django_db

PATH = "/find-support/"
TODAY = datetime.date(2026, 11, 21)
PHONE = {"type": "phone", "value": "0800 000 001", "hours": "stated", "always_open": True, "bank_holidays": "open"}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC))


def soup(client, path) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def page_of(client, service: Service) -> BeautifulSoup:
    return soup(client, service.get_absolute_url()).main


def test_a_listing_says_first_how_to_reach_it(client):
    page = soup(client, f"{PATH}shout/").main
    text = words(page)
    ways, private, facts = (text.index(part) for part in ("Text SHOUT to 85258", "How private is it?", "Good to know"))
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


def test_each_way_is_a_target_with_its_own_hours(client):
    page = soup(client, f"{PATH}childline/").main
    ways = {words(way.a.span.contents[0]): way for way in page.select(".c-ways--main > li")}
    badge = ways["Call 0800 1111"].select_one("[data-hours]")
    assert badge.has_attr("hidden") and badge["data-hours"].endswith("a")
    assert words(ways["Chat online"].p) == "Check their website for times"
    assert not ways["Visit childline.org.uk"].p


def test_steps_come_before_privacy(client, make_service):
    service = make_service(
        channels=[PHONE], what_happens=[("step", {"title": "Someone says hello", "text": "By name."})]
    )
    text = words(page_of(client, service))
    assert text.index("Someone says hello") < text.index("Can I leave my name out?")


def test_without_steps_the_heading_is_about_privacy_alone(client, make_service):
    text = words(page_of(client, make_service(channels=[PHONE], confidential="no")))
    assert "How private is it?" in text and "What happens when you get in touch" not in text
    assert "Do they keep it private? No. They share what they need to" in text


def test_a_link_without_a_number_says_whose_it_is(client, make_service):
    service = make_service(channels=[PHONE, {"type": "webchat", "url": "https://example.org/chat"}])
    links = [link.get_text().strip() for link in page_of(client, service).select(".c-ways--main a")]
    assert links[:2] == ["Call 0800 000 001", "Chat online: Made-up line"]


def test_the_small_print_says_how_fast_in_which_languages_and_on_which_days(client, make_service):
    christmas = {
        "first": datetime.date(2026, 12, 25),
        "last": datetime.date(2026, 12, 26),
        "all_day": False,
        "times": [],
    }
    times = [{"opens_at": datetime.time(10), "closes_at": datetime.time(12), "closes_next_day": False}]
    eve = {"first": datetime.date(2026, 12, 24), "last": datetime.date(2026, 12, 24), "all_day": False, "times": times}
    past = {**christmas, "first": datetime.date(2025, 12, 25), "last": datetime.date(2025, 12, 25)}
    channel = {
        **PHONE,
        "response_time": "usually within five minutes",
        "languages": ["English", "Welsh", "Interpreters"],
        "special_days": [("days", past), ("days", eve), ("days", christmas)],
    }
    text = words(page_of(client, make_service(channels=[channel])))
    assert "Usually within five minutes." in text
    assert "In English, Welsh and other languages." in text
    assert "24 December 2026: 10am to midday. 25 December 2026 to 26 December 2026: closed." in text
    assert "2025" not in text


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("rang or wrote to it", "14 October 2026, by a youth worker, who rang or wrote to it"),
        ("it told us by e-mail", "14 October 2026, by a youth worker, after an e-mail from the service"),
    ],
)
def test_saf_02_it_says_when_who_and_how_it_was_checked(client, make_service, method, said):
    service = make_service(channels=[PHONE])
    Check.objects.create(service=service, checked_on=datetime.date(2026, 10, 14), role="youth worker", method=method)
    page = page_of(client, service)
    assert f"Last checked {said}" in words(page)
    assert "Not yet checked" not in words(page)


def test_saf_02_a_call_that_nobody_answered_is_no_check(client, make_service):
    service = make_service(channels=[PHONE])
    Check.objects.create(service=service, role="editor", method="rang or wrote to it", outcome="not reached")
    assert "Last checked Not yet checked by a person" in words(page_of(client, service))


def test_facts_that_are_too_old_are_never_called_open(client, make_service):
    service = make_service(channels=[PHONE], facts_compiled=datetime.date(2026, 1, 1))
    assert not page_of(client, service).select("[data-hours]")


def test_lines_for_professionals_are_not_there(client, make_service):
    service = make_service(channels=[PHONE, {**PHONE, "value": "0800 000 002", "for_professionals": True}])
    assert "0800 000 002" not in client.get(service.get_absolute_url()).content.decode()


def test_a_closed_service_keeps_its_page_and_shows_the_way_back(client, make_service):
    page = page_of(client, make_service(channels=[PHONE], status="closed"))
    assert "This service has closed." in words(page)
    assert [link["href"] for link in page.select("a") if words(link) == "Find other support"] == [PATH]
    assert not page.select('a[href^="tel:"], form, [data-hours]')


def test_a_merged_service_leads_to_its_successor_for_good(client, make_service):
    successor = make_service()
    merged = make_service(slug="older", name="Older line", status="merged", successor=successor)
    response = client.get(merged.get_absolute_url())
    assert response.status_code == 302
    assert response.headers["Location"] == successor.get_absolute_url()


def test_a_merged_service_whose_successor_is_hidden_says_what_became_of_it(client, make_service):
    successor = make_service(publish_state="hold")
    merged = make_service(slug="older", name="Older line", status="merged", successor=successor)
    assert "part of another one now" in words(page_of(client, merged))


def test_closed_for_now_shows_the_alert_and_no_number(client, make_service):
    service = make_service(channels=[PHONE], status="temporarily closed", alert="Back on 4 January.")
    page = page_of(client, service)
    assert "Not running for now" in words(page) and "Back on 4 January." in words(page)
    assert not page.select(".c-badge--closed")
    assert "Other people can help now: Find other support" in words(page)
    assert not page.select('a[href^="tel:"], [data-hours]')


def test_hdr_05_caches_may_keep_it_and_ask_again_each_time(client):
    kept = {part.strip() for part in client.get(f"{PATH}shout/").headers["Cache-Control"].split(",")}
    assert kept == {"public", "max-age=0", "must-revalidate"}
