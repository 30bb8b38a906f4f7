"""Journals as rows, secrets that change, and a database of Notes in a file."""

import secrets
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from journals.database import ALIAS
from journals.models import Entry, Journal
from journals.sealed.keys import Secrets

SQLITE = "django.db.backends.sqlite3"
SALT = b"salt of the test"
PEPPERS = {scheme: bytes([scheme]) * 16 + secrets.token_bytes(16) for scheme in (1, 2, 3)}


@pytest.fixture
def peppers(settings) -> Callable:
    """Gives the process the peppers of these schemes."""

    def hold(*schemes: int, **others: bytes) -> None:
        held = {scheme: PEPPERS[scheme] for scheme in schemes}
        held |= {int(name.removeprefix("pepper_")): pepper for name, pepper in others.items()}
        settings.JOURNALS_SECRETS = Secrets(SALT, held)

    return hold


@pytest.fixture
def kept() -> Callable:
    """Makes a journal that is kept until a day; a row like any other, which no words open."""

    def make(until: date, scheme: int = 1) -> Journal:
        return Journal.objects.create(
            id=uuid.uuid4(), lookup=secrets.token_bytes(32), scheme=scheme, dek_wrapped=b"sealed", keep_until=until
        )

    return make


def entry_of(journal: Journal) -> Entry:
    """An entry that nobody can read."""
    return Entry.objects.create(id=uuid.uuid4(), journal=journal, rev=1, blob=b"sealed")


def connect(path: Path) -> BaseDatabaseWrapper:
    """From now on Notes are in this file. A power cut in a test harms nobody, so nothing waits for the disk."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": "PRAGMA synchronous=OFF"}
    held = {**connections[ALIAS].settings_dict, "ENGINE": SQLITE, "NAME": str(path), "OPTIONS": options}
    connections[ALIAS] = load_backend(SQLITE).DatabaseWrapper(held, ALIAS)
    return connections[ALIAS]


@pytest.fixture(scope="session")
def empty_tables(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """A file with the tables of Notes, and nothing in them."""
    path = tmp_path_factory.mktemp("notes") / "empty.sqlite3"
    before = connections[ALIAS]
    with django_db_blocker.unblock():
        made = connect(path)
        call_command("migrate", database=ALIAS, verbosity=0)
        made.close()
    connections[ALIAS] = before
    return path


@pytest.fixture
def in_a_file(db, empty_tables, tmp_path) -> Callable:
    """Puts the database of Notes into a file, with its tables or without; the file."""
    before = connections[ALIAS]
    made = []

    def use(name: str, tables: bool = True) -> Path:
        path = tmp_path / name
        if tables:
            shutil.copy(empty_tables, path)
        made.append(connect(path))
        return path

    yield use
    for connection in made:
        connection.close()
    connections[ALIAS] = before


def rows(path: Path, table: str = "journals_journal") -> int:
    """How many rows a file has in a table."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    finally:
        connection.close()
