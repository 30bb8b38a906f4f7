"""What is said of a channel right now."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from signposting.hours import Period
from signposting.live_hours import as_data, cache_seconds, live, soonest_change
from signposting.opening import LONDON, Schedule, SpecialDays
from signposting.vocabulary import DAYS

WEEKDAYS = DAYS[:5]
CHECK = "Check their website for today’s times"


def weekly(opens, closes, days=DAYS, **fields) -> Schedule:
    period = Period(tuple(days), time.fromisoformat(opens), time.fromisoformat(closes))
    return Schedule("stated", periods=(period,), **{"bank_holidays": "open", **fields})


def london(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON).astimezone(UTC)


ALWAYS = Schedule("stated", always_open=True, bank_holidays="open")
OFFICE = weekly("09:00", "17:00", WEEKDAYS, bank_holidays="closed", nations=("England",))
EVENING = weekly("18:00", "02:00")
NIGHT_AND_DAY = weekly("09:00", "05:00")
WEEKEND = Schedule(
    "stated",
    periods=(Period(("fri",), time(18), time(0)), Period(("sat", "sun"), time(0), time(0))),
    bank_holidays="open",
)
CLOSED_AT_CHRISTMAS = Schedule("stated", always_open=True, bank_holidays="closed")
PERHAPS_AT_CHRISTMAS = Schedule("stated", always_open=True, bank_holidays="unknown")

#: A schedule, a moment by the clocks of London (2026: 21 November is a Saturday), and what is said. The browser says the same:
#: tests/browser/test_open_now.py.
EXAMPLES = [
    (ALWAYS, "2026-12-26 02:00", "Open now, day and night"),
    (CLOSED_AT_CHRISTMAS, "2026-12-10 12:00", "Open now"),
    (CLOSED_AT_CHRISTMAS, "2026-12-24 12:00", "Open now until midnight"),
    (CLOSED_AT_CHRISTMAS, "2026-12-25 02:00", "Opens at midnight tomorrow"),  # tomorrow is a holiday too
    (CLOSED_AT_CHRISTMAS, "2026-12-26 23:00", "Opens at midnight"),
    (PERHAPS_AT_CHRISTMAS, "2026-12-24 23:59", "Open now"),
    (PERHAPS_AT_CHRISTMAS, "2026-12-26 02:00", CHECK),
    (weekly("09:00", "22:00"), "2026-11-21 21:59", "Open now until 10pm"),
    (weekly("09:00", "22:00"), "2026-11-21 22:00", "Opens at 9am tomorrow"),
    (weekly("09:00", "12:00"), "2026-11-21 09:00", "Open now until midday"),
    (weekly("09:30", "00:00"), "2026-11-21 08:00", "Opens at 9.30am"),
    (weekly("09:30", "00:00"), "2026-11-21 23:59", "Open now until midnight"),
    (EVENING, "2026-11-21 23:00", "Open now until 2am"),
    (EVENING, "2026-11-22 01:30", "Open now until 2am"),
    (NIGHT_AND_DAY, "2026-11-22 05:00", "Opens at 9am"),
    (weekly("20:00", "06:00"), "2026-11-21 21:00", "Open now until 6am"),
    (weekly("20:00", "08:00"), "2026-11-21 21:00", "Open now until 8am tomorrow"),
    (WEEKEND, "2026-11-20 19:00", "Open now until midnight on Sunday"),
    (WEEKEND, "2026-11-21 19:00", "Open now until midnight tomorrow"),
    (WEEKEND, "2026-11-22 19:00", "Open now until midnight"),
    (WEEKEND, "2026-11-23 00:00", "Opens on Friday at 6pm"),
    (OFFICE, "2026-11-20 17:00", "Opens on Monday at 9am"),
    (OFFICE, "2026-12-24 18:00", "Opens on Tuesday at 9am"),  # over Christmas and the day kept in place of Boxing Day
    # The same weekday as today names no day; nor does anything beyond.
    (weekly("19:00", "21:00", ["mon"]), "2026-11-23 21:00", "Closed now"),
    (weekly("19:00", "21:00", ["mon"]), "2026-11-24 00:00", "Opens on Monday at 7pm"),
    (Schedule("stated", special_days=(SpecialDays(date(2026, 11, 1), date(2026, 11, 2)),)), "2026-11-21 10:00", "Closed now"),
    # The next opening is on a day when nobody knows.
    (weekly("09:00", "17:00", bank_holidays="unknown"), "2026-12-24 18:00", "Closed now"),
    (weekly("09:00", "17:00", bank_holidays="unknown"), "2026-12-25 10:00", CHECK),
    # Clock changes: 1.30am comes twice, or is jumped over and means 2am.
    (weekly("22:00", "01:30"), "2026-10-25 00:30", "Open now until 1.30am"),
    (weekly("22:00", "01:30"), "2026-03-29 00:30", "Open now until 2am"),
    (weekly("09:00", "17:00"), "2026-03-28 18:00", "Opens at 9am tomorrow"),
    (weekly("09:00", "17:00"), "2026-06-21 08:59", "Opens at 9am"),
    (Schedule("disputed", periods=OFFICE.periods, bank_holidays="open"), "2026-11-23 10:00", CHECK),
]  # fmt: skip


@pytest.mark.parametrize(("schedule", "moment", "words"), EXAMPLES)
def test_words(schedule, moment, words):
    assert live(schedule, london(moment)).words == words


@pytest.mark.parametrize("status", ["unknown", "not applicable"])
def test_nothing_is_said_where_plain_hours_say_it_all(status):
    schedule = Schedule(status)
    assert live(schedule, london("2026-11-21 10:00")) == ("", "")
    assert as_data(schedule, london("2026-11-21 10:00")) == ""


def test_day_and_night_is_said_only_where_nothing_will_change_that():
    ahead = SpecialDays(date(2026, 12, 25), date(2026, 12, 25))
    over = SpecialDays(date(2026, 11, 1), date(2026, 11, 2))
    schedules = [
        Schedule("stated", always_open=True, bank_holidays="open", special_days=days) for days in [(ahead,), (over,)]
    ]
    assert [live(schedule, london("2026-11-21 10:00")).words for schedule in schedules] == [
        "Open now",
        "Open now, day and night",
    ]


# --- for the browser ----------------------------------------------------------------------------------


def decoded(data: str) -> list[str]:
    """Each token with local times in place of minutes."""
    words = []
    for token in data.split():
        starts, ends = (
            f"{datetime.fromtimestamp(int(part) * 60, LONDON):%d %H:%M}" for part in token.rstrip("oau").split("-")
        )
        words.append(f"{starts} to {ends} {token[-1] if token[-1] in 'oau' else ''}".strip())
    return words


def test_the_data_hold_half_a_day_and_know_eight():
    line = weekly("09:00", "17:00", ["sat", "mon"], bank_holidays="unknown")
    assert decoded(as_data(line, london("2026-11-21 10:07"))) == [
        "21 10:00 to 21 22:00",
        "21 10:00 to 21 17:00 o",
        "23 09:00 to 23 17:00 o",
        "28 09:00 to 28 17:00 o",
    ]
    assert decoded(as_data(line, london("2026-11-30 10:04"))) == [
        "30 09:45 to 30 21:45",
        "30 09:45 to 30 17:00 u",
        "05 09:00 to 05 17:00 o",
        "07 09:00 to 07 17:00 o",
    ]


def test_the_data_of_a_line_that_never_closes_are_short():
    data = as_data(ALWAYS, london("2026-11-21 10:07"))
    assert decoded(data) == ["21 10:00 to 21 22:00", "21 10:00 to 29 10:00 a"]
    assert len(data) < 40


def test_the_data_stay_the_same_for_a_quarter_of_an_hour():
    start = london("2026-11-21 10:05")
    made = [as_data(OFFICE, start + timedelta(minutes=minutes)) for minutes in range(16)]
    assert len(set(made[:15])) == 1
    assert made[15] != made[0]


# --- how long a page may be kept ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("2026-11-20 12:00", 60),
        ("2026-11-20 16:59", 60),
        ("2026-11-20 16:59:20", 40),
        ("2026-11-20 16:59:59.500", 1),
        ("2026-11-20 17:59:30", 30),
        ("2026-11-21 23:59:50", 10),  # tomorrow becomes today
    ],
)
def test_a_page_is_kept_up_to_the_next_change(moment, seconds):
    assert cache_seconds([ALWAYS, OFFICE, EVENING], london(moment)) == seconds


def test_a_page_may_be_kept_for_less():
    assert cache_seconds([OFFICE], london("2026-11-20 12:00"), most=30) == 30


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2026-11-20 12:00", "2026-11-20 17:00"),
        ("2026-11-20 17:00", "2026-11-20 18:00"),
        ("2026-11-20 19:00", "2026-11-21 00:00"),
        ("2026-10-25 03:00", "2026-10-25 18:00"),
        ("2026-03-28 19:00", "2026-03-29 00:00"),
    ],
)
def test_the_soonest_change_of_several(moment, change):
    assert soonest_change([ALWAYS, OFFICE, EVENING], london(moment)) == london(change)


def test_without_hours_the_next_midnight_is_the_soonest():
    assert soonest_change([], london("2026-06-21 12:00")) == london("2026-06-22 00:00")
