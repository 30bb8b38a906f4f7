"""A backup of the database of Notes, and back: one file, while the site runs (REL-03).

It holds sealed blobs only. The secrets are backed up elsewhere; either half alone opens nothing.
"""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connections

from .database import ALIAS

#: What makes a file a backup of Notes.
TABLE = "journals_journal"


class BackupFailed(Exception):
    """A backup couldn't be made, or isn't one; says why in a few words."""


def save(path: Path) -> None:
    """Writes a backup into a new file that only its owner may read. Raises BackupFailed; then there is no file."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BackupFailed(f"{path} can’t be made ({error.strerror})") from error
    try:
        with os.fdopen(descriptor, "r+b") as file:
            _kind().save(path, file)
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise


def check(path: Path) -> None:
    """Raises BackupFailed for a file that is no whole backup of Notes."""
    if not path.is_file():
        raise BackupFailed(f"there is no file {path}")
    _kind().check(path)


def restore(path: Path) -> None:
    """Puts a backup in place of everything that the database of Notes holds. Raises BackupFailed."""
    check(path)
    _kind().restore(path)


def verify() -> None:
    """Raises BackupFailed when the database itself is damaged."""
    _kind().verify()


class _SQLite:
    """The online backup of SQLite: a whole copy, also while others write."""

    @staticmethod
    def save(path: Path, file) -> None:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            _connection().backup(copy)
            # One file, which can be read where nothing can be written.
            copy.execute("PRAGMA journal_mode=DELETE")
        _SQLite.check(path)

    @staticmethod
    def check(path: Path) -> None:
        with _opened(path) as copy:
            _integrity(copy, f"{path} is no whole backup of Notes")
            tables = copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [TABLE])
            if not tables.fetchone():
                raise BackupFailed(f"{path} is no backup of Notes")

    @staticmethod
    def restore(path: Path) -> None:
        with _opened(path) as copy:
            copy.backup(_connection())
        # What makes a save last is said anew when the database is opened.
        connections[ALIAS].close()

    @staticmethod
    def verify() -> None:
        _integrity(_connection(), "the database of Notes is damaged")


class _PostgreSQL:
    """pg_dump and pg_restore, in PostgreSQL's own format. The password goes by the environment, where no list of processes shows it."""

    @staticmethod
    def save(path: Path, file) -> None:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", stdout=file)

    @staticmethod
    def check(path: Path) -> None:
        listed = _run("pg_restore", "--list", str(path), stdout=subprocess.PIPE)
        if f" {TABLE} ".encode() not in listed:
            raise BackupFailed(f"{path} is no backup of Notes")

    @staticmethod
    def restore(path: Path) -> None:
        name = connections[ALIAS].settings_dict["NAME"]
        connections[ALIAS].close()
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
        _run("pg_restore", *options, f"--dbname={name}", str(path), stdout=subprocess.DEVNULL)

    @staticmethod
    def verify() -> None:
        """PostgreSQL reads every row of what it restored, and keeps to its constraints."""


def _kind():
    return _PostgreSQL if connections[ALIAS].vendor == "postgresql" else _SQLite


def _connection() -> sqlite3.Connection:
    connections[ALIAS].ensure_connection()
    return connections[ALIAS].connection


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A file opened for reading only."""
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def _integrity(connection: sqlite3.Connection, otherwise: str) -> None:
    try:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupFailed(otherwise) from error
    if said != "ok":
        raise BackupFailed(otherwise)


def _run(program: str, *arguments: str, stdout) -> bytes:
    """What a program of PostgreSQL wrote. Raises BackupFailed with the last line of its complaint."""
    try:
        done = subprocess.run(
            [program, *arguments], env=_environment(), stdout=stdout, stderr=subprocess.PIPE, check=False
        )
    except FileNotFoundError as error:
        raise BackupFailed(f"{program} isn’t installed here") from error
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BackupFailed(f"{program} failed: {lines[-1] if lines else done.returncode}")
    return done.stdout or b""


def _environment() -> dict[str, str]:
    """Where the database is and who asks, for libpq."""
    connection = connections[ALIAS]
    held = connection.settings_dict
    _, extra = connection.client.settings_to_cmd_args_env(held, [])
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGHOST": "HOST", "PGPORT": "PORT"}
    found = {name: str(held[key]) for name, key in names.items() if held[key]}
    return {**os.environ, **found, **(extra or {})}
