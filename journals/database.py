"""The database of Notes: one of its own, so that a copy of the CMS's never holds a note (CRY-07, ADM-02)."""

import contextlib
import fcntl
import threading
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connections, transaction

#: Its name in DATABASES. A process without it (ROLE=cms) has no Notes.
ALIAS = "journals"
APP = "journals"

#: How long a writer waits for others of this process, in seconds: as long as SQLite would.
PATIENCE = 5
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
