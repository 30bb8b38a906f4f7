"""From seven words to an open journal: making one, finding one, and giving it new words (CRY-05, CRY-08, CRY-10)."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError
from django.utils import timezone

from . import changes, faults, keycheck, keyring, sessions
from .database import leave_nothing, writing
from .gate import gate
from .models import Journal
from .sealed import keys, seals
from .sealed.seals import CannotUnseal

#: DAT-05: without an opening for so long, a journal is deleted.
KEPT = timedelta(weeks=26)


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A journal that its words opened. `was_kept_until`: the day before this opening moved it."""

    id: uuid.UUID
    dek: bytes
    keep_until: date
    was_kept_until: date


def keep_until(today: date) -> date:
    """The Monday on or after the day 26 weeks from now: a week's journals share one day."""
    day = today + KEPT
    return day + timedelta(days=-day.weekday() % 7)


def create(canonical: str) -> Opened:
    """A journal for these words. If they open one already (the page was sent twice), that one."""
    keycheck.verified()
    root = gate().run(lambda: keyring.root_of(canonical))
    if opened := _find(root):
        return opened
    scheme = keyring.server_secrets().scheme
    sealing = keyring.keys_by_scheme(root)[scheme]
    journal_id, dek = uuid.uuid4(), keys.new_key()
    until = keep_until(timezone.localdate())
    try:
        with writing():
            Journal.objects.create(
                id=journal_id,
                lookup=sealing.lookup,
                scheme=scheme,
                dek_wrapped=_wrapped(sealing.kek, dek, journal_id, scheme),
                keep_until=until,
            )
    except IntegrityError:  # sent twice, at once
        if opened := _find(root):
            return opened
        raise
    return Opened(journal_id, dek, until, until)


def find(canonical: str) -> Opened | None:
    """The journal of these words, kept for another 26 weeks; None if there is none."""
    return _find(gate().run(lambda: keyring.root_of(canonical)))


def give_new_words(journal_id: uuid.UUID, dek: bytes, canonical: str) -> None:
    """From now on these words open the journal, and the old ones don't. It closes everywhere."""
    keycheck.verified()
    changes.make_sure()  # what fails must fail before the old words are gone
    root = gate().run(lambda: keyring.root_of(canonical))
    scheme = keyring.server_secrets().scheme
    new = keyring.keys_by_scheme(root)[scheme]
    wrapped = _wrapped(new.kek, dek, journal_id, scheme)
    with writing():
        Journal.objects.filter(pk=journal_id).update(lookup=new.lookup, scheme=scheme, dek_wrapped=wrapped)
        sessions.end_everywhere(journal_id)
        leave_nothing()
    _record_rewrap(journal_id, new.lookup, scheme, wrapped)


def _find(root: bytes) -> Opened | None:
    by_scheme = keyring.keys_by_scheme(root)
    lookups = {found.lookup: found for found in by_scheme.values()}
    with writing():
        journal = Journal.objects.select_for_update().filter(lookup__in=list(lookups)).first()
        if journal is None:
            _work_for_nothing(next(iter(by_scheme.values())).kek)
            return None
        found = lookups[bytes(journal.lookup)]
        bound = seals.key_of_journal(journal.id.bytes, journal.scheme)
        dek = seals.unseal(found.kek, bytes(journal.dek_wrapped), bound)
        before, until = journal.keep_until, keep_until(timezone.localdate())
        scheme = keyring.server_secrets().scheme
        renewed = journal.scheme != scheme
        if renewed:
            keycheck.verified()
            journal.scheme, journal.lookup = scheme, by_scheme[scheme].lookup
            journal.dek_wrapped = _wrapped(by_scheme[scheme].kek, dek, journal.id, scheme)
        if renewed or until > before:
            journal.keep_until = max(until, before)
            journal.save()
        if renewed:
            leave_nothing()
    if renewed:
        _record_rewrap(journal.id, journal.lookup, scheme, journal.dek_wrapped)
    return Opened(journal.id, dek, journal.keep_until, before)


def _record_rewrap(journal_id: uuid.UUID, lookup: bytes, scheme: int, dek_wrapped: bytes) -> None:
    """It has happened, so nobody may hear that it failed: only a restore would miss the line."""
    try:
        changes.record_rewrap(journal_id, lookup, scheme, dek_wrapped)
    except OSError as error:
        faults.tell("rewrap", error)


def _wrapped(kek: bytes, dek: bytes, journal_id: uuid.UUID, scheme: int) -> bytes:
    return seals.seal(kek, dek, seals.key_of_journal(journal_id.bytes, scheme))


def _work_for_nothing(kek: bytes) -> None:
    """What a hit does, so that a miss takes as long."""
    nobody = uuid.uuid4()
    try:
        seals.unseal(kek, _wrapped(kek, kek, nobody, 1), seals.key_of_journal(nobody.bytes, 2))
    except CannotUnseal:
        return
