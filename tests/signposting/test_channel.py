"""A channel's link and its words come from the same field."""

import re
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from signposting.models import Channel, Service

PERIOD = ("period", {"days": ["mon"], "opens_at": time(10), "closes_at": time(16), "closes_next_day": False})
#: Closes before it opens, and nobody said that it is the next day.
NIGHT = ("period", {"days": ["mon"], "opens_at": time(18), "closes_at": time(2), "closes_next_day": False})
TOO_LONG = ("period", {"days": ["mon"], "opens_at": time(9), "closes_at": time(17), "closes_next_day": True})
OVERLAPPING = [
    ("days", {"first": date(2026, 12, 20), "last": date(2026, 12, 26), "all_day": False, "times": []}),
    ("days", {"first": date(2026, 12, 24), "last": date(2027, 1, 2), "all_day": True, "times": []}),
]
BACKWARDS = ("days", {"first": date(2026, 12, 26), "last": date(2026, 12, 25), "all_day": False, "times": []})


def channel(**fields) -> Channel:
    return Channel(service=Service(slug="s", name="S", publish_state="yes"), **{"key": "k", **fields})


@pytest.mark.parametrize(
    ("fields", "href", "action"),
    [
        ({"type": "phone", "value": "0800 1111"}, "tel:08001111", "Call 0800 1111"),
        ({"type": "phone", "value": "+44 20 7946 0000"}, "tel:+442079460000", "Call +44 20 7946 0000"),
        ({"type": "phone", "value": "111", "name": "Wales"}, "tel:111", "Wales: call 111"),
        ({"type": "text", "value": "85258", "keyword": "SHOUT"}, "sms:85258?&body=SHOUT", "Text SHOUT to 85258"),
        ({"type": "text", "value": "07418 341800"}, "sms:07418341800", "Text 07418 341800"),
        ({"type": "text", "value": "999", "keyword": "A B&C"}, "sms:999?&body=A%20B%26C", "Text A B&C to 999"),
        ({"type": "textphone", "value": "18001 0808 1"}, "tel:1800108081", "Textphone 18001 0808 1"),
        ({"type": "email", "value": "jo@example.org"}, "mailto:jo@example.org", "E-mail jo@example.org"),
        ({"type": "email", "url": "https://www.example.org/x"}, "https://www.example.org/x", "E-mail through example.org"),
        ({"type": "webchat", "url": "https://example.org/chat"}, "https://example.org/chat", "Chat online"),
        ({"type": "website", "url": "https://www.example.org/a"}, "https://www.example.org/a", "Visit example.org"),
        ({"type": "app", "url": "https://example.org", "name": "iOS"}, "https://example.org", "iOS: get the app"),
        ({"type": "video_bsl", "url": "https://example.org"}, "https://example.org", "Video call in BSL"),
        ({"type": "in_person", "value": "High Street"}, "", "Find the place"),
    ],
)  # fmt: skip
def test_links(fields, href, action):
    made = channel(**fields)
    assert (made.href, made.action) == (href, action)


@pytest.mark.django_db
def test_every_number_link_dials_what_its_words_show():
    channels = [c for c in Channel.objects.select_related("service") if c.href.startswith(("tel:", "sms:"))]
    assert len(channels) >= 48
    for c in channels:
        digits = re.sub(r"\D", "", c.href.partition("?")[0])
        assert digits == re.sub(r"\D", "", c.label.rpartition(" to ")[2]), c
        assert c.value in c.action
        assert re.sub(r"\D", "", c.way["label"]).endswith(digits), c


def test_the_way_of_a_component():
    made = channel(type="phone", value="0800 1", name="Line", hours="stated", always_open=True)
    assert made.way == {
        "kind": "call",
        "how": "Call",
        "number": "0800 1",
        "label": "Line: call 0800 1",
        "href": "tel:08001",
        "hours": "Open all day, every day",
    }


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"type": "phone", "value": "call us"}, "value"),
        ({"type": "phone", "value": ""}, "value"),
        ({"type": "phone", "value": "0800"}, "value"),
        ({"type": "phone", "value": "0800 000 001 000 002"}, "value"),
        ({"type": "text", "value": "SHOUT"}, "value"),
        ({"type": "email", "value": "nobody"}, "value"),
        ({"type": "webchat"}, "url"),
        ({"type": "website", "url": "http://example.org"}, "url"),
        ({"type": "website", "url": "javascript:alert(1)"}, "url"),
        ({"type": "phone", "value": "999", "keyword": "HI"}, "keyword"),
        ({"type": "phone", "value": "999", "key": "Not A Key"}, "key"),
        ({"type": "pigeon", "value": "999"}, "type"),
        ({"type": "phone", "value": "999", "nations": ["France"]}, "nations"),
        ({"type": "phone", "value": "999", "hours": "stated"}, "hours"),
        ({"type": "phone", "value": "999", "hours": "disputed", "always_open": True}, "hours"),
        ({"type": "phone", "value": "999", "hours": "unknown", "always_open": True}, "hours"),
        ({"type": "phone", "value": "999", "hours": "stated", "always_open": True, "periods": [PERIOD]}, "periods"),
        ({"type": "phone", "value": "999", "hours": "stated", "periods": [NIGHT]}, "periods"),
        ({"type": "phone", "value": "999", "hours": "stated", "periods": [TOO_LONG]}, "periods"),
        ({"type": "phone", "value": "999", "hours": "stated", "always_open": True, "special_days": [BACKWARDS]}, "special_days"),
        ({"type": "phone", "value": "999", "hours": "stated", "always_open": True, "special_days": OVERLAPPING}, "special_days"),
        ({"type": "phone", "value": "999", "bank_holiday_nation": "France"}, "bank_holiday_nation"),
        ({"type": "phone", "value": "999", "languages": ["Klingon"]}, "languages"),
    ],
)  # fmt: skip
def test_what_staff_cannot_enter(fields, field):
    made = channel(**fields)
    with pytest.raises(ValidationError) as caught:
        made.full_clean(exclude=["service"], validate_unique=False, validate_constraints=False)
    assert field in caught.value.message_dict


def test_website_only_shows_web_addresses_and_no_numbers(make_service):
    service = make_service(
        saved=False,
        publish_state="website only",
        channels=[{"type": "phone", "value": "0800 1"}, {"type": "website", "url": "https://example.org/more"}],
    )
    assert [channel.type for channel in service.shown_channels] == ["website"]
    assert all("0800" not in way["label"] for way in service.all_ways)
    assert service.plain_hours == ""


def test_on_hold_nothing_is_shown(make_service):
    service = make_service(saved=False, publish_state="hold", channels=[{"type": "phone", "value": "0800 1"}])
    assert (service.shown_channels, service.ways, service.all_ways, service.as_link()) == ([], [], [], None)
