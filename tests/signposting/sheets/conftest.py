"""Services with long facts, for sheets that have to fit."""

import pytest

SENTENCE = "They keep what you tell them private unless someone is in danger of being badly hurt. "


@pytest.fixture
def long_services(make_service):
    """Six services, each with about as much to say as the longest of the register."""
    hours = {"hours": "stated", "always_open": True}
    ways = [
        {"type": "phone", "value": "0800 000 002", "for_professionals": True, **hours},
        {"type": "phone", "value": "0800 000 001", "audience": "parents and carers", **hours},
        {"type": "text", "value": "60001", "keyword": "HELLO", "response_time": "usually within five minutes", **hours},
        {"type": "webchat", "url": "https://chat.example.org", "hours": "unknown"},
        {"type": "email", "value": "someone@example.org", **hours},
    ]
    return [
        make_service(
            slug=f"long-{number}",
            name=f"Example and Tomorrow Project for Young People {number}",
            description="Someone to talk to, by phone, by text or in a chat, about anything that is on your mind. " * 2,
            ages_note="young people, and the families of under 18s",
            confidentiality_limits=SENTENCE * 2,
            eligibility=SENTENCE * 2,
            referral_route=SENTENCE * 2,
            accreditations="Example Standards Authority, Example Quality Mark",
            provider="The Example and Tomorrow Trust",
            channels=ways,
        )
        for number in range(6)
    ]
