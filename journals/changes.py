"""The change file: what a restore must do again (REL-04).

A backup still holds what was deleted after it, and the words that opened a journal then. So every deletion (ids only) and
every new wrapping is also written, a line each, to a file outside the database and its backups: one a day, kept for 15 days.
`manage.py restore_notes` does them again.
"""

import base64
import errno
import json
import os
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

KEPT = timedelta(days=15)


def record_journal_deleted(journal_id: uuid.UUID) -> None:
    """Write it before the deletion is done: asked for is asked for."""
    _append({"do": "delete journal", "journal": journal_id.hex})


def record_entry_deleted(journal_id: uuid.UUID, entry_id: uuid.UUID) -> None:
    _append({"do": "delete entry", "journal": journal_id.hex, "entry": entry_id.hex})


def record_rewrap(journal_id: uuid.UUID, lookup: bytes, scheme: int, dek_wrapped: bytes) -> None:
    """Write it once it is committed: words that nobody was told must never take over."""
    line = {"do": "rewrap", "journal": journal_id.hex, "scheme": scheme}
    _append(line | {"lookup": _text(lookup), "dek_wrapped": _text(dek_wrapped)})


def make_sure() -> None:
    """Raises OSError where a change couldn't be written down, before anything is changed. Leaves an empty line."""
    _write(b"\n")


def read() -> Iterator[dict | None]:
    """Every change that is kept, oldest first; bytes as bytes, ids as UUIDs. None for a line that a power cut left half written."""
    for path in sorted(_folder().glob("*.jsonl")):
        for text in path.read_bytes().splitlines():
            if text:
                yield _parsed(text)


def forget_old(today: date | None = None) -> None:
    """Removes the files of days that no backup reaches back to."""
    oldest = (today or _today()) - KEPT
    for path in _folder().glob("*.jsonl"):
        if date.fromisoformat(path.stem) < oldest:
            path.unlink()


def _parsed(text: bytes) -> dict | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    for name in ("journal", "entry"):
        if name in line:
            line[name] = uuid.UUID(line[name])
    for name in ("lookup", "dek_wrapped"):
        if name in line:
            line[name] = base64.b64decode(line[name])
    return line


def _append(line: dict) -> None:
    """It begins a line of its own, whatever the one before it came to."""
    _write(("\n" + json.dumps(line, separators=(",", ":")) + "\n").encode("ascii"))


def _write(data: bytes) -> None:
    """Whole, and on the disk before this returns."""
    path = _folder() / f"{_today().isoformat()}.jsonl"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(descriptor, data) != len(data):
            raise OSError(errno.ENOSPC, "The change file can’t be written", str(path))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _today() -> date:
    return timezone.now().date()


def _folder() -> Path:
    folder = Path(settings.JOURNALS_CHANGES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _text(data: bytes) -> str:
    return base64.b64encode(bytes(data)).decode("ascii")
