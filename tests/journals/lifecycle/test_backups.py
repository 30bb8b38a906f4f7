"""A backup while others write, and back, with what was done since (REL-03, REL-04)."""

import os
import sqlite3
import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.backends.postgresql.client import DatabaseClient

from journals import backups, changes, keycheck, replay, sessions
from journals.database import ALIAS
from journals.models import Entry, Journal, JournalSession

from .conftest import entry_of, rows

UNTIL = date(2027, 6, 7)

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


@pytest.fixture(autouse=True)
def one_pepper(peppers):
    peppers(1)


@pytest.fixture
def backed_up(in_a_file, kept, tmp_path):
    """A database in a file with two journals of one entry each, and a backup of it."""
    in_a_file("notes.sqlite3")
    keycheck.verify()
    first, second = kept(UNTIL), kept(UNTIL)
    found = SimpleNamespace(first=first, second=second, entries=[entry_of(first), entry_of(second)])
    found.file = tmp_path / "backup"
    call_command("backup_notes", str(found.file))
    return found


# --- Making one -----------------------------------------------------------------------------------------------


def test_rel_03_a_backup_is_one_whole_file_that_only_its_owner_may_read(backed_up):
    assert backed_up.file.stat().st_mode & 0o777 == 0o600
    assert (rows(backed_up.file), rows(backed_up.file, "journals_entry")) == (2, 2)
    assert sorted(path.name for path in backed_up.file.parent.glob("backup*")) == ["backup"]


def test_rel_03_it_is_made_while_others_write(in_a_file, kept, tmp_path, capsys):
    path = in_a_file("notes.sqlite3")
    connections[ALIAS].cursor().execute("PRAGMA journal_mode=WAL")
    kept(UNTIL)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE journals_journal SET scheme = 9")
    call_command("backup_notes", str(tmp_path / "backup"))
    assert "opens nothing without the secrets" in capsys.readouterr().out
    other.rollback()
    other.close()
    copy = sqlite3.connect(tmp_path / "backup")
    assert copy.execute("SELECT scheme FROM journals_journal").fetchall() == [(1,)]
    copy.close()


def test_rel_03_nothing_is_written_over(backed_up):
    before = backed_up.file.read_bytes()
    with pytest.raises(CommandError, match=r"No backup was made: .*backup can’t be made \(File exists\)\."):
        call_command("backup_notes", str(backed_up.file))
    assert backed_up.file.read_bytes() == before


def test_rel_03_what_failed_leaves_no_file_behind(backed_up, monkeypatch):
    monkeypatch.setattr(backups, "TABLE", "another table")
    with pytest.raises(CommandError, match="is no backup of Notes"):
        call_command("backup_notes", str(backed_up.file.with_name("second")))
    assert not backed_up.file.with_name("second").exists()


# --- Putting it back ------------------------------------------------------------------------------------------


def test_rel_03_an_empty_machine_gets_everything_back(backed_up, in_a_file, capsys):
    in_a_file("elsewhere.sqlite3", tables=False)
    call_command("restore_notes", str(backed_up.file))
    assert (
        "Restored: 2 Notes. Done again: 0 Notes and 0 entries deleted, 0 given their new keys."
        in capsys.readouterr().out
    )
    assert set(Journal.objects.all()) == {backed_up.first, backed_up.second}
    assert set(Entry.objects.all()) == set(backed_up.entries)


def test_rel_03_where_there_are_notes_they_stay_unless_told_otherwise(backed_up, in_a_file, kept):
    in_a_file("elsewhere.sqlite3")
    keycheck.verify()
    mine = kept(UNTIL)
    with pytest.raises(CommandError, match=r"There are Notes here already\. With --replace"):
        call_command("restore_notes", str(backed_up.file))
    assert list(Journal.objects.all()) == [mine]
    call_command("restore_notes", str(backed_up.file), replace=True)
    assert set(Journal.objects.all()) == {backed_up.first, backed_up.second}


def test_rel_02_an_older_backup_is_brought_up_to_date(backed_up, in_a_file, monkeypatch):
    """As if every migration were younger than the backup."""
    monkeypatch.setattr(backups, "TABLE", "django_migrations")
    copy = sqlite3.connect(backed_up.file)
    copy.execute("DELETE FROM django_migrations WHERE app = 'journals'")
    for table in ("entry", "journalsession", "keycheck", "journal"):
        copy.execute(f"DROP TABLE journals_{table}")
    copy.commit()
    copy.close()
    in_a_file("elsewhere.sqlite3", tables=False)
    call_command("restore_notes", str(backed_up.file))
    assert Journal.objects.count() == Entry.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"words, more or less " * 400])
def test_rel_03_what_is_no_backup_changes_nothing(backed_up, tmp_path, content):
    (tmp_path / "odd").write_bytes(content)
    for name in ("odd", "none"):
        with pytest.raises(CommandError, match=r"Not restored: .*(no|no whole) (backup of Notes|file)"):
            call_command("restore_notes", str(tmp_path / name), replace=True)
    assert Journal.objects.count() == 2


def test_rel_03_a_damaged_backup_changes_nothing(backed_up):
    content = bytearray(backed_up.file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    backed_up.file.write_bytes(content)
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore_notes", str(backed_up.file), replace=True)
    assert Journal.objects.count() == 2


def test_rel_03_a_database_that_is_damaged_after_all_is_said(backed_up, in_a_file, monkeypatch):
    in_a_file("elsewhere.sqlite3", tables=False)

    def damaged():
        raise backups.BackupFailed("the database of Notes is damaged")

    monkeypatch.setattr(backups, "verify", damaged)
    with pytest.raises(CommandError, match="Not restored: the database of Notes is damaged"):
        call_command("restore_notes", str(backed_up.file))


def test_a_check_of_the_database_says_more_than_ok_when_it_is_damaged():
    class Damaged:
        def execute(self, statement):
            return SimpleNamespace(fetchone=lambda: ("row 3 missing from index",))

    with pytest.raises(backups.BackupFailed, match="damaged"):
        backups._integrity(Damaged(), "the database of Notes is damaged")


def test_rel_10_with_other_secrets_a_restore_says_so_and_what_was_deleted_stays_deleted(backed_up, in_a_file, peppers):
    changes.record_journal_deleted(backed_up.first.pk)
    in_a_file("elsewhere.sqlite3", tables=False)
    peppers(pepper_1=b"another pepper than the one that")
    with pytest.raises(CommandError, match=r"isn’t the one that sealed the notes.*Then restore once more\."):
        call_command("restore_notes", str(backed_up.file))
    assert list(Journal.objects.all()) == [backed_up.second]


# --- What was done since --------------------------------------------------------------------------------------


def test_rel_04_what_was_deleted_since_is_deleted_again(backed_up, in_a_file, capsys):
    changes.record_journal_deleted(backed_up.first.pk)
    changes.record_entry_deleted(backed_up.second.pk, backed_up.entries[1].pk)
    in_a_file("elsewhere.sqlite3", tables=False)
    call_command("restore_notes", str(backed_up.file))
    assert "Restored: 1 Notes. Done again: 1 Notes and 1 entries deleted" in capsys.readouterr().out
    assert list(Journal.objects.all()) == [backed_up.second] and not Entry.objects.exists()


def test_rel_04_an_entry_is_deleted_from_its_own_journal_only(backed_up):
    changes.record_entry_deleted(backed_up.first.pk, backed_up.entries[1].pk)
    assert replay.replay()["delete entry"] == 0 and Entry.objects.count() == 2


def test_rel_04_the_newest_words_hold_and_twice_is_the_same_as_once(backed_up, peppers):
    peppers(1, 2)
    first, gone = backed_up.first.pk, uuid.uuid4()
    changes.record_rewrap(first, b"l" * 32, 1, b"wrapped in between")
    changes.record_rewrap(gone, b"g" * 32, 2, b"of a journal that is gone")
    changes.record_rewrap(first, b"m" * 32, 2, b"wrapped at last")
    for _ in range(2):
        assert replay.replay()["delete journal"] == 0
        journal = Journal.objects.get(pk=first)
        assert (bytes(journal.lookup), journal.scheme, bytes(journal.dek_wrapped)) == (b"m" * 32, 2, b"wrapped at last")
    assert Journal.objects.count() == 2


def test_rel_04_what_holds_already_is_not_counted_as_done(backed_up):
    changes.record_rewrap(backed_up.first.pk, b"m" * 32, 2, b"wrapped at last")
    assert replay.replay()["rewrap"] == 1
    assert replay.replay()["rewrap"] == 0


def test_rel_04_a_pepper_that_is_newer_than_the_backup_is_taken_as_the_right_one(backed_up, in_a_file, peppers):
    """Words that moved to it since the backup open after the restore, and so does the site."""
    peppers(1, 2)
    changes.record_rewrap(backed_up.first.pk, b"m" * 32, 2, b"wrapped")
    in_a_file("elsewhere.sqlite3", tables=False)
    call_command("restore_notes", str(backed_up.file))
    keycheck.verify()


def test_rel_04_a_half_written_line_is_told_and_stops_nothing(backed_up, in_a_file, settings, capsys):
    changes.record_journal_deleted(backed_up.first.pk)
    (path,) = settings.JOURNALS_CHANGES_DIR.glob("*.jsonl")
    path.write_bytes(b'\n{"do":"del\n' + path.read_bytes())
    in_a_file("elsewhere.sqlite3", tables=False)
    call_command("restore_notes", str(backed_up.file))
    assert "power cut left half written: 1." in capsys.readouterr().out
    assert Journal.objects.count() == 1


def test_ses_11_what_was_open_when_the_backup_was_made_is_closed(in_a_file, kept, tmp_path):
    in_a_file("notes.sqlite3")
    keycheck.verify()
    sessions.begin(kept(UNTIL).pk, b"k" * 32)
    call_command("backup_notes", str(tmp_path / "backup"))
    in_a_file("elsewhere.sqlite3", tables=False)
    call_command("restore_notes", str(tmp_path / "backup"))
    assert Journal.objects.count() == 1 and not JournalSession.objects.exists()


# --- PostgreSQL's own programs --------------------------------------------------------------------------------

FAKE = """#!/bin/sh
echo "$(basename "$0") $*" >> "{folder}/said"
env | grep ^PG | sort > "{folder}/environment"
{then}
"""


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """pg_dump and pg_restore that write down what they were told, and a database on a server."""
    folder = tmp_path / "programs"
    folder.mkdir()

    def make(name: str, then: str = "exit 0") -> None:
        path = folder / name
        path.write_text(FAKE.format(folder=folder, then=then))
        path.chmod(0o700)

    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    held = {"NAME": "notes", "USER": "keeper", "HOST": "db.example", "PORT": "", "PASSWORD": "s3cret"}
    options = {"OPTIONS": {"sslmode": "verify-full"}}
    closed = []
    before = connections[ALIAS]
    connections[ALIAS] = SimpleNamespace(
        vendor="postgresql", settings_dict=held | options, client=DatabaseClient, close=lambda: closed.append(True)
    )
    yield SimpleNamespace(make=make, folder=folder, closed=closed)
    connections[ALIAS] = before


def said_to(programs) -> str:
    return (programs.folder / "said").read_text()


def test_rel_03_postgresql_dumps_and_no_list_of_processes_shows_a_password(programs, tmp_path):
    programs.make("pg_dump", "echo a dump")
    backups.save(tmp_path / "backup")
    assert (tmp_path / "backup").read_text() == "a dump\n"
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    assert said_to(programs) == "pg_dump --format=custom --no-owner --no-privileges\n"
    environment = (programs.folder / "environment").read_text().split()
    assert {"PGDATABASE=notes", "PGUSER=keeper", "PGHOST=db.example", "PGPASSWORD=s3cret"} <= set(environment)
    assert "PGSSLMODE=verify-full" in environment and not [name for name in environment if "PGPORT" in name]


def test_rel_03_postgresql_restores_all_or_nothing(programs, tmp_path):
    (tmp_path / "backup").touch()
    programs.make("pg_restore", "echo '220; 1259 16386 TABLE public journals_journal notes'")
    backups.restore(tmp_path / "backup")
    backups.verify()
    listed, restored = said_to(programs).splitlines()
    assert listed == f"pg_restore --list {tmp_path / 'backup'}"
    assert "--single-transaction" in restored and "--clean --if-exists" in restored and "s3cret" not in restored
    assert programs.closed == [True]


def test_rel_03_another_dump_is_no_backup_of_notes(programs, tmp_path):
    (tmp_path / "backup").touch()
    programs.make("pg_restore", "echo '220; 1259 16386 TABLE public cms_homepage site'")
    with pytest.raises(backups.BackupFailed, match="is no backup of Notes"):
        backups.restore(tmp_path / "backup")
    assert len(said_to(programs).splitlines()) == 1


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("echo first >&2; echo 'connection refused' >&2; exit 1", "pg_dump failed: connection refused"),
        ("exit 3", "pg_dump failed: 3"),
    ],
)
def test_rel_03_what_postgresql_complains_of_is_passed_on_and_no_file_is_left(programs, tmp_path, then, said):
    programs.make("pg_dump", then)
    with pytest.raises(CommandError, match=f"No backup was made: {said}"):
        call_command("backup_notes", str(tmp_path / "backup"))
    assert not (tmp_path / "backup").exists()


def test_rel_03_without_postgresqls_programs_it_says_so(programs, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(CommandError, match="pg_dump isn’t installed here"):
        call_command("backup_notes", str(tmp_path / "backup"))
