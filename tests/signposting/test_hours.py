"""Opening hours in plain words."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signposting.hours import Period, day_words, is_all_week, period_words, plain_hours, time_words
from signposting.vocabulary import DAYS

WEEKDAYS = DAYS[:5]


def period(days, opens, closes) -> Period:
    return Period(tuple(days), time.fromisoformat(opens), time.fromisoformat(closes))


OFFICE = period(WEEKDAYS, "10:00", "16:00")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "midnight"),
        (1440, "midnight"),
        (720, "midday"),
        (570, "9.30am"),
        (60, "1am"),
        (750, "12.30pm"),
        (1320, "10pm"),
    ],
)
def test_times(minutes, words):
    assert time_words(minutes) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (range(7), "Every day"),
        (range(5), "Monday to Friday"),
        ([5, 6], "Saturday and Sunday"),
        ([1, 3], "Tuesday and Thursday"),
        ([0, 2, 4], "Monday, Wednesday and Friday"),
        ([0, 1, 2, 5], "Monday to Wednesday and Saturday"),
        ([3], "Thursday"),
    ],
)
def test_days(days, words):
    assert day_words(days) == words


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ([], ""),
        ([OFFICE], "Monday to Friday, 10am to 4pm"),
        ([period(DAYS, "00:00", "00:00")], "Open all day, every day"),
        ([period(DAYS, "17:00", "00:00")], "Every day, 5pm to midnight"),
        ([period(WEEKDAYS, "09:00", "12:00"), period(WEEKDAYS, "13:00", "17:30")],
         "Monday to Friday, 9am to midday and 1pm to 5.30pm"),
        ([period(WEEKDAYS, "12:00", "22:00"), period(DAYS[5:], "18:00", "22:00")],
         "Monday to Friday, midday to 10pm; Saturday and Sunday, 6pm to 10pm"),
        ([period(["sat", "sun"], "00:00", "00:00")], "Saturday and Sunday, all day"),
        ([period(["mon"], "00:00", "00:00")], "Monday, all day"),
        # An evening that goes over midnight, also over the end of the week.
        ([period(["sun"], "18:00", "00:00"), period(["mon"], "00:00", "06:00")], "Sunday, 6pm to 6am"),
    ],
)  # fmt: skip
def test_periods(periods, words):
    assert period_words(periods) == words


def test_a_weekend_without_a_break_is_one_span():
    periods = [
        period(["mon", "tue", "wed", "thu"], "18:00", "02:00"),
        period(["fri"], "18:00", "00:00"),
        period(["sat", "sun"], "00:00", "00:00"),
        period(["mon"], "00:00", "06:00"),
    ]
    assert period_words(periods) == "Monday to Thursday, 6pm to 2am; from 6pm on Friday to 6am on Monday"


def test_disputed_hours_give_the_shorter_times_and_where_to_look():
    assert plain_hours("disputed", [OFFICE]) == (
        "Monday to Friday, 10am to 4pm, but check their website for today’s times"
    )
    assert plain_hours("disputed", []) == "Check their website for today’s times"


@pytest.mark.parametrize("periods", [[], [OFFICE], [period(DAYS, "00:00", "00:00")]])
@pytest.mark.parametrize("always_open", [True, False])
def test_disputed_hours_never_say_open(periods, always_open):
    assert "open" not in plain_hours("disputed", periods, always_open=always_open).lower()


def test_unknown_hours_and_websites():
    assert plain_hours("unknown", []) == "Check their website for times"
    assert plain_hours("not applicable", []) == ""


def test_bank_holidays_are_said_where_they_change_something():
    assert plain_hours("stated", [OFFICE], bank_holidays="closed").endswith(", closed on bank holidays")
    assert plain_hours("stated", [OFFICE], bank_holidays="open") == "Monday to Friday, 10am to 4pm"
    assert plain_hours("stated", [], always_open=True, bank_holidays="open") == "Open all day, every day"


def test_a_letter_can_be_written_at_any_time():
    assert plain_hours("stated", [], always_open=True, is_letter=True) == "Write at any time"


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
any_period = st.builds(Period, st.lists(st.sampled_from(DAYS), min_size=1, unique=True).map(tuple), times, times)


@settings(deadline=None)
@given(st.lists(any_period, min_size=1, max_size=4), st.sampled_from(["stated", "disputed", "unknown"]))
def test_nothing_ever_claims_to_know_the_present(periods, status):
    words = plain_hours(status, periods)
    assert words
    assert "open now" not in words.lower()
    assert words[0].isupper()
    if is_all_week(periods) and status == "stated":
        assert words == "Open all day, every day"
