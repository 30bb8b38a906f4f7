"""When a channel is open, at the moments that go wrong most easily."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from signposting.hours import Period
from signposting.opening import LONDON, Schedule, SpecialDays, State, Stretch, next_change, state_at, stretches
from signposting.vocabulary import DAYS

OPEN, UNKNOWN, CLOSED = State.OPEN, State.UNKNOWN, State.CLOSED
EVERY_DAY_AND_NIGHT = Schedule("stated", always_open=True, bank_holidays="open")


def weekly(opens, closes, days=DAYS, **fields) -> Schedule:
    period = Period(tuple(days), time.fromisoformat(opens), time.fromisoformat(closes))
    return Schedule("stated", periods=(period,), **{"bank_holidays": "open", **fields})


def london(words: str) -> datetime:
    """A moment by the clocks of London; the first reading where it comes twice."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON).astimezone(UTC)


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def open_minutes(schedule: Schedule, start: datetime, hours: int) -> str:
    """The first and last minute of each open run in UTC, asked minute by minute: "00:00-00:59 02:00-02:59"."""
    runs: list[list[datetime]] = []
    for step in range(hours * 60):
        moment = start + timedelta(minutes=step)
        if state_at(schedule, moment) is OPEN:
            if runs and moment - runs[-1][1] == timedelta(minutes=1):
                runs[-1][1] = moment
            else:
                runs.append([moment, moment])
    return " ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in runs)


# --- to the minute ------------------------------------------------------------------------------------


def test_a_line_is_open_from_its_first_minute_up_to_the_minute_it_closes():
    line = weekly("09:00", "22:00")
    assert [state_at(line, london(f"2026-11-21 {clock}")) for clock in ("08:59:59", "09:00", "21:59:59", "22:00")] == [
        CLOSED,
        OPEN,
        OPEN,
        CLOSED,
    ]
    assert next_change(line, london("2026-11-21 21:59")) == london("2026-11-21 22:00")
    assert next_change(line, london("2026-11-21 22:00")) == london("2026-11-22 09:00")


def test_an_evening_shift_is_open_after_midnight_on_a_day_without_shifts():
    line = weekly("18:00", "02:00", ["fri"])
    assert state_at(line, london("2026-11-21 01:59")) is OPEN
    assert state_at(line, london("2026-11-21 02:00")) is CLOSED
    assert state_at(line, london("2026-11-20 01:00")) is CLOSED


def test_shifts_that_touch_are_one_stretch():
    line = Schedule(
        "stated",
        periods=(Period(DAYS, time(18), time(0)), Period(DAYS, time(0), time(6))),
        bank_holidays="open",
    )
    assert stretches(line, london("2026-11-20 20:00"), london("2026-11-21 20:00")) == [
        Stretch(london("2026-11-20 20:00"), london("2026-11-21 06:00"), OPEN),
        Stretch(london("2026-11-21 18:00"), london("2026-11-21 20:00"), OPEN),
    ]


def test_stretches_are_cut_to_what_was_asked():
    start, end = london("2026-11-21 10:00:30"), london("2026-11-21 11:00:15")
    assert stretches(weekly("09:00", "22:00"), start, end) == [Stretch(start, end, OPEN)]
    assert stretches(weekly("09:00", "22:00"), start, start) == []


def test_nothing_changes_within_the_time_looked_at():
    assert next_change(EVERY_DAY_AND_NIGHT, london("2026-11-21 10:00")) is None
    assert next_change(weekly("09:00", "17:00", ["mon"]), london("2026-11-23 17:00"), timedelta(days=6)) is None
    assert next_change(Schedule("stated"), london("2026-11-21 10:00")) is None


# --- bank holidays ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (EVERY_DAY_AND_NIGHT, OPEN),
        (Schedule("stated", always_open=True, bank_holidays="closed"), CLOSED),
        (Schedule("stated", always_open=True, bank_holidays="unknown"), UNKNOWN),
        (weekly("18:00", "03:00"), OPEN),
        # Christmas night is a holiday too: that shift never began.
        (weekly("18:00", "03:00", bank_holidays="closed"), CLOSED),
        (weekly("18:00", "03:00", bank_holidays="unknown"), UNKNOWN),
        (weekly("18:00", "02:00"), CLOSED),
        (weekly("00:00", "06:00", bank_holidays="closed"), CLOSED),
        (Schedule("disputed", always_open=True, bank_holidays="open"), UNKNOWN),
    ],
)
def test_two_in_the_morning_on_boxing_day(line, state):
    assert state_at(line, london("2026-12-26 02:00")) is state


def test_the_shift_of_christmas_eve_runs_to_its_end_on_christmas_day():
    line = weekly("18:00", "02:00", bank_holidays="closed")
    assert state_at(line, london("2026-12-25 01:59")) is OPEN
    assert state_at(line, london("2026-12-25 02:00")) is CLOSED
    assert state_at(line, london("2026-12-25 19:00")) is CLOSED


@pytest.mark.parametrize(
    ("nations", "after_midnight"),
    [
        (("Scotland",), CLOSED),
        (("England",), OPEN),
        (("England", "Wales"), OPEN),
        (("England", "Wales", "Scotland", "Northern Ireland"), UNKNOWN),
    ],
)
def test_the_minute_before_st_andrews_day(nations, after_midnight):
    line = Schedule("stated", always_open=True, bank_holidays="closed", nations=nations)
    assert state_at(line, london("2026-11-29 23:59")) is OPEN
    assert state_at(line, london("2026-11-30 00:00")) is after_midnight
    assert state_at(line, london("2026-11-30 23:59")) is after_midnight
    assert state_at(line, london("2026-12-01 00:00")) is OPEN


def test_the_second_of_january_is_a_holiday_in_scotland_only():
    office = ("09:00", "17:00")
    states = {
        nation: state_at(weekly(*office, bank_holidays="closed", nations=(nation,)), london("2026-01-02 10:00"))
        for nation in ("Scotland", "England")
    }
    assert states == {"Scotland": CLOSED, "England": OPEN}


def test_a_certain_shift_wins_over_one_nobody_knows():
    # Monday 30 November: the Sunday shift runs on, the Monday shift may not start.
    line = Schedule(
        "stated",
        periods=(Period(("sun",), time(20), time(2)), Period(("mon",), time(1), time(5))),
        bank_holidays="closed",
    )
    assert stretches(line, london("2026-11-29 21:00"), london("2026-11-30 12:00")) == [
        Stretch(london("2026-11-29 21:00"), london("2026-11-30 02:00"), OPEN),
        Stretch(london("2026-11-30 02:00"), london("2026-11-30 05:00"), UNKNOWN),
    ]


# --- special days -------------------------------------------------------------------------------------


CHRISTMAS = (date(2026, 12, 24), date(2027, 1, 2))


def test_special_days_count_from_the_first_to_the_last_and_go_before_bank_holidays():
    line = weekly(
        "09:00", "21:00", bank_holidays="closed", special_days=(SpecialDays(*CHRISTMAS, ((time(10), time(16)),)),)
    )
    assert [state_at(line, london(f"{day} 15:00")) for day in ("2026-12-24", "2026-12-25", "2027-01-02")] == [OPEN] * 3
    assert [state_at(line, london(f"{day} 16:00")) for day in ("2026-12-23", "2026-12-24", "2027-01-02")] == [
        OPEN,
        CLOSED,
        CLOSED,
    ]
    assert state_at(line, london("2027-01-03 16:00")) is OPEN


def test_special_days_without_times_are_closed_and_the_shift_before_runs_out():
    line = weekly("20:00", "04:00", special_days=(SpecialDays(*CHRISTMAS),))
    assert state_at(line, london("2026-12-24 03:59")) is OPEN
    assert state_at(line, london("2026-12-24 20:00")) is CLOSED
    assert state_at(line, london("2027-01-03 03:00")) is CLOSED
    assert state_at(line, london("2027-01-03 20:00")) is OPEN


def test_special_days_can_be_open_all_day_or_past_midnight():
    line = Schedule(
        "stated",
        special_days=(
            SpecialDays(date(2026, 12, 25), date(2026, 12, 25), all_day=True),
            SpecialDays(date(2026, 12, 31), date(2026, 12, 31), ((time(20), time(3)),)),
        ),
    )
    assert stretches(line, london("2026-12-20 00:00"), london("2027-01-05 00:00")) == [
        Stretch(london("2026-12-25 00:00"), london("2026-12-26 00:00"), OPEN),
        Stretch(london("2026-12-31 20:00"), london("2027-01-01 03:00"), OPEN),
    ]


def test_an_exception_inside_another_one_counts():
    line = weekly("09:00", "17:00", special_days=(
        SpecialDays(*CHRISTMAS, ((time(10), time(16)),)),
        SpecialDays(date(2026, 12, 25), date(2026, 12, 25)),
    ))  # fmt: skip
    assert state_at(line, london("2026-12-25 12:00")) is CLOSED
    assert state_at(line, london("2026-12-26 12:00")) is OPEN


def test_exceptions_that_contradict_each_other_are_unknown():
    line = weekly("09:00", "17:00", special_days=(
        SpecialDays(date(2026, 12, 20), date(2026, 12, 26), ((time(10), time(16)),)),
        SpecialDays(date(2026, 12, 26), date(2027, 1, 3)),
    ))  # fmt: skip
    assert state_at(line, london("2026-12-25 12:00")) is OPEN
    assert state_at(line, london("2026-12-26 12:00")) is UNKNOWN
    assert state_at(line, london("2026-12-26 17:00")) is CLOSED
    assert state_at(line, london("2026-12-27 12:00")) is CLOSED


# --- clock changes, minute by minute ------------------------------------------------------------------

SPRING = ["2026-03-29", "2027-03-28"]
AUTUMN = ["2026-10-25", "2027-10-31"]


@pytest.mark.parametrize("day", SPRING)
@pytest.mark.parametrize(
    ("times", "open_utc"),
    [
        (("00:30", "03:00"), "00:30-01:59"),  # an hour and a half
        (("22:00", "01:30"), "00:00-00:59"),  # 1.30am is the moment of the jump
        (("01:30", "04:00"), "01:00-02:59"),
        (("01:00", "01:59"), ""),  # all of it is jumped over
        (("00:00", "01:00"), "00:00-00:59"),
        (("02:00", "03:00"), "01:00-01:59"),
    ],
)
def test_the_night_the_clocks_go_forward(day, times, open_utc):
    line = weekly(*times)
    assert open_minutes(line, utc(f"{day} 00:00"), 5) == open_utc


@pytest.mark.parametrize("day", AUTUMN)
@pytest.mark.parametrize(
    ("times", "open_utc"),
    [
        (("00:00", "03:00"), "23:00-02:59"),  # four hours
        (("22:00", "01:30"), "21:00-00:29"),  # closes at the first half past one
        (("01:30", "04:00"), "01:30-03:59"),  # opens at the second
        (("01:00", "01:30"), ""),  # which of the two nobody knows
        (("22:00", "01:00"), "21:00-23:59"),
        (("22:00", "02:00"), "21:00-01:59"),
        (("02:00", "03:00"), "02:00-02:59"),
    ],
)
def test_the_night_the_clocks_go_back(day, times, open_utc):
    line = weekly(*times, days=["sat"] if times[0] == "22:00" else ["sun"])
    assert open_minutes(line, utc(f"{day} 00:00") - timedelta(hours=4), 9) == open_utc


@pytest.mark.parametrize(("day", "hours"), [*((day, 23) for day in SPRING), *((day, 25) for day in AUTUMN)])
def test_a_whole_day_stays_whole(day, hours):
    only = date.fromisoformat(day)
    line = Schedule("stated", special_days=(SpecialDays(only, only, all_day=True),))
    around = utc(f"{day} 00:00")
    (stretch,) = stretches(line, around - timedelta(days=2), around + timedelta(days=2))
    assert stretch.ends - stretch.starts == timedelta(hours=hours)
    start, end = around - timedelta(days=2), around + timedelta(days=2)
    assert stretches(weekly("00:00", "00:00"), start, end) == [Stretch(start, end, OPEN)]


# --- what is not stated -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["disputed", "unknown"])
def test_hours_that_are_not_stated_are_unknown_throughout(status):
    start, end = london("2026-11-21 00:00"), london("2026-11-29 00:00")
    schedule = Schedule(status, periods=(Period(DAYS, time(9), time(17)),), bank_holidays="open")
    assert stretches(schedule, start, end) == [Stretch(start, end, UNKNOWN)]


def test_a_website_has_no_hours():
    start, end = london("2026-11-21 00:00"), london("2026-11-29 00:00")
    assert stretches(Schedule("not applicable", always_open=True), start, end) == []


def test_moments_may_be_given_by_local_clocks():
    line = weekly("00:30", "03:00")
    before = datetime(2026, 3, 29, 0, 59, tzinfo=LONDON)
    assert state_at(line, before) is OPEN
    assert next_change(line, before) == utc("2026-03-29 02:00")
