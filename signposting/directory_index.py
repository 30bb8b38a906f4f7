"""Keeps the directory's index true: which services stand in it, and when each is open in the days to come.

A signal only notes whose facts changed. What is written is read from the database after the commit, so no draft and nothing
that was rolled back gets in. Times are written for DAYS_AHEAD; a timer renews them every day, and so does whoever asks for what
is open now before it got round to it.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, time, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.signals import published, unpublished

from . import freshness
from .directory_bits import audience_bits, channel_bits, nation_bits, topic_bits
from .models import Channel, Check, DirectoryEntry, OpenPeriod, Service
from .opening import EPOCH, LONDON, MINUTE, State, stretches

DAYS_AHEAD = timedelta(days=8)
#: Rows that are known for less than this are renewed when someone asks for what is open.
RENEWED_BEFORE = timedelta(days=1)
#: Rows that one request renews at most.
MOST_AT_ONCE = 500
_BATCH = 500

OLDEST = 999


def minutes(moment: datetime) -> int:
    """Whole minutes since 1970, UTC."""
    return (moment - EPOCH) // MINUTE


# --- writing ------------------------------------------------------------------------------------------


@transaction.atomic
def write(pks: Iterable[int]) -> None:
    """Writes the rows of these services as the database has them now; a service that stands in no list loses its row."""
    pks, now = list(pks), timezone.now()
    # Two writers of one service take turns, so that the one that reads last also writes last.
    list(Service.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
    services = list(Service.objects.shown().with_channels().filter(pk__in=pks))
    entries = [_entry(service, now) for service in services]
    OpenPeriod.objects.filter(entry__in=pks).delete()
    DirectoryEntry.objects.filter(pk__in=set(pks) - {service.pk for service in services}).delete()
    DirectoryEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["id"], update_fields=_FIELDS, batch_size=_BATCH
    )
    OpenPeriod.objects.bulk_create(
        (period for service in services for period in _open_periods(service, now)), batch_size=_BATCH
    )


def rebuild() -> int:
    """Makes the whole index afresh, some hundred services at a time. Returns how many stand in it."""
    pks = list(Service.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), _BATCH):
        write(pks[start : start + _BATCH])
    return DirectoryEntry.objects.count()


def renew(moment: datetime) -> None:
    """Writes the rows that are missing, and those whose times run out soon. One query when there are none."""
    soon = minutes(moment + RENEWED_BEFORE)
    shown = Service.objects.shown().order_by("directory_entry__known_until")
    wanted = shown.filter(Q(directory_entry=None) | Q(directory_entry__known_until__lt=soon))
    if pks := list(wanted.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        write(pks)


def renew_if_possible(moment: datetime) -> None:
    """The same while a reader waits: one who asks while nothing can be written gets what is known."""
    with suppress(DatabaseError), transaction.atomic():
        renew(moment)


def _entry(service: Service, now: datetime) -> DirectoryEntry:
    ways = 0
    for channel in service.shown_channels:
        ways |= channel_bits(channel)
    return DirectoryEntry(
        id=service.pk,
        service=service,
        name=service.name.casefold()[:120],
        urgent_help=service.urgent_help,
        minimum_age=service.minimum_age or 0,
        maximum_age=OLDEST if service.maximum_age is None else service.maximum_age,
        audiences=audience_bits(service.audiences),
        nations=nation_bits(service.nations),
        topics=topic_bits(service.topics),
        ways=ways,
        is_free=service.is_free,
        is_anonymous=service.anonymous == "yes",
        known_until=minutes(now + DAYS_AHEAD),
    )


_FIELDS = [field.name for field in DirectoryEntry._meta.concrete_fields if not field.primary_key]


def _open_periods(service: Service, now: datetime) -> Iterator[OpenPeriod]:
    """When its main ways are open for certain, until its facts are too old to say so (SAF-02)."""
    if not service.can_be_open:
        return
    stale = datetime.combine(freshness.stale_from(service.fresh_since), time(), LONDON)
    for channel in service.main_channels:
        if bits := channel_bits(channel):
            for starts, ends, state in stretches(channel.schedule, now, min(now + DAYS_AHEAD, stale)):
                if state is State.OPEN:
                    yield OpenPeriod(entry_id=service.pk, ways=bits, starts=minutes(starts), ends=minutes(ends))


# --- following changes ----------------------------------------------------------------------------------


class _Pending(threading.local):
    def __init__(self):
        self.pks: set[int] = set()


_pending = _Pending()


def schedule(service_pk: int) -> None:
    """Has the service's rows written after the commit. The first call of `flush` does all that are waiting."""
    _pending.pks.add(service_pk)
    transaction.on_commit(flush, robust=True)


def flush() -> None:
    """Writes the rows of every service that waits."""
    pks, _pending.pks = sorted(_pending.pks), set()
    for start in range(0, len(pks), _BATCH):
        write(pks[start : start + _BATCH])


def follow() -> None:
    """Listens to everything that changes what the directory's filters find."""
    for signal in (post_save, post_delete, published, unpublished):
        signal.connect(_service_changed, sender=Service, dispatch_uid="directory follows services")
    for model in (Channel, Check):
        for signal in (post_save, post_delete):
            signal.connect(_fact_changed, sender=model, dispatch_uid=f"directory follows {model.__name__}")


def _service_changed(sender, instance, **kwargs) -> None:
    schedule(instance.pk)


def _fact_changed(sender, instance, **kwargs) -> None:
    schedule(instance.service_id)
