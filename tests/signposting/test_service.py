"""A service in plain words, and as other pages show it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from signposting.models import Service
from signposting.service_words import age_words, nation_words
from signposting.templatetags.signposting_links import service_link, service_ways
from signposting.vocabulary import NATIONS


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [(None, None, "Any age"), (None, 18, "Under 19"), (16, None, "16 and over"), (11, 17, "11 to 17")],
)
def test_ages(minimum, maximum, words):
    assert age_words(minimum, maximum) == words


@pytest.mark.parametrize(
    ("nations", "words"),
    [
        (NATIONS, "UK"),
        (["Wales"], "Wales"),
        (["England", "Wales"], "England and Wales"),
        (NATIONS[:3], "England, Wales and Scotland"),
    ],
)
def test_nations(nations, words):
    assert nation_words(nations) == words


PHONE = {"type": "phone", "value": "0800 1", "hours": "stated", "always_open": True}
CHAT = {"type": "webchat", "url": "https://example.org/chat", "hours": "unknown"}


def test_hours_of_several_ways(make_service):
    assert make_service(saved=False, channels=[PHONE]).plain_hours == "Open all day, every day"
    assert make_service(saved=False, channels=[PHONE, CHAT]).plain_hours == (
        "Call: Open all day, every day. Chat: Check their website for times."
    )


def test_ways_with_one_name_and_different_hours_are_told_apart(make_service):
    channels = [{**PHONE, "name": "Wales"}, {**CHAT, "name": "Wales"}]
    assert make_service(saved=False, channels=channels).plain_hours == (
        "Wales, call: Open all day, every day. Wales, chat: Check their website for times."
    )


def test_its_website_is_its_last_way_and_stands_once(make_service):
    service = make_service(saved=False, channels=[PHONE, CHAT])
    assert [way["href"] for way in service.all_ways] == ["tel:08001", "https://example.org/chat", "https://example.org"]
    same = make_service(saved=False, channels=[{"type": "website", "url": "https://example.org/"}])
    assert len(same.all_ways) == 1


def test_without_a_main_way_the_website_stands_in(make_service):
    service = make_service(saved=False, channels=[{"type": "email", "value": "a@example.org"}])
    assert [way["kind"] for way in service.ways] == ["mail", "web"]


def test_a_link_for_other_pages(make_service):
    link = make_service(saved=False, channels=[PHONE]).as_link()
    assert set(link) == {"name", "href", "what", "ways", "hours"}
    assert link["href"] == "/find-support/made-up/"


def test_tags_take_a_service_that_is_gone():
    assert service_link(None) is None
    assert service_ways(None) == []


def test_ages_cannot_be_the_wrong_way_round(make_service):
    with pytest.raises(ValidationError, match="oldest age"):
        make_service(saved=False, minimum_age=18, maximum_age=16).full_clean(validate_unique=False)


@pytest.mark.django_db
def test_the_address_is_the_key_unless_another_is_given(make_service):
    assert make_service("one").address == "one"
    assert make_service("two", address="other").get_absolute_url() == "/find-support/other/"
    assert Service.objects.get_by_natural_key("two").natural_key() == ("two",)


@pytest.mark.django_db
def test_many_services_with_their_channels_cost_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        links = [service.as_link() for service in Service.objects.shown().with_channels()]
    assert len(links) > 40


@pytest.mark.django_db
def test_saf_01_setting_up_a_phone_is_never_shown_as_a_way_to_get_help():
    service = Service.objects.get(slug="emergency-999")
    assert [way["href"] for way in service.ways if way["href"].startswith("sms:")] == []
    labels = [way["label"] for way in service.all_ways if way["href"].startswith("sms:")]
    assert labels == ["Set up texting 999 first"]


def test_saf_02_facts_from_a_day_to_come_count_from_today(make_service):
    service = make_service(saved=False, facts_compiled=timezone.localdate() + timedelta(days=400))
    assert service.fresh_since == timezone.localdate()
    with pytest.raises(ValidationError, match="a day to come"):
        service.clean()


@pytest.mark.django_db
def test_services_merged_into_each_other_lead_nowhere(make_service):
    one, two = make_service("one", status="merged"), make_service("two", status="merged")
    one.successor, two.successor = two, one
    assert one.as_link() is None
