"""REL-03: a backup made while people write, put back on an empty machine with the secrets, and without."""

import shutil
import threading
import time
from pathlib import Path

from .drill import Drill
from .killed_while_saving import texts
from .reader import Reader
from .server import Server

WRITERS = 6
ENTRIES = 30
#: REL-03, in seconds.
AT_MOST = 15 * 60


def run(drill: Drill) -> None:
    """Both halves open everything; the database alone opens nothing."""
    server = drill.server("first")
    server.start()
    readers = [Reader(server.port) for _ in range(WRITERS)]
    words = [reader.start_notes() for reader in readers]
    before = [[f"Before, {number}" for number in range(ENTRIES)] for _ in readers]
    for reader, written in zip(readers, before, strict=True):
        for text in written:
            drill.expect(reader.keep(text), "an entry wasn’t kept")
    backup = drill.folder / "backup"
    stop = threading.Event()
    threads = [threading.Thread(target=_go_on, args=(reader, stop)) for reader in readers]
    for thread in threads:
        thread.start()
    started = time.monotonic()
    server.manage("backup_notes", str(backup))
    took = time.monotonic() - started
    stop.set()
    for thread in threads:
        thread.join()
    server.kill()
    drill.expect(backup.stat().st_mode & 0o077 == 0, "others may read the backup")
    drill.say(
        f"backup of {WRITERS} Notes while {WRITERS} people wrote: {took:.1f} s, {backup.stat().st_size // 1024} KiB"
    )

    started = time.monotonic()
    second = drill.server("second", empty=True)
    _copy_secrets(server, second)
    said = second.manage("restore_notes", str(backup))
    second.start()
    took = time.monotonic() - started
    drill.say(said.strip().splitlines()[-1])
    for own_words, written in zip(words, before, strict=True):
        reader = Reader(second.port)
        drill.expect(reader.open_notes(own_words), "with both halves: words open nothing")
        missing = set(written) - set(texts(reader.everything()))
        drill.expect(not missing, f"with both halves: {len(missing)} entries are missing")
    second.kill()
    drill.expect(took <= AT_MOST, f"it took {took:.0f} s")
    drill.say(f"with the secrets: all {WRITERS} open, every entry from before is there; back in {took:.1f} s")

    without = drill.server("without", empty=True)
    refusal = without.manage("restore_notes", str(backup), fails=True)
    drill.expect("isn’t the one that sealed the notes" in refusal, f"without the secrets: {refusal}")
    _refuses_to_start(drill, without)
    drill.say("with other secrets: the restore and the start are refused, so nothing opens")


def _go_on(reader: Reader, stop: threading.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        reader.keep(f"Meanwhile, {number}")


def _copy_secrets(server: Server, to: Server) -> None:
    shutil.copytree(secrets_of(server), secrets_of(to))


def secrets_of(server: Server) -> Path:
    """The folder with the secrets of Notes."""
    return server.folder / "secrets" / "notes"


def _refuses_to_start(drill: Drill, server: Server) -> None:
    try:
        server.start()
    except RuntimeError:
        return
    drill.expect(False, "it started with secrets that open nothing")
