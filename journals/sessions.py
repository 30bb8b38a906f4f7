"""An open place: its key is wrapped under a secret that only the browser's cookie holds (SES-01 to SES-03, SES-11)."""

import base64
import binascii
import contextlib
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from .database import BRIEFLY, PATIENCE, leave_nothing, writing
from .models import JournalSession
from .sealed import keys, seals
from .sealed.seals import CannotUnseal

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=2)
#: How often a process that opens Notes clears away the sessions that are over, at most.
SWEEP_EVERY = timedelta(minutes=5)

_IDLE_MINUTES = IDLE // timedelta(minutes=1)
_next_sweep = 0.0


@dataclass(frozen=True, slots=True, repr=False)
class OpenJournal:
    """A journal while it is open. `dek`: its key, 32 bytes; never stored, logged or shown."""

    id: uuid.UUID
    dek: bytes
    #: When it closes by itself if nothing is asked for, in minutes since 1970.
    closes_at: int

    def seconds_left(self, now: datetime) -> int:
        """Until it closes by itself; never less than 0."""
        return max(0, self.closes_at * 60 - int(now.timestamp()))


def begin(journal_id: uuid.UUID, dek: bytes) -> tuple[str, OpenJournal]:
    """A fresh session: what the cookie holds, and the open journal. Now and then it clears away those that are over."""
    _sweep_now_and_then()
    now = timezone.now()
    secret = keys.new_key()
    sid = keys.session_id(secret)
    expires, idle = _minutes(now + ABSOLUTE), _minutes(now + IDLE)
    bound = seals.session(sid, journal_id.bytes, expires)
    wrapped = seals.seal(keys.session_key(secret), dek, bound)
    with writing():
        JournalSession.objects.create(
            sid=sid, journal_id=journal_id, dek_wrapped=wrapped, expires_abs=expires, idle_until=idle
        )
    return base64.urlsafe_b64encode(secret).decode("ascii"), OpenJournal(journal_id, dek, idle)


def resume(cookie: str) -> OpenJournal | None:
    """The journal that this cookie opens, and another 15 minutes for it; None when it is closed."""
    secret = _secret(cookie)
    row = secret and JournalSession.objects.filter(sid=keys.session_id(secret)).first()
    if not row:
        return None
    minute = _minutes(timezone.now())
    # Further ahead than anyone could have put it: the clock was set back, and no session gets longer by that (REL-08).
    turned_back = row.idle_until > minute + _IDLE_MINUTES + 1
    if minute >= row.expires_abs or minute >= row.idle_until or turned_back:
        _forget(row)
        return None
    bound = seals.session(bytes(row.sid), row.journal_id.bytes, row.expires_abs)
    try:
        dek = seals.unseal(keys.session_key(secret), bytes(row.dek_wrapped), bound)
    except CannotUnseal:  # somebody changed the row
        _forget(row)
        return None
    idle = min(_minutes(timezone.now() + IDLE), row.expires_abs)
    if idle > row.idle_until:
        try:
            with writing(BRIEFLY):
                JournalSession.objects.filter(sid=row.sid).update(idle_until=idle)
        except DatabaseError:  # on a full disk people can still read, and take a copy
            idle = row.idle_until
    return OpenJournal(row.journal_id, dek, idle)


def end(cookie: str, patience: float = PATIENCE) -> None:
    """Closes the one place that this cookie opens. `patience`: how long it may wait for its turn, in seconds."""
    if secret := _secret(cookie):
        _delete(JournalSession.objects.filter(sid=keys.session_id(secret)), patience)


def end_everywhere(journal_id: uuid.UUID) -> None:
    """Closes a journal on every device."""
    _delete(JournalSession.objects.filter(journal_id=journal_id))


def sweep(patience: float = PATIENCE) -> int:
    """Deletes the rows of sessions that are over; how many there were. Takes along what others had to leave in the log (DAT-04)."""
    minute = _minutes(timezone.now())
    over = JournalSession.objects.filter(expires_abs__lte=minute) | JournalSession.objects.filter(
        idle_until__lte=minute
    )
    with writing(patience):
        leave_nothing()
        return over.delete()[0]


def _delete(rows: QuerySet[JournalSession], patience: float = PATIENCE) -> None:
    with writing(patience):
        if rows.delete()[0]:
            leave_nothing()


def _forget(row: JournalSession) -> None:
    """Deletes the row of a session that opens nothing any more. If that can't be done now, it is swept later."""
    with contextlib.suppress(DatabaseError):
        _delete(JournalSession.objects.filter(sid=row.sid), BRIEFLY)


def _sweep_now_and_then() -> None:
    global _next_sweep
    if time.monotonic() >= _next_sweep:
        _next_sweep = time.monotonic() + SWEEP_EVERY.total_seconds()
        with contextlib.suppress(DatabaseError):
            sweep(BRIEFLY)


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _secret(cookie: str) -> bytes | None:
    """The secret in a cookie; None for anything that isn't one of ours."""
    try:
        secret = base64.b64decode(cookie, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == keys.KEY_BYTES else None
