"""Which clock to believe before something is deleted for good (REL-08).

The machine's clock can be set wrong, and then everything looks old. So it is held against two others: how long the machine has been
up, and the clock of the database where that is a server of its own.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connections
from django.utils import timezone

from .database import ALIAS

#: How far two clocks may be apart and still agree.
APART = timedelta(hours=1)
#: How long a machine may have been off, as its clock has it after a restart.
OFF = timedelta(days=30)

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Clocks:
    """One look at all clocks. `database`: None where it has none of its own. `up`: since the start that `boot` names."""

    wall: datetime
    database: datetime | None
    boot: str
    up: timedelta

    def disagreement(self) -> str:
        """How the machine's and the database's clock disagree in this moment, in a few words; empty when they don't."""
        if self.database and abs(self.wall - self.database) > APART:
            return f"the machine’s clock says {_minute(self.wall)}, the database’s {_minute(self.database)}"
        return ""


def look() -> Clocks:
    """What the clocks say now."""
    boot, up = _boot()
    return Clocks(timezone.now(), _of_the_database(), boot, up)


def disagreement(before: Clocks, now: Clocks) -> str:
    """How the clocks disagree about the time between two looks, in a few words; empty when they don't."""
    if said := now.disagreement():
        return said
    moved = now.wall - before.wall
    if now.boot and now.boot == before.boot:
        went = now.up - before.up
        if abs(moved - went) > APART:
            return f"the machine’s clock moved by {_length(moved)} while {_length(went)} went by"
    elif not -APART <= moved <= OFF:
        return f"the machine’s clock moved by {_length(moved)} over a restart"
    return ""


def gone_by(before: Clocks, now: Clocks) -> timedelta:
    """How long it is between two looks that agree, at least."""
    spans = [now.wall - before.wall]
    if now.boot and now.boot == before.boot:
        spans.append(now.up - before.up)
    if now.database and before.database:
        spans.append(now.database - before.database)
    return max(min(spans), timedelta())


def _boot() -> tuple[str, timedelta]:
    """The name of this start of the machine and the time since, sleep included; no name where the system gives none."""
    try:
        boot = BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return "", timedelta()
    return boot, timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME))


def _of_the_database() -> datetime | None:
    connection = connections[ALIAS]
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _length(span: timedelta) -> str:
    hours = round(span.total_seconds() / 3600)
    return f"{hours} hours" if abs(hours) < 48 else f"{round(hours / 24)} days"
