"""Journals as rows, secrets that change, and a database of Notes in a file."""

import secrets
import sqlite3
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
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


@pytest.fixture
def in_a_file(db, tmp_path) -> Callable:
    """Puts the database of Notes into a file, with its tables or without; the file."""
    before = connections[ALIAS]
    made = []

    def use(name: str, tables: bool = True) -> Path:
        path = tmp_path / name
        options = {"transaction_mode": "IMMEDIATE", "timeout": 5}
        held = {**before.settings_dict, "ENGINE": SQLITE, "NAME": str(path), "OPTIONS": options}
        connections[ALIAS] = load_backend(SQLITE).DatabaseWrapper(held, ALIAS)
        made.append(connections[ALIAS])
        if tables:
            call_command("migrate", database=ALIAS, verbosity=0)
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
