"""The feed as a machine reads it, and a service with everything in it."""

import datetime
import json
from pathlib import Path

import pytest

from signposting.models import Check

FEED = "/open-referral/uk/v3"
EXAMPLES = Path(__file__).parent / "examples"


@pytest.fixture
def example_json():
    """One of the official examples: service_full, service_list, taxonomy_list or taxonomy_term_list."""
    return lambda name: json.loads((EXAMPLES / f"example-{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def feed(client):
    """Asks the feed: `feed("/services", page=2)`."""
    return lambda path, **parameters: client.get(FEED + path, parameters)


@pytest.fixture
def whole_service(make_service):
    """A published service with something in every field that the feed has."""
    service = make_service(
        slug="whole",
        name="Whole line",
        provider="Made-up charity",
        minimum_age=11,
        maximum_age=25,
        ages_note="14 and over for texting",
        nations=["England", "Wales"],
        audiences=["young people", "friends"],
        topics=["listening", "LGBTQ+"],
        area="",
        url="https://whole.example.org/help",
        anonymous="partly",
        confidential="yes",
        confidentiality_limits="When someone is in danger.",
        accreditations="Helplines Partnership",
        alert="Longer waits this week.",
        eligibility="Anyone in England and Wales.",
        urgent_help=True,
        what_happens=[("step", {"title": "Someone answers", "text": "It may take a minute."})],
        channels=[
            {
                "key": "phone",
                "type": "phone",
                "value": "0800 1111",
                "hours": "stated",
                "bank_holidays": "closed",
                "bank_holiday_nation": "England",
                "response_time": "usually at once",
                "periods": [
                    (
                        "period",
                        {
                            "days": ["mon", "fri"],
                            "opens_at": datetime.time(10),
                            "closes_at": datetime.time(16, 30),
                            "closes_next_day": False,
                        },
                    ),
                    (
                        "period",
                        {
                            "days": ["sun"],
                            "opens_at": datetime.time(20),
                            "closes_at": datetime.time(2),
                            "closes_next_day": True,
                        },
                    ),
                ],
                "special_days": [
                    (
                        "days",
                        {
                            "first": datetime.date(2026, 12, 25),
                            "last": datetime.date(2026, 12, 26),
                            "all_day": False,
                            "times": [],
                        },
                    )
                ],
            },
            {
                "key": "text",
                "type": "text",
                "value": "85258",
                "keyword": "HELLO",
                "hours": "stated",
                "always_open": True,
            },
            {"key": "chat", "type": "webchat", "url": "https://whole.example.org/chat", "hours": "disputed"},
            {"key": "mail", "type": "email", "value": "hello@whole.example.org", "languages": ["English", "Welsh"]},
            {
                "key": "staff",
                "type": "phone",
                "value": "020 7946 0000",
                "for_professionals": True,
                "hours": "stated",
                "always_open": True,
            },
        ],
    )
    Check.objects.create(
        service=service,
        checked_on=datetime.date(2026, 11, 20),
        role="volunteer",
        method="rang or wrote to it",
    )
    service.refresh_from_db()
    return service
