"""The change file: whole lines, on the disk, for 15 days (REL-04)."""

import os
import uuid
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from journals import changes, removal
from journals.models import Journal

from .conftest import entry_of

JOURNAL, ENTRY = uuid.uuid4(), uuid.uuid4()
LOOKUP, WRAPPED = bytes(range(32)), bytes(range(100, 161))


def test_rel_04_what_is_written_is_read_back_in_order(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 4, 23, 59, tzinfo=UTC))
    changes.record_rewrap(JOURNAL, LOOKUP, 2, memoryview(WRAPPED))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 5, tzinfo=UTC))
    changes.record_entry_deleted(JOURNAL, ENTRY)
    changes.record_journal_deleted(JOURNAL)
    assert list(changes.read()) == [
        {"do": "rewrap", "journal": JOURNAL, "scheme": 2, "lookup": LOOKUP, "dek_wrapped": WRAPPED},
        {"do": "delete entry", "journal": JOURNAL, "entry": ENTRY},
        {"do": "delete journal", "journal": JOURNAL},
    ]


def test_nothing_has_changed_yet():
    assert list(changes.read()) == []
    changes.forget_old()


def test_rel_04_a_line_that_a_power_cut_left_half_written_spoils_no_other(settings):
    changes.record_journal_deleted(JOURNAL)
    (path,) = settings.JOURNALS_CHANGES_DIR.glob("*.jsonl")
    with path.open("ab") as file:
        file.write(b'{"do":"delete jo\x00\x00')
    changes.record_entry_deleted(JOURNAL, ENTRY)
    assert [change and change["do"] for change in changes.read()] == ["delete journal", None, "delete entry"]


def test_rel_04_a_line_is_on_the_disk_before_it_counts_and_only_its_owner_may_read_it(settings, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_size))
    changes.record_journal_deleted(JOURNAL)
    (path,) = settings.JOURNALS_CHANGES_DIR.iterdir()
    assert synced == [path.stat().st_size] and synced[0] > 0
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.django_db(databases=["default", "journals"])
def test_rel_07_with_the_disk_full_nothing_is_deleted_that_a_restore_would_bring_back(kept, monkeypatch):
    journal = kept(date(2026, 6, 1))
    entry_of(journal)
    monkeypatch.setattr(os, "write", lambda descriptor, data: len(data) - 1)
    with pytest.raises(OSError, match="can’t be written"):
        removal.delete_journal(journal.pk)
    assert Journal.objects.get().entries.count() == 1


@pytest.mark.django_db(databases=["default", "journals"])
def test_dat_04_a_deleted_journal_is_gone_with_all_that_belongs_to_it_and_no_other_is(kept):
    journal, other = kept(date(2026, 6, 1)), kept(date(2026, 6, 1))
    entry_of(journal)
    entry_of(other)
    removal.delete_journal(journal.pk)
    assert list(Journal.objects.all()) == [other] and other.entries.count() == 1
    assert list(changes.read()) == [{"do": "delete journal", "journal": journal.pk}]


def test_rel_04_files_are_kept_for_fifteen_days(settings):
    settings.JOURNALS_CHANGES_DIR.mkdir(parents=True)
    for day in range(1, 20):
        (settings.JOURNALS_CHANGES_DIR / f"2026-03-{day:02}.jsonl").touch()
    changes.forget_old(date(2026, 3, 19))
    assert sorted(path.stem for path in settings.JOURNALS_CHANGES_DIR.iterdir())[0] == "2026-03-04"


def test_rel_07_whether_a_change_can_be_written_down_is_known_beforehand(monkeypatch):
    changes.make_sure()
    changes.record_journal_deleted(JOURNAL)
    assert [change["do"] for change in changes.read()] == ["delete journal"]
    monkeypatch.setattr(os, "write", lambda descriptor, data: 0)
    with pytest.raises(OSError, match="can’t be written"):
        changes.make_sure()
