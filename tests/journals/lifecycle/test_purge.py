"""Journals go when their day has passed by two looks at a calendar that can be believed (DAT-05, REL-08)."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from journals import changes, clocks, opening, purge, sessions
from journals.clocks import Clocks
from journals.management import notes_command
from journals.models import Entry, Journal, JournalSession

from .conftest import entry_of

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

#: A Wednesday.
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DUE = date(2026, 3, 2)
DAY = timedelta(days=1)


class Machine:
    """What really is, and by how much its clock is wrong."""

    def __init__(self):
        self.really = NOON
        self.wrong_by = timedelta()
        self.started = NOON - DAY
        self.database_wrong_by = None

    @property
    def now(self):
        return self.really + self.wrong_by

    def wait(self, **span):
        self.really += timedelta(**span)

    def restart(self):
        self.started = self.really

    def look(self):
        database = None if self.database_wrong_by is None else self.really + self.database_wrong_by
        return Clocks(self.now, database, self.started.isoformat(), self.really - self.started)


@pytest.fixture
def machine(monkeypatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    monkeypatch.setattr(clocks, "look", made.look)
    return made


@pytest.fixture(autouse=True)
def one_pepper(peppers):
    peppers(1)


def is_there(journal) -> bool:
    return Journal.objects.filter(pk=journal.pk).exists()


# --- When a journal goes --------------------------------------------------------------------------------------


def test_dat_05_a_journal_goes_at_the_second_look_a_day_after_the_first(machine, kept):
    journal = kept(DUE)
    entry_of(journal)
    assert purge.run() == purge.Run(deleted=0, waiting=1, sessions=0, spare=(), late=False)
    machine.wait(hours=23)
    assert purge.run().waiting == 1 and is_there(journal)
    machine.wait(hours=1)
    assert purge.run().deleted == 1
    assert not is_there(journal) and not Entry.objects.exists()
    assert list(changes.read()) == [{"do": "delete journal", "journal": journal.pk}], (
        "REL-04: no restore brings it back"
    )


@pytest.mark.parametrize("days", [0, 1, 100])
def test_dat_05_a_journal_whose_day_has_not_passed_stays(machine, kept, days):
    journal = kept(NOON.date() + days * DAY)
    for _ in range(3):
        purge.run()
        machine.wait(minutes=1)
    assert is_there(journal) and purge.run().waiting == 0


def test_dat_05_once_a_week_is_often_enough(machine, kept):
    journal = kept(DUE)
    purge.run()
    machine.wait(days=7)
    assert purge.run() == purge.Run(deleted=1, waiting=0, sessions=0, spare=(), late=False)
    assert not is_there(journal)


def test_dat_05_what_somebody_opens_between_two_looks_stays(machine, kept):
    journal = kept(DUE)
    purge.run()
    Journal.objects.update(keep_until=opening.keep_until(NOON.date()))
    machine.wait(days=1)
    assert purge.run().deleted == 0
    Journal.objects.update(keep_until=DUE)
    assert purge.run() == purge.Run(deleted=0, waiting=1, sessions=0, spare=(), late=False), "it gets both looks anew"
    assert is_there(journal)


def test_dat_05_what_somebody_opens_in_that_moment_stays(machine, kept, monkeypatch):
    journal = kept(DUE)
    purge.run()
    machine.wait(days=1)
    due = purge._due()
    Journal.objects.update(keep_until=opening.keep_until(NOON.date()))
    monkeypatch.setattr(purge, "_due", lambda: due)
    assert purge.run().deleted == 0 and is_there(journal)


def test_a_run_clears_away_old_change_files_and_sessions_that_are_over(machine, kept, settings):
    journal = kept(NOON.date() + DAY)
    sessions.begin(journal.pk, b"k" * 32)
    settings.JOURNALS_CHANGES_DIR.mkdir(parents=True, exist_ok=True)
    for day in ("2026-02-16", "2026-02-17"):
        (settings.JOURNALS_CHANGES_DIR / f"{day}.jsonl").touch()
    machine.wait(minutes=16)
    assert purge.run().sessions == 1 and not JournalSession.objects.exists()
    assert [path.stem for path in settings.JOURNALS_CHANGES_DIR.glob("*.jsonl")] == ["2026-02-17"]


# --- When the clock can't be believed -------------------------------------------------------------------------


@pytest.mark.parametrize("jump", [DAY, -DAY, 400 * DAY, -400 * DAY, timedelta(hours=-2)])
@pytest.mark.parametrize("restart", [False, True], ids=["while running", "over a restart"])
def test_rel_08_no_clock_jump_deletes_a_journal_before_its_day(machine, kept, jump, restart):
    days = {kept(NOON.date() + days * DAY): NOON.date() + days * DAY for days in range(5)}
    purge.run()
    machine.wait(days=1)
    purge.run()
    if restart:
        machine.restart()
    machine.wrong_by = jump
    for wrong_by in (jump, jump, jump, timedelta(), timedelta(), timedelta()):
        machine.wrong_by = wrong_by
        machine.wait(days=1)
        try:
            purge.run()
        except purge.ClockUnsure:
            continue
        finally:
            for journal, day in days.items():
                assert is_there(journal) or machine.really.date() > day


def test_rel_08_when_the_clock_jumped_nothing_goes_until_a_person_has_looked(machine, kept):
    journal = kept(DUE)
    purge.run()
    machine.wait(days=1)
    machine.wrong_by = 400 * DAY
    with pytest.raises(
        CommandError, match=r"Nothing was deleted: the machine’s clock moved by 401 days while 24 hours"
    ):
        call_command("purge_notes")
    machine.wrong_by = timedelta()
    with pytest.raises(
        CommandError, match=r"the clocks disagreed before\. Look at the clock, then run purge_notes --c"
    ):
        call_command("purge_notes")
    assert is_there(journal)
    call_command("purge_notes", clock_is_right=True)
    call_command("purge_notes")
    assert is_there(journal)


def test_rel_08_what_looks_due_once_a_person_has_looked_may_be_new_and_is_kept_a_whole_time(machine, kept, capsys):
    """Its day may come from a clock that was behind for a while."""
    journal, later = kept(DUE), kept(date(2026, 6, 1))
    call_command("purge_notes", clock_is_right=True)
    assert "since they looked due: 1." in capsys.readouterr().out
    journal.refresh_from_db()
    later.refresh_from_db()
    assert (journal.keep_until, later.keep_until) == (opening.keep_until(NOON.date()), date(2026, 6, 1))


def test_rel_08_the_clock_of_the_database_counts_from_the_first_run(machine, kept, settings):
    journal = kept(DUE)
    machine.database_wrong_by = -2 * DAY
    with pytest.raises(purge.ClockUnsure, match="the database’s 2026-03-02"):
        purge.run()
    assert not (settings.JOURNALS_CHANGES_DIR / purge.FILE).exists()
    machine.database_wrong_by = timedelta()
    purge.run()
    machine.wait(days=1)
    machine.database_wrong_by = -2 * DAY
    for _ in range(2):
        with pytest.raises(purge.ClockUnsure, match="the database’s"):
            purge.run()
    machine.database_wrong_by = timedelta()
    with pytest.raises(purge.ClockUnsure, match="disagreed before"):
        purge.run()
    assert is_there(journal)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"wall": "x", "database": null}'])
def test_rel_08_without_what_the_run_before_left_nothing_goes(machine, kept, settings, content):
    journal = kept(DUE)
    purge.run()
    (settings.JOURNALS_CHANGES_DIR / purge.FILE).write_text(content)
    machine.wait(days=1)
    with pytest.raises(purge.ClockUnsure, match="can’t be read"):
        purge.run()
    assert is_there(journal)
    purge.clock_is_right()
    purge.run()


def test_anon_what_a_run_leaves_names_nobody_and_only_what_is_due(machine, kept, settings):
    journal = kept(DUE)
    kept(date(2026, 6, 1))
    purge.run()
    path = settings.JOURNALS_CHANGES_DIR / purge.FILE
    held = json.loads(path.read_text())
    assert set(held) == {"wall", "database", "boot", "up", "due", "stopped"}
    assert held["due"] == {journal.pk.hex: 0}
    assert path.stat().st_mode & 0o077 == 0
    assert [other.name for other in path.parent.iterdir()] == [purge.FILE]


# --- What the command says ------------------------------------------------------------------------------------


def test_dat_05_a_run_that_comes_late_does_its_work_and_says_so(machine, kept, capsys):
    kept(DUE)
    call_command("purge_notes")
    machine.wait(days=10)
    call_command("purge_notes")
    assert "Deleted: 1. Due, waiting for a second look: 0. Sessions swept: 0." in capsys.readouterr().out
    machine.wait(days=10, minutes=1)
    with pytest.raises(CommandError, match="more than 10 days ago: look at the timer"):
        call_command("purge_notes")
    assert "Deleted: 0." in capsys.readouterr().out


def test_cry_10_it_says_when_an_old_pepper_is_needed_no_more(machine, kept, peppers, capsys):
    peppers(1, 2, 3)
    journal = kept(NOON.date() + DAY, scheme=1)
    call_command("purge_notes")
    said = capsys.readouterr().out
    assert "No notes need pepper-2 any more" in said and "pepper-1" not in said and "pepper-3" not in said
    Journal.objects.filter(pk=journal.pk).update(scheme=3)
    assert purge.spare_peppers() == (1, 2)


def test_adm_02_a_process_for_staff_has_no_notes_to_purge(monkeypatch):
    monkeypatch.setattr(notes_command, "ALIAS", "a database that it doesn’t have")
    with pytest.raises(CommandError, match="This process has no Notes: set ROLE=public"):
        call_command("purge_notes")
