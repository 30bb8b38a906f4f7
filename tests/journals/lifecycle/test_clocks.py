"""Which clock to believe (REL-08)."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connections
from django.utils import timezone

from journals import clocks
from journals.clocks import Clocks
from journals.database import ALIAS

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def at(wall, database=None, boot="one", up=DAY):
    return Clocks(wall, database, boot, up)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(NOON + DAY, up=2 * DAY), ""),
        (at(NOON + DAY + HOUR, up=2 * DAY), ""),
        (at(NOON + 400 * DAY, up=2 * DAY), "moved by 400 days while 24 hours went by"),
        (at(NOON - 2 * HOUR, up=DAY + HOUR), "moved by -2 hours while 1 hours went by"),
        (at(NOON + DAY, up=DAY), "moved by 24 hours while 0 hours went by"),
        (at(NOON + DAY, boot="two", up=HOUR), ""),
        (at(NOON + 30 * DAY, boot="two", up=HOUR), ""),
        (at(NOON + 31 * DAY, boot="two", up=HOUR), "moved by 31 days over a restart"),
        (at(NOON - 2 * HOUR, boot="two", up=HOUR), "moved by -2 hours over a restart"),
        (at(NOON + DAY, NOON + DAY + HOUR, up=2 * DAY), ""),
        (at(NOON + DAY, NOON, up=2 * DAY), "says 2026-03-05 12:00 UTC, the database’s 2026-03-04 12:00 UTC"),
    ],
)
def test_rel_08_clocks_agree_within_an_hour_and_a_restart_may_take_a_month(now, said):
    found = clocks.disagreement(at(NOON, now.database and NOON), now)
    assert said in found and bool(said) == bool(found)


@pytest.mark.parametrize(
    ("before", "now", "at_least"),
    [
        (at(NOON), at(NOON + DAY, up=2 * DAY - HOUR), DAY - HOUR),
        (at(NOON), at(NOON + DAY, boot="two", up=HOUR), DAY),
        (at(NOON, NOON), at(NOON + DAY, NOON + DAY - HOUR, up=2 * DAY), DAY - HOUR),
        (at(NOON), at(NOON - HOUR, up=DAY), timedelta()),
    ],
)
def test_rel_08_time_went_by_as_far_as_every_clock_says(before, now, at_least):
    assert clocks.gone_by(before, now) == at_least


def test_a_look_says_the_time_and_which_start_of_the_machine_this_is(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    first, second = clocks.look(), clocks.look()
    assert first.wall == NOON and first.database is None
    assert first.boot == second.boot == clocks.BOOT_ID.read_text().strip()
    assert timedelta() < first.up <= second.up


def test_a_system_that_names_no_start_counts_as_started_anew(monkeypatch, tmp_path):
    monkeypatch.setattr(clocks, "BOOT_ID", tmp_path / "none")
    before = clocks.look()
    assert (before.boot, before.up) == ("", timedelta())
    assert clocks.disagreement(before, at(before.wall + 29 * DAY, boot="")) == ""
    assert clocks.disagreement(before, at(before.wall + 31 * DAY, boot="")) != ""


def test_rel_08_a_database_that_is_a_server_has_a_clock_of_its_own(monkeypatch):
    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *raised):
            return None

        def execute(self, statement):
            assert statement == "SELECT clock_timestamp()"

        def fetchone(self):
            return (NOON,)

    before = connections[ALIAS]
    connections[ALIAS] = SimpleNamespace(vendor="postgresql", cursor=Cursor)
    try:
        assert clocks.look().database == NOON
    finally:
        connections[ALIAS] = before
