"""Bank holidays of the four nations, from the maintained `holidays` package.

Where a holiday falls on a weekend both days count: the day itself and the weekday observed in its place. A line that says
"closed on bank holidays" may be shut on either, and nothing is called open that may be shut.
"""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

from .vocabulary import NATIONS

_SUBDIVISIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}


@lru_cache(maxsize=64)
def _days(nation: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))


def is_bank_holiday(day: date, nation: str) -> bool:
    """Whether `day` is a bank holiday in `nation`, a word of vocabulary.NATIONS. KeyError for any other."""
    return day in _days(nation, day.year)


@lru_cache(maxsize=2048)
def holiday_state(day: date, nations: tuple[str, ...]) -> str:
    """In how many of `nations` it is a bank holiday: "none", "some" or "all". Naming no nation means the whole UK."""
    states = {is_bank_holiday(day, nation) for nation in nations or NATIONS}
    if len(states) > 1:
        return "some"
    return "all" if True in states else "none"
