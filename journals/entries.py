"""What people keep: sealed on the way in, opened on the way out, in order only once opened.

The database sees an id, a revision and a blob of one of five sizes. Kind, date, question and words are inside.
"""

import copy
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.utils import timezone

from . import changes
from .database import ALIAS, leave_nothing, writing
from .models import Entry as Row
from .sealed import keys, padding, seals
from .sealed.seals import CannotUnseal
from .sessions import OpenJournal

#: INP-01.
MOST_ENTRIES = 5_000
MOST_BYTES = 20 * 1024 * 1024
#: More entries than any number of people can send at once to one journal. With room for so many, it isn't counted again under the lock.
AMPLE = 100

VERSION = 1


class JournalFull(Exception):
    """There is no room for another entry."""


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One thing kept. `at`: when it was first kept. `body`: what its kind holds (journals/kinds.py)."""

    id: uuid.UUID
    rev: int
    kind: str
    at: datetime
    body: dict


@dataclass(slots=True, repr=False)
class Shelf:
    """Everything in a journal: entries newest first, things of which there is one by name, and ids of what can't be opened."""

    entries: list[Entry] = field(default_factory=list)
    single: dict[str, Entry] = field(default_factory=dict)
    broken: list[uuid.UUID] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save. `both`: the entry had been changed elsewhere, so this was kept as another one."""

    id: uuid.UUID
    both: bool = False


#: Kinds of which a journal has one, changed in place.
SINGLE = ("steps",)


def new_id() -> uuid.UUID:
    """Drawn with the form, so that a form sent twice overwrites itself."""
    return uuid.uuid4()


def read(journal: OpenJournal) -> Shelf:
    """All of a journal. An entry that was damaged doesn't keep the others from being read (REL-09)."""
    shelf = Shelf()
    for entry_id, rev, blob in Row.objects.filter(journal_id=journal.id).values_list("id", "rev", "blob"):
        entry = _whole(journal, Row(id=entry_id, rev=rev, blob=blob))
        if entry is None:
            shelf.broken.append(entry_id)
        elif entry.kind in SINGLE:
            shelf.single[entry.kind] = entry
        else:
            shelf.entries.append(entry)
    shelf.entries.sort(key=lambda entry: (entry.at, entry.id.bytes), reverse=True)
    return shelf


def one(journal: OpenJournal, entry_id: uuid.UUID) -> Entry | None:
    """One entry; None if it isn't there or can't be opened."""
    row = Row.objects.filter(journal_id=journal.id, pk=entry_id).first()
    return row and _whole(journal, row)


def keep(journal: OpenJournal, entry_id: uuid.UUID, rev: int, kind: str, body: dict) -> Kept:
    """Keeps an entry. `rev`: the revision that the form showed, 0 for a new one.

    The same form sent twice overwrites itself. If the entry was changed elsewhere since the form was shown, both are kept.
    Raises JournalFull, and padding.TooLong. Returns once it is on the disk.
    """
    is_roomy = rev == 0 and _has_room(journal, AMPLE)
    with writing():
        row = Row.objects.select_for_update().filter(journal_id=journal.id, pk=entry_id).first()
        if row is None:
            # One that was deleted meanwhile comes back under another id: a restore deletes the old one again.
            return _added(journal, new_id() if rev else entry_id, kind, body, is_roomy=is_roomy)
        before = _whole(journal, row)
        if before and before.body == body and before.kind == kind:
            return Kept(row.id)
        if before is None or before.kind != kind or row.rev != max(rev, 1):
            return _kept_beside(journal, row, kind, body)
        _rewrite(journal, row, kind, before.at, body)
    return Kept(row.id)


def _kept_beside(journal: OpenJournal, row: Row, kind: str, body: dict) -> Kept:
    """Kept as another entry. Its id comes from the words, so that the same form sent again makes no third one."""
    words = json.dumps([kind, body], sort_keys=True)
    other = uuid.UUID(bytes=keys.entry_id(journal.dek, f"{row.id.hex} {words}"))
    if not Row.objects.filter(journal_id=journal.id, pk=other).exists():
        _added(journal, other, kind, body)
    return Kept(other, both=True)


def named_id(journal: OpenJournal, name: str) -> uuid.UUID:
    """The id of the one entry of a name in SINGLE."""
    return uuid.UUID(bytes=keys.entry_id(journal.dek, name))


def change(journal: OpenJournal, entry_id: uuid.UUID, kind: str, to: Callable[[dict], dict]) -> None:
    """Changes an entry in place. `to` gets its body, or {} where there is none yet, and returns the new one."""
    try:
        _change(journal, entry_id, kind, to)
    except IntegrityError:  # another request made it in this moment
        _change(journal, entry_id, kind, to)


def _change(journal: OpenJournal, entry_id: uuid.UUID, kind: str, to: Callable[[dict], dict]) -> None:
    with writing():
        row = Row.objects.select_for_update().filter(journal_id=journal.id, pk=entry_id).first()
        before = _opened(journal, row.id, row.rev, row.blob) if row else None
        held = before.body if before else {}
        body = to(copy.deepcopy(held))
        if body == held:
            return
        if row and before:
            _rewrite(journal, row, kind, before.at, body)
        else:
            _insert(journal, entry_id, kind, body)


def delete(journal: OpenJournal, entry_id: uuid.UUID) -> bool:
    """Deletes one entry for good; False if it wasn't there."""
    with writing():
        if not Row.objects.filter(journal_id=journal.id, pk=entry_id).delete()[0]:
            return False
        changes.record_entry_deleted(journal.id, entry_id)
        leave_nothing()
    return True


def _added(journal: OpenJournal, entry_id: uuid.UUID, kind: str, body: dict, *, is_roomy: bool = False) -> Kept:
    if not is_roomy and not _has_room(journal, 1):
        raise JournalFull
    try:
        with transaction.atomic(using=ALIAS):
            _insert(journal, entry_id, kind, body)
    except IntegrityError:
        if Row.objects.filter(journal_id=journal.id, pk=entry_id).exists():  # the same form, sent twice at once
            return keep(journal, entry_id, 0, kind, body)
        # An id that somebody else's entry has: nobody draws one, but anyone may type one.
        entry_id = new_id()
        _insert(journal, entry_id, kind, body)
    return Kept(entry_id)


def _has_room(journal: OpenJournal, entries: int) -> bool:
    """True if so many of the largest entries may be added."""
    # Count("*"): all that is asked for is in the index, and no row of 5,000 has to be read.
    held = Row.objects.filter(journal_id=journal.id).aggregate(count=Count("*"), size=Sum(Length("blob")))
    return held["count"] + entries <= MOST_ENTRIES and (held["size"] or 0) + entries * padding.SIZES[-1] <= MOST_BYTES


def _insert(journal: OpenJournal, entry_id: uuid.UUID, kind: str, body: dict) -> None:
    at = timezone.now()
    blob = _sealed(journal, entry_id, 1, kind, at, body)
    Row.objects.create(id=entry_id, journal_id=journal.id, rev=1, blob=blob)


def _rewrite(journal: OpenJournal, row: Row, kind: str, at: datetime, body: dict) -> None:
    row.rev += 1
    longer = -len(row.blob)
    row.blob = _sealed(journal, row.id, row.rev, kind, at, body)
    longer += len(row.blob)
    if longer > 0:
        size = Row.objects.filter(journal_id=journal.id).aggregate(size=Sum(Length("blob")))["size"]
        if size + longer > MOST_BYTES:
            raise JournalFull
    row.save(update_fields=["rev", "blob"])
    leave_nothing()


def _sealed(journal: OpenJournal, entry_id: uuid.UUID, rev: int, kind: str, at: datetime, body: dict) -> bytes:
    text = {"v": VERSION, "kind": kind, "at": at.isoformat(), "body": body}
    data = json.dumps(text, ensure_ascii=False, separators=(",", ":")).encode()
    return seals.seal(journal.dek, padding.pad(data), seals.entry(journal.id.bytes, entry_id.bytes, rev))


def _whole(journal: OpenJournal, row: Row) -> Entry | None:
    """The entry in a row; None if it is damaged."""
    try:
        return _opened(journal, row.id, row.rev, row.blob)
    except (CannotUnseal, ValueError, KeyError):
        return None


def _opened(journal: OpenJournal, entry_id: uuid.UUID, rev: int, blob: bytes) -> Entry:
    bound = seals.entry(journal.id.bytes, entry_id.bytes, rev)
    text = json.loads(padding.unpad(seals.unseal(journal.dek, bytes(blob), bound)))
    return Entry(entry_id, rev, text["kind"], datetime.fromisoformat(text["at"]), text["body"])
