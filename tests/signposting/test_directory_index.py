"""The directory's index follows every change, once it is committed."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from signposting import directory_index
from signposting.models import Check, DirectoryEntry, OpenPeriod, Service

pytestmark = pytest.mark.django_db

PHONE = {"type": "phone", "value": "0800 000 001", "hours": "stated", "always_open": True, "bank_holidays": "open"}
LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def service(make_service, committed) -> Service:
    with committed():
        service = make_service(channels=[PHONE], facts_compiled=timezone.localdate())
    return service


def is_open(service: Service) -> bool:
    return OpenPeriod.objects.filter(entry=service.pk).exists()


def test_a_new_service_stands_in_it(service):
    entry = DirectoryEntry.objects.get(pk=service.pk)
    assert entry.name == "made-up line" and (entry.minimum_age, entry.maximum_age) == (0, 999)
    assert is_open(service)


def test_every_shown_service_stands_in_it_and_no_other():
    call_command("update_directory", verbosity=0)
    shown = set(Service.objects.shown().values_list("pk", flat=True))
    assert set(DirectoryEntry.objects.values_list("pk", flat=True)) == shown


def test_it_follows_a_change(service, committed):
    with committed():
        service.name = "Another name"
        service.save()
    assert DirectoryEntry.objects.get(pk=service.pk).name == "another name"


def test_a_change_that_was_rolled_back_never_gets_in(service, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        service.name = "Another name"
        service.save()
    assert waiting
    assert DirectoryEntry.objects.get(pk=service.pk).name == "made-up line"


@pytest.mark.parametrize("fields", [{"status": "closed"}, {"publish_state": "hold"}])
def test_what_is_taken_out_of_the_lists_leaves_it(service, committed, fields):
    with committed():
        for name, value in fields.items():
            setattr(service, name, value)
        service.save()
    assert not DirectoryEntry.objects.filter(pk=service.pk).exists()


def test_unpublishing_and_publishing_are_followed(service, committed):
    with committed():
        service.unpublish()
    assert not DirectoryEntry.objects.filter(pk=service.pk).exists()
    with committed():
        service.save_revision().publish()
    assert is_open(service)


def test_deleting_is_followed(service, committed):
    pk = service.pk
    with committed():
        service.delete()
    assert not DirectoryEntry.objects.filter(pk=pk).exists()


def test_a_way_that_goes_is_followed(service, committed):
    with committed():
        service.channels.get().delete()
    assert not is_open(service)
    assert DirectoryEntry.objects.get(pk=service.pk).ways == 0


def test_a_check_makes_old_facts_count_again(service, committed):
    with committed():
        service.facts_compiled = LONG_AGO
        service.save()
    assert not is_open(service)
    with committed():
        Check.objects.create(service=service, role="volunteer", method="rang or wrote to it")
    assert is_open(service)


def test_times_that_run_out_are_renewed_when_someone_asks(service):
    DirectoryEntry.objects.update(known_until=0)
    OpenPeriod.objects.all().delete()
    directory_index.renew(timezone.now())
    assert is_open(service)
    with CaptureQueriesContext(connection) as queries:
        directory_index.renew(timezone.now())
    assert len(queries) == 1, "nothing is left to do"


def test_rows_that_are_missing_are_written_when_someone_asks(service):
    DirectoryEntry.objects.all().delete()
    directory_index.renew(timezone.now())
    assert is_open(service)


def test_one_request_renews_so_many_at_most(service, monkeypatch):
    monkeypatch.setattr(directory_index, "MOST_AT_ONCE", 3)
    DirectoryEntry.objects.update(known_until=0)
    directory_index.renew(timezone.now())
    assert DirectoryEntry.objects.exclude(known_until=0).count() == 3


def test_lines_for_professionals_are_not_in_it(make_service, committed):
    with committed():
        service = make_service(channels=[{**PHONE, "for_professionals": True}])
    assert DirectoryEntry.objects.get(pk=service.pk).ways == 0
    assert not is_open(service)
