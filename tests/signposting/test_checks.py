"""A check is a record: when, who, how, what changed, when next. It outlives drafts and versions (SAF-02)."""

import datetime
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from signposting import checking
from signposting.models import Check, Service

from .staff import person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    noon = datetime.datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)


@pytest.fixture
def service(make_service) -> Service:
    return make_service("looked-at", facts_compiled=date(2026, 4, 1))


def check(service: Service, days_ago: int = 0, **fields) -> Check:
    facts = {"role": "volunteer", "method": "rang or wrote to it"} | fields
    return Check.objects.create(service=service, checked_on=TODAY - timedelta(days=days_ago), **facts)


def due(service: Service) -> checking.Due:
    return checking.Due(Service.objects.get(pk=service.pk))


def test_saf_02_the_next_check_is_as_the_rules_say_when_nobody_says_otherwise(service):
    assert check(service).next_due == TODAY + timedelta(days=90)
    service.urgent_help = True
    assert check(service).next_due == TODAY + timedelta(days=30)


def test_saf_02_an_earlier_day_is_kept_and_a_later_one_is_not(service):
    assert check(service, next_due=TODAY + timedelta(days=5)).next_due == TODAY + timedelta(days=5)
    assert check(service, next_due=TODAY + timedelta(days=500)).next_due == TODAY + timedelta(days=90)


def test_a_check_is_never_in_the_future(service):
    with pytest.raises(ValidationError, match="in the future"):
        Check(service=service, checked_on=TODAY + timedelta(days=1)).clean()


def test_what_changed_has_to_be_said(service):
    with pytest.raises(ValidationError, match="Say what changed"):
        Check(service=service, outcome="changed").clean()


def test_a_service_goes_by_its_newest_check_in_which_it_was_reached(service):
    newest = check(service, 3)
    check(service, 10)
    check(service, 1, outcome="not reached")
    assert Service.objects.get(pk=service.pk).last_check == newest
    newest.delete()
    assert Service.objects.get(pk=service.pk).last_check.checked_on == TODAY - timedelta(days=10)


def test_an_edit_and_an_old_version_leave_the_checks_alone(service):
    service.save_revision().publish()
    check(service)
    Service.objects.get(pk=service.pk).get_latest_revision().publish()
    restored = Service.objects.get(pk=service.pk)
    assert restored.is_checked
    assert restored.fresh_since == TODAY


def test_saf_02_what_was_never_checked_is_due(service):
    assert due(service).is_due
    assert not due(service).service.is_checked


def test_saf_02_a_check_is_due_on_its_day_and_overdue_from_the_next(service):
    check(service, 89)
    assert not due(service).is_due
    Check.objects.all().delete()
    check(service, 90)
    assert due(service).is_due and not due(service).is_overdue
    check(service, 91).delete()
    Check.objects.all().delete()
    check(service, 92)
    assert due(service).is_overdue
    assert due(service).days_overdue == 2


def test_saf_02_a_service_that_became_urgent_is_due_by_the_shorter_rule(service):
    check(service, 40)
    assert service.pk not in [found.service.pk for found in checking.due_services()]
    Service.objects.filter(pk=service.pk).update(urgent_help=True)
    assert due(service).days_overdue == 10
    assert service.pk in [found.service.pk for found in checking.due_services()]


def test_saf_02_protected_lines_come_first_then_urgent_ones_then_what_waits_longest(make_service):
    make_service("waits-long", facts_compiled=date(2025, 1, 1), name="Waits long")
    make_service("waits", facts_compiled=date(2026, 1, 1), name="Waits")
    make_service("today", urgent_help=True, name="Today")
    order = [found.service.slug for found in checking.due_services()]
    assert set(order[:6]) == {
        "emergency-999",
        "nhs-111-mental-health",
        "lifeline-ni",
        "samaritans",
        "shout",
        "childline",
    }
    assert order.index("today") < order.index("waits-long") < order.index("waits")


@pytest.mark.parametrize("hidden", [{"publish_state": "hold"}, {"live": False}, {"status": "closed"}])
def test_what_readers_are_not_shown_is_not_due(make_service, hidden):
    make_service("hidden", **hidden)
    assert "hidden" not in [found.service.slug for found in checking.due_services()]


def test_the_due_list_costs_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        [channel for found in checking.due_services() for channel in found.service.channels.all()]


def test_the_role_and_method_of_last_time_are_known(service):
    ann = person("ann")
    assert checking.last_used(ann) == {}
    checking.record(Check(service=service, role="editor", method="read its website"), ann)
    assert checking.last_used(ann) == {"role": "editor", "method": "read its website"}
