"""Bank holidays of the four nations: the day itself and the weekday kept in its place."""

from datetime import date

import pytest

from signposting.bank_holidays import holiday_state, is_bank_holiday
from signposting.vocabulary import NATIONS


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        ("2026-01-01", NATIONS),
        ("2026-01-02", ("Scotland",)),
        ("2026-03-17", ("Northern Ireland",)),
        ("2026-04-03", NATIONS),
        ("2026-04-06", ("England", "Wales", "Northern Ireland")),
        ("2026-07-12", ("Northern Ireland",)),  # a Sunday
        ("2026-07-13", ("Northern Ireland",)),  # kept in its place
        ("2026-08-03", ("Scotland",)),
        ("2026-08-31", ("England", "Wales", "Northern Ireland")),
        ("2026-11-30", ("Scotland",)),
        ("2026-12-24", ()),
        ("2026-12-25", NATIONS),
        ("2026-12-26", NATIONS),  # a Saturday
        ("2026-12-28", NATIONS),  # kept in its place
        ("2027-12-27", NATIONS),
        ("2027-12-28", NATIONS),
        ("2028-01-04", ("Scotland",)),  # in place of Sunday the 2nd
    ],
)
def test_holidays(day, nations):
    assert tuple(nation for nation in NATIONS if is_bank_holiday(date.fromisoformat(day), nation)) == nations


@pytest.mark.parametrize(
    ("nations", "state"),
    [
        (("Scotland",), "all"),
        (("England",), "none"),
        (("England", "Wales"), "none"),
        (("Scotland", "England"), "some"),
        (NATIONS, "some"),
        ((), "some"),
    ],
)
def test_st_andrews_day(nations, state):
    assert holiday_state(date(2026, 11, 30), nations) == state


def test_naming_no_nation_means_the_whole_uk():
    assert holiday_state(date(2026, 12, 25), ()) == "all"
    assert holiday_state(date(2026, 12, 24), ()) == "none"


def test_an_unknown_nation_is_refused():
    with pytest.raises(KeyError):
        is_bank_holiday(date(2026, 12, 25), "Atlantis")
