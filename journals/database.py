"""The database of Notes: one of its own, so that a copy of the CMS's never holds a note (CRY-07, ADM-02)."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connections, transaction

from . import faults
from .gate import lock_if_free

#: Its name in DATABASES. A process without it (ROLE=cms) has no Notes.
ALIAS = "journals"
APP = "journals"

#: How long a writer waits for its turn, in seconds: as long as SQLite would.
PATIENCE = 5.0
#: The same for what may be left undone, because it is done later anyway: nobody who leaves or reads waits for long.
BRIEFLY = 0.25
#: How often the first writer of a process looks whether another process is done, in seconds.
LOOKS_EVERY = 0.002
#: How long folding in the log waits for those who read, in milliseconds.
PATIENCE_WITH_READERS = 20
_turn = threading.Lock()


@contextlib.contextmanager
def writing(patience: float = PATIENCE) -> Iterator[None]:
    """A transaction that changes Notes; everything that changes them is inside one. Raises OperationalError when its turn doesn't come.

    SQLite takes one writer at a time, and lets the others sleep up to a tenth of a second before they look again (P13). So writers queue at
    locks of ours: one of the process, which wakes the next one at once, and one of the machine.
    """
    connection = connections[ALIAS]
    with contextlib.ExitStack() as held:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            held.enter_context(_turn_to_write(time.monotonic() + patience))
        held.enter_context(transaction.atomic(using=ALIAS))
        yield


@contextlib.contextmanager
def _turn_to_write(until: float) -> Iterator[None]:
    if not _turn.acquire(timeout=max(0, until - time.monotonic())):
        raise OperationalError("Others are writing.")
    with contextlib.ExitStack() as held:
        held.callback(_turn.release)
        try:
            folder = Path(settings.JOURNALS_GATE_DIR)
            folder.mkdir(parents=True, exist_ok=True)
            # Any process may hold it, also one that may not write here.
            file = os.open(folder / "writer", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
            held.callback(os.close, file)
            while not lock_if_free(file):
                if time.monotonic() >= until:
                    raise OperationalError("Another process is writing.")
                time.sleep(LOOKS_EVERY)
        except OSError as error:
            raise OperationalError("The lock of writers can't be had.") from error
        yield


def leave_nothing() -> None:
    """After this transaction nothing that it deleted or overwrote lies in SQLite's write-ahead log any more (DAT-04).

    By itself the log is folded in once it is long, perhaps days later. Somebody reading just then keeps it back until the next time, or
    until sessions are swept.
    """
    if connections[ALIAS].vendor == "sqlite":
        transaction.on_commit(_fold_in_the_log, using=ALIAS)


def _fold_in_the_log() -> None:
    """What was done has happened, so nobody hears that this failed."""
    try:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            (before,) = cursor.fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_WITH_READERS}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {before}")
    except Exception as error:
        faults.tell("log", error)


class JournalsRouter:
    """Notes go to their own database, and nothing else does."""

    def db_for_read(self, model, **hints):
        return ALIAS if model._meta.app_label == APP else None

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        apart = {one._meta.app_label == APP, other._meta.app_label == APP}
        return False if len(apart) == 2 else None

    def allow_migrate(self, db, app_label, **hints):
        if app_label == APP or db == ALIAS:
            return app_label == APP and db == ALIAS
        return None
