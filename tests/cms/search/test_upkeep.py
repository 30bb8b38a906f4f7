"""The index follows snippets as it follows pages, and is asked once for each transaction."""

import datetime

import pytest

from cms.search import query, refresh, upkeep
from cms.search.models import SearchDocument
from signposting.models import Service

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    results = query.search(words, 20)
    return [hit.url for hit in results.hits] if results.every_word else []


@pytest.fixture
def service(commit):
    with commit():
        return Service.objects.create(
            slug="lantern-line",
            name="Lantern line",
            description="Someone to talk to.",
            audiences=["young people"],
            nations=["England"],
            topics=["listening"],
            fees="free",
            url="https://example.org",
            publish_state="yes",
            facts_compiled=datetime.date(2026, 11, 21),
        )


def test_a_service_is_found_under_its_permanent_address(service):
    assert found("lantern") == [service.get_absolute_url()]


def test_a_service_is_gone_while_it_is_unpublished(service, commit):
    with commit():
        service.unpublish()
    assert found("lantern") == []
    with commit():
        service.save_revision().publish()
    assert found("lantern")


def test_a_service_is_gone_while_it_is_on_hold(service, commit):
    service.publish_state = "hold"
    with commit():
        service.save()
    assert found("lantern") == []


def test_a_draft_of_a_service_does_not_show(service, commit):
    service.name = "Umbrella line"
    with commit():
        service.save_revision()
    assert found("umbrella") == [] and found("lantern")


def test_a_deleted_service_is_gone(service, commit):
    with commit():
        service.delete()
    assert found("lantern") == []


def test_refresh_follows_a_change_without_a_signal(service, commit):
    Service.objects.filter(pk=service.pk).update(name="Umbrella line")
    with commit():
        refresh(service)
    assert found("umbrella") and found("lantern") == []


def test_many_changes_in_one_transaction_are_looked_at_once(service, commit, monkeypatch):
    looked_at = []
    monkeypatch.setattr("cms.search.index.replace", lambda documents: looked_at.append(sorted(documents)))
    with commit():
        for _ in range(3):
            service.save()
    assert [keys for keys in looked_at if keys] == [[f"signposting.service:{service.pk}"]]


def test_what_waited_in_a_transaction_that_failed_does_no_harm(service):
    upkeep._pending.rows.add((Service, 10**9))
    upkeep.flush()
    assert SearchDocument.objects.filter(key=f"signposting.service:{service.pk}").exists()
