"""Deleting journals whose day has passed, and none a day too early (DAT-05, REL-08).

A journal goes only when two runs, a day or more apart, both found it due and the clocks agree on the time between them. When they don't,
nothing is deleted until a person has looked at the clock. What a run remembers for the next one is in a file beside the change file,
not in the database: that has no times.
"""

import json
import os
import tempfile
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from . import changes, clocks, keyring, opening, sessions
from .clocks import Clocks
from .database import leave_nothing, writing
from .models import Journal

#: The least time between the run that first found a journal due and the one that deletes it.
SECOND_LOOK = timedelta(hours=24)
#: DAT-05: a run a week, and three days of grace.
LATE = timedelta(days=10)

FILE = "purge.json"


class ClockUnsure(Exception):
    """The clocks disagree; says how. Nothing was deleted."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found and did. `late`: the run before was longer ago than LATE; `spare`: peppers that no journal needs."""

    deleted: int
    waiting: int
    sessions: int
    spare: tuple[int, ...]
    late: bool


@dataclass(slots=True)
class _Memory:
    """What the run before left: its clocks, for how long each due journal has been known to be due, and whether it stopped."""

    clocks: Clocks
    due: dict[uuid.UUID, timedelta] = field(default_factory=dict)
    stopped: bool = False


def run() -> Run:
    """Deletes what is due by two looks at the calendar, and whatever else has had its time. Raises ClockUnsure."""
    now, before = clocks.look(), _remembered()
    if said := _in_doubt(before, now):
        if before and not before.stopped:
            before.stopped = True
            _remember(before)
        raise ClockUnsure(said)
    went = clocks.gone_by(before.clocks, now) if before else timedelta()
    known = before.due if before else {}
    memory = _Memory(now)
    deleted = 0
    for journal_id in _due():
        seen_for = known[journal_id] + went if journal_id in known else timedelta()
        if seen_for >= SECOND_LOOK:
            deleted += _delete(journal_id)
        else:
            memory.due[journal_id] = seen_for
    _remember(memory)
    changes.forget_old()
    return Run(deleted, len(memory.due), sessions.sweep(), spare_peppers(), went > LATE)


def clock_is_right() -> int:
    """A person says that the clock is right: start from what it says now. Every journal gets its two looks anew.

    What is due may be new and have got its day from a clock that was behind, so it is kept for a whole time more; how many those are.
    """
    today = timezone.localdate()
    with writing():
        kept = Journal.objects.filter(keep_until__lt=today).update(keep_until=opening.keep_until(today))
    _remember(_Memory(clocks.look()))
    return kept


def spare_peppers() -> tuple[int, ...]:
    """Schemes whose pepper no journal needs any more; never the one of new journals."""
    held = keyring.server_secrets()
    used = set(Journal.objects.values_list("scheme", flat=True).distinct())
    return tuple(sorted(set(held.peppers) - used - {held.scheme}))


def _in_doubt(before: _Memory | None, now: Clocks) -> str:
    if before is None:
        return now.disagreement()
    if before.stopped:
        return clocks.disagreement(before.clocks, now) or "the clocks disagreed before"
    return clocks.disagreement(before.clocks, now)


def _due() -> list[uuid.UUID]:
    return list(Journal.objects.filter(keep_until__lt=timezone.localdate()).values_list("pk", flat=True))


def _delete(journal_id: uuid.UUID) -> bool:
    """Deletes it, unless somebody opened it in this moment."""
    with writing():
        due = Journal.objects.select_for_update().filter(pk=journal_id, keep_until__lt=timezone.localdate())
        if not due.first():
            return False
        Journal.objects.filter(pk=journal_id).delete()
        leave_nothing()
    # Only once it is certain: nobody asked for this, and one that a restore brings back is simply due again.
    changes.record_journal_deleted(journal_id)
    return True


def _remembered() -> _Memory | None:
    """What the run before left; None on the first run. Raises ClockUnsure where it can't be read."""
    try:
        held = json.loads(_path().read_text(encoding="ascii"))
        database = held["database"] and datetime.fromisoformat(held["database"])
        return _Memory(
            Clocks(datetime.fromisoformat(held["wall"]), database, held["boot"], timedelta(seconds=held["up"])),
            {uuid.UUID(journal): timedelta(seconds=seconds) for journal, seconds in held["due"].items()},
            held["stopped"],
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise ClockUnsure(f"{_path()} can’t be read, so there is no earlier time to compare with") from error


def _remember(memory: _Memory) -> None:
    """Puts the whole file in place at once."""
    seen = memory.clocks
    text = json.dumps(
        {
            "wall": seen.wall.isoformat(),
            "database": seen.database and seen.database.isoformat(),
            "boot": seen.boot,
            "up": seen.up.total_seconds(),
            "due": {journal.hex: span.total_seconds() for journal, span in memory.due.items()},
            "stopped": memory.stopped,
        }
    )
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        os.fsync(file.fileno())
    os.replace(draft, path)


def _path() -> Path:
    return Path(settings.JOURNALS_CHANGES_DIR) / FILE
