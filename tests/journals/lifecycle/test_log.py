"""What is deleted or overwritten leaves SQLite's write-ahead log too (DAT-04)."""

import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.test import override_settings

from journals import changes, database, entries, opening, purge, removal, replay, sessions
from journals.database import ALIAS
from journals.models import Entry
from journals.sealed import phrase
from journals.sealed.keys import Secrets
from journals.sessions import OpenJournal

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


@pytest.fixture
def path(in_a_file):
    """The file that holds Notes, with the log that a running site has, and somebody else connected to it."""
    path = in_a_file("notes.sqlite3")
    connections[ALIAS].cursor().execute("PRAGMA journal_mode=WAL")
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT count(*) FROM journals_entry").fetchone()
        yield path


@pytest.fixture
def journal(path) -> OpenJournal:
    made = opening.create(phrase.canonical(phrase.draw()))
    return OpenJournal(made.id, made.dek, 2**31)


def log_of(path) -> bytes:
    return path.with_name(f"{path.name}-wal").read_bytes()


def kept(journal):
    return entries.keep(journal, entries.new_id(), 0, "free", {"text": "words"}).id


def deleted(journal):
    entries.delete(journal, kept(journal))


def changed(journal):
    entries.keep(journal, kept(journal), 1, "free", {"text": "other words"})


def deleted_whole(journal):
    removal.delete_journal(journal.id)


def given_new_words(journal):
    opening.give_new_words(journal.id, journal.dek, phrase.canonical(phrase.draw()))


def closed(journal):
    cookie, _ = sessions.begin(journal.id, journal.dek)
    sessions.end(cookie)


def purged(journal):
    connections[ALIAS].cursor().execute("UPDATE journals_journal SET keep_until = '2020-01-06'")
    assert purge._delete(journal.id)


def done_again_after_a_restore(journal):
    entry_id = kept(journal)
    changes.record_entry_deleted(journal.id, entry_id)
    replay.replay()


def moved_to_a_new_pepper(journal):
    held = settings.JOURNALS_SECRETS
    words = phrase.canonical(phrase.draw())
    opening.create(words)
    with override_settings(JOURNALS_SECRETS=Secrets(held.site_salt, {**held.peppers, 2: b"a newer pepper"})):
        opening.find(words)


def sweeping(journal):
    sessions.sweep()


TAKES_AWAY = [
    deleted, changed, deleted_whole, given_new_words, closed, purged, done_again_after_a_restore, moved_to_a_new_pepper,
]  # fmt: skip


@pytest.mark.parametrize("take_away", TAKES_AWAY, ids=lambda take_away: take_away.__name__)
def test_dat_04_what_is_deleted_or_overwritten_leaves_the_log_at_once(path, journal, take_away):
    assert log_of(path), "there is something in it"
    take_away(journal)
    assert log_of(path) == b""


def test_dat_04_a_new_entry_does_not_wait_for_that(path, journal):
    kept(journal)
    assert log_of(path)


@pytest.fixture
def reader(path):
    """Somebody who reads for long, such as a backup."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journals_entry").fetchone()
        yield reader


def test_dat_04_somebody_who_reads_long_does_not_keep_a_deletion_from_happening(path, journal, reader):
    deleted(journal)
    assert log_of(path) and not Entry.objects.exists()
    with connections[ALIAS].cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (5_000,), "it waits for writers as before"


@pytest.mark.parametrize("next_one", [deleted, sweeping], ids=lambda next_one: next_one.__name__)
def test_dat_04_what_had_to_stay_in_the_log_goes_the_next_time(path, journal, reader, next_one):
    deleted(journal)
    reader.close()
    next_one(journal)
    assert log_of(path) == b""


def test_dat_04_a_log_that_cannot_be_folded_in_is_told_and_harms_nobody(journal, monkeypatch, caplog):
    class Away:
        vendor = "sqlite"

        def cursor(self):
            raise OperationalError("disk I/O error")

    monkeypatch.setattr(database, "connections", {ALIAS: Away()})
    database._fold_in_the_log()
    [line] = caplog.messages
    assert " log OperationalError " in line and "I/O" not in line
