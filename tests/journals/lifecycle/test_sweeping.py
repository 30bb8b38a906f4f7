"""Sessions that are over don’t lie about."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from journals import sessions
from journals.models import JournalSession

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


@pytest.fixture
def monotonic(monkeypatch):
    """A clock that goes when it is told to; nothing was swept yet."""
    now = [1000.0]
    monkeypatch.setattr(sessions.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sessions, "_next_sweep", 0.0)
    return now


def test_opening_notes_clears_away_others_that_are_over_at_most_every_five_minutes(monotonic, journal, clock):
    sessions.begin(journal.id, journal.dek)
    clock.move(minutes=16)
    sessions.begin(journal.id, journal.dek)
    assert JournalSession.objects.count() == 2, "swept a moment ago"
    monotonic[0] += 300
    sessions.begin(journal.id, journal.dek)
    assert JournalSession.objects.count() == 2, "the first is gone"


def test_the_timers_command_says_how_many_it_cleared_away(journal, clock, capsys):
    sessions.begin(journal.id, journal.dek)
    clock.move(minutes=15)
    call_command("sweep_notes")
    call_command("sweep_notes")
    assert capsys.readouterr().out.split("\n")[:2] == ["Sessions swept: 1.", "Sessions swept: 0."]


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(hours=2), timedelta(days=400)])
def test_rel_08_a_clock_that_was_set_back_makes_no_session_longer(journal, clock, back):
    cookie, _ = sessions.begin(journal.id, journal.dek)
    clock.now -= back
    assert sessions.resume(cookie) is None and not JournalSession.objects.exists()


def test_rel_08_a_clock_that_is_put_right_by_a_minute_closes_nothing(journal, clock):
    cookie, _ = sessions.begin(journal.id, journal.dek)
    clock.move(minutes=-1)
    assert sessions.resume(cookie) is not None


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=400)])
def test_rel_08_a_clock_that_jumped_ahead_ends_sessions(journal, clock, ahead):
    cookie, _ = sessions.begin(journal.id, journal.dek)
    clock.now += ahead
    assert sessions.resume(cookie) is None
