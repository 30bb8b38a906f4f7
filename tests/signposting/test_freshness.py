"""When the next check is due, and when facts are too old to be called open (SAF-02)."""

from datetime import date, timedelta

import pytest

from signposting import freshness


@pytest.mark.parametrize(
    ("checked_on", "due"),
    [
        (date(2026, 3, 1), date(2026, 5, 30)),
        (date(2026, 11, 21), date(2027, 2, 19)),
        (date(2026, 12, 24), date(2027, 3, 24)),
    ],
)
def test_saf_02_most_services_are_due_after_90_days_also_over_christmas(checked_on, due):
    assert freshness.due_after(checked_on, urgent=False) == due


@pytest.mark.parametrize(
    ("checked_on", "due", "why"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "30 days"),
        (date(2026, 11, 19), date(2026, 12, 19), "30 days end the day before the weeks of 7 days"),
        (date(2026, 11, 20), date(2026, 12, 20), "30 days end on the first day of them"),
        (date(2026, 11, 21), date(2026, 12, 20), "due on the first day, sooner than 30 days"),
        (date(2026, 12, 13), date(2026, 12, 20), "7 days end on the first day"),
        (date(2026, 12, 19), date(2026, 12, 26), "7 days from the day before"),
        (date(2026, 12, 20), date(2026, 12, 27), "the first day"),
        (date(2026, 12, 26), date(2027, 1, 2), "over the end of the year"),
        (date(2026, 12, 27), date(2027, 1, 3), "7 days end on the last day"),
        (date(2026, 12, 28), date(2027, 1, 27), "7 days end after the last day"),
        (date(2027, 1, 3), date(2027, 2, 2), "the last day"),
        (date(2027, 1, 4), date(2027, 2, 3), "the day after"),
    ],
)
def test_saf_02_urgent_services_are_due_after_30_days_and_7_from_20_december_to_3_january(checked_on, due, why):
    assert freshness.due_after(checked_on, urgent=True) == due, why


@pytest.mark.parametrize("urgent", [True, False])
def test_saf_02_every_due_day_lies_ahead_and_never_later_than_the_rule(urgent):
    longest = freshness.URGENT_DUE_AFTER if urgent else freshness.DUE_AFTER
    for number in range(800):
        checked_on = date(2026, 1, 1) + timedelta(days=number)
        assert checked_on < freshness.due_after(checked_on, urgent=urgent) <= checked_on + longest


def test_saf_02_an_urgent_service_is_never_unchecked_for_more_than_7_days_over_christmas():
    for number in range(60):
        day = date(2026, 11, 20) + timedelta(days=number)
        due = freshness.due_after(day, urgent=True)
        if date(2026, 12, 20) < due <= date(2027, 1, 3):
            assert due - day <= timedelta(days=7)


def test_saf_02_facts_hold_for_180_days_and_not_a_day_longer():
    checked_on = date(2026, 3, 1)
    assert not freshness.is_stale(checked_on, date(2026, 8, 28))
    assert freshness.is_stale(checked_on, date(2026, 8, 29))
    assert freshness.stale_from(checked_on) == date(2026, 8, 29)
