"""At most so many derivations at once on this machine, however many processes serve (INP-06, P14).

A derivation takes 64 MiB and a core for a while. It runs on a thread of its own that gives way to readers' pages, and holds one of the
machine's slots: a lock on a file, which the system takes back if the process dies. Few may wait; everyone else is told at once.
"""

import contextlib
import fcntl
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from functools import cache
from pathlib import Path
from typing import IO, TypeVar

from django.conf import settings

T = TypeVar("T")

#: How long someone may wait for their turn, in seconds. With few waiting it never comes to that.
PATIENCE = 5
#: How far derivations step back behind everything else (nice).
STEPS_BACK = 10


class GateFull(Exception):
    """Others are before this one; try again in a moment."""


class Gate:
    """`at_once`: derivations on this machine. `waiting`: threads of this process that may wait for one. `folder`: of the slots."""

    def __init__(self, at_once: int, waiting: int, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self._slots = [folder / f"slot-{number}" for number in range(at_once)]
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="derive", initializer=_step_back)

    def run(self, derive: Callable[[], T]) -> T:
        """What `derive` returns. Raises GateFull at once when too many wait, or after PATIENCE seconds."""
        if not self._places.acquire(blocking=False):
            raise GateFull
        task = self._threads.submit(self._in_a_slot, derive)
        task.add_done_callback(lambda _: self._places.release())
        try:
            return task.result(PATIENCE)
        except TookTooLong as error:
            task.cancel()
            raise GateFull from error

    def _in_a_slot(self, derive: Callable[[], T]) -> T:
        with self._slot():
            return derive()

    @contextlib.contextmanager
    def _slot(self) -> Iterator[None]:
        """Holds a free slot of the machine, or waits for one of them."""
        with contextlib.ExitStack() as held:
            files = [held.enter_context(path.open("w")) for path in self._slots]
            if not any(map(lock_if_free, files)):
                fcntl.flock(secrets.choice(files), fcntl.LOCK_EX)
            yield


def lock_if_free(file: IO[str] | int) -> bool:
    """True if the lock is ours now. It ends when the file is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _step_back() -> None:
    """Behind the other threads of this process, wherever those stand."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + STEPS_BACK)


@cache
def gate() -> Gate:
    """The gate of this process."""
    return Gate(
        settings.JOURNALS_DERIVATIONS_AT_ONCE, settings.JOURNALS_DERIVATIONS_WAITING, settings.JOURNALS_GATE_DIR
    )
