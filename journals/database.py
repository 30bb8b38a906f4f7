"""The database of Notes: one of its own, so that a copy of the CMS's never holds a note (CRY-07, ADM-02)."""

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver

#: Its name in DATABASES. A process without it (ROLE=cms) has no Notes.
ALIAS = "journals"
APP = "journals"

#: How long a writer waits for others of this process, in seconds: as long as SQLite would.
PATIENCE = 5
#: How long folding in the log waits for those who read, in milliseconds. What is left over is folded in the next time.
PATIENCE_WITH_READERS = 250
_turn = threading.Lock()


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """A transaction that changes Notes; everything that changes them is inside one. Raises OperationalError when its turn doesn't come.

    SQLite takes one writer at a time, and lets the others sleep up to a tenth of a second before they look again (P13). So writers queue at
    locks of ours, which wake the next one at once: one of the process, one of the machine.
    """
    connection = connections[ALIAS]
    with contextlib.ExitStack() as held:
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            held.enter_context(_turn_to_write())
        held.enter_context(transaction.atomic(using=ALIAS))
        yield


@contextlib.contextmanager
def _turn_to_write() -> Iterator[None]:
    if not _turn.acquire(timeout=PATIENCE):
        raise OperationalError("Others are writing.")
    with contextlib.ExitStack() as held:
        held.callback(_turn.release)
        try:
            folder = Path(settings.JOURNALS_GATE_DIR)
            folder.mkdir(parents=True, exist_ok=True)
            file = held.enter_context((folder / "writer").open("w"))
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:
            raise OperationalError("The lock of writers can't be had.") from error
        yield


def leave_nothing() -> None:
    """After this transaction nothing that it deleted or overwrote lies in SQLite's write-ahead log any more (DAT-04).

    By itself the log is folded in once it is long, perhaps days later. Somebody reading for long keeps a part back until the next time.
    """
    if connections[ALIAS].vendor == "sqlite":
        # Robust: it has happened, so nobody may hear that it failed.
        transaction.on_commit(_fold_in_the_log, using=ALIAS, robust=True)


def _fold_in_the_log() -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_WITH_READERS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


@receiver(connection_created)
def _remember_the_file(connection, **kwargs) -> None:
    if connection.alias == ALIAS and connection.vendor == "sqlite":
        connection.file_opened = _file_of(connection)


def close_if_moved() -> None:
    """Closes a connection whose file was put away or replaced since it was opened.

    SQLite would go on writing to the old file, and what is kept there would be lost.
    """
    connection = connections[ALIAS]
    if connection.vendor == "sqlite" and connection.connection and _file_of(connection) != connection.file_opened:
        connection.close()


def _file_of(connection) -> tuple[int, int] | None:
    """Which file lies where the database should be; None if there is none."""
    try:
        found = os.stat(connection.settings_dict["NAME"])
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
