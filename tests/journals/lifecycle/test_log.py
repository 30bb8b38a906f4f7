"""SQLite's write-ahead log, and connections that stay open (DAT-04, P13)."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db import connections

from journals import changes, database, entries, opening, purge, removal, replay, sessions
from journals.database import ALIAS
from journals.models import Entry, JournalSession
from journals.sealed import phrase
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


TAKES_AWAY = [deleted, changed, deleted_whole, given_new_words, closed, purged, done_again_after_a_restore]


@pytest.mark.parametrize("take_away", TAKES_AWAY, ids=lambda take_away: take_away.__name__)
def test_dat_04_what_is_deleted_or_overwritten_leaves_the_log_at_once(path, journal, take_away):
    assert log_of(path), "there is something in it"
    take_away(journal)
    assert log_of(path) == b""


def test_dat_04_a_new_entry_does_not_wait_for_that(path, journal):
    kept(journal)
    assert log_of(path)


def test_dat_04_somebody_who_reads_long_does_not_keep_a_deletion_from_happening(path, journal, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE_WITH_READERS", 1)
    entry_id = kept(journal)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journals_entry").fetchone()
        assert entries.delete(journal, entry_id)
        assert log_of(path) and not Entry.objects.exists()
    with connections[ALIAS].cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (5_000,), "it waits for writers as before"
    sessions.end(sessions.begin(journal.id, journal.dek)[0])
    assert log_of(path) == b"", "the next one takes it along"


def test_nothing_is_kept_in_a_file_that_was_put_away(path, journal, tmp_path):
    """As when somebody puts a backup in its place while the site runs: connections stay open between requests."""
    database._fold_in_the_log()
    shutil.copy(path, tmp_path / "backup")
    for file in path.parent.glob(f"{path.name}*"):
        file.rename(tmp_path / f"put-away-{file.name}")
    (tmp_path / "backup").rename(path)
    database.close_if_moved()
    entry_id = kept(journal)
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("SELECT id FROM journals_entry").fetchall() == [(entry_id.hex,)]


def test_a_connection_to_the_file_that_lies_there_stays_open(path, journal):
    before = connections[ALIAS].connection
    database.close_if_moved()
    assert before is not None and connections[ALIAS].connection is before
    assert JournalSession.objects.count() == 0
