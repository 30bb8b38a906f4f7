"""When a channel is open, as stretches of real time. Pure: the moment is always given, no clock is read.

1. A shift belongs to the local day (Europe/London) on which it starts, and runs to its end whatever the next day is.
2. Special days decide first, then bank holidays, then the usual week.
3. "Open" is said only where it is certain. Where nobody can know, a stretch is UNKNOWN; the rest is CLOSED.
4. In the hour that comes twice in autumn a shift opens at the later reading and closes at the earlier one. A time that the clocks
   jump over in spring is the moment of the jump.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .bank_holidays import holiday_state
from .hours import DAY, Period
from .vocabulary import DAYS, NATIONS

LONDON = ZoneInfo("Europe/London")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
#: How far ahead times are looked for.
LOOK_AHEAD = timedelta(days=8)

#: The local minutes that are jumped over in spring and come twice in autumn: 1am to 2am.
_MOVED_FROM, _MOVED_TO = 60, 120

#: From and to, in minutes since the local midnight of the day it starts on; past DAY where it ends on the next one.
Shift = tuple[int, int]
#: From and to, in whole minutes since EPOCH.
Span = tuple[int, int]

_ALL_DAY: tuple[Shift, ...] = ((0, DAY),)


class State(StrEnum):
    OPEN = "open"
    UNKNOWN = "unknown"
    CLOSED = "closed"


class Stretch(NamedTuple):
    """From `starts` up to but without `ends`, in UTC; OPEN or UNKNOWN."""

    starts: datetime
    ends: datetime
    state: State


def _shift(opens_at: time, closes_at: time) -> Shift:
    opens = opens_at.hour * 60 + opens_at.minute
    closes = closes_at.hour * 60 + closes_at.minute
    return opens, closes if closes > opens else closes + DAY


@dataclass(frozen=True)
class SpecialDays:
    """From `first` to `last`, both included, these times in place of the usual ones and whatever bank holidays say.

    `periods`: opening and closing times of each day; closing at or before opening means on the day after. None, and not
    `all_day`: closed.
    """

    first: date
    last: date
    periods: tuple[tuple[time, time], ...] = ()
    all_day: bool = False

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        return _ALL_DAY if self.all_day else tuple(_shift(*times) for times in self.periods)

    def is_within(self, other: "SpecialDays") -> bool:
        """Whether it is part of a longer run of days, and so says more exactly what happens on them."""
        is_longer = self.last - self.first < other.last - other.first
        return is_longer and other.first <= self.first and self.last <= other.last


@dataclass(frozen=True)
class Schedule:
    """The hours of one channel. `status` and `bank_holidays` are words of vocabulary.HOURS and BANK_HOLIDAYS.

    `nations`: those whose bank holidays it may keep; none means the whole UK. `always_open` takes no `periods`: 00:00 to 24:00
    every day.
    """

    status: str
    always_open: bool = False
    periods: tuple[Period, ...] = ()
    bank_holidays: str = "unknown"
    nations: tuple[str, ...] = NATIONS
    special_days: tuple[SpecialDays, ...] = ()

    @cached_property
    def week(self) -> tuple[tuple[Shift, ...], ...]:
        """The usual shifts of Monday to Sunday."""
        if self.always_open:
            return (_ALL_DAY,) * 7
        return tuple(
            tuple(_shift(period.opens_at, period.closes_at) for period in self.periods if day in period.days)
            for day in DAYS
        )

    def on(self, day: date) -> tuple[tuple[Shift, ...], State]:
        """The shifts that start on a local day, and whether they are certain (OPEN) or not (UNKNOWN)."""
        if special := [days for days in self.special_days if days.first <= day <= days.last]:
            return _decided(special)
        usual = self.week[day.weekday()]
        if not usual or self.bank_holidays == "open":
            return usual, State.OPEN
        holiday = holiday_state(day, self.nations)
        if holiday == "none":
            return usual, State.OPEN
        if holiday == "all" and self.bank_holidays == "closed":
            return (), State.OPEN
        return usual, State.UNKNOWN

    def is_always_open(self, since: date) -> bool:
        """Day and night from the local day `since` on, bank holidays too, with nothing special to come."""
        return (
            self.status == "stated"
            and self.always_open
            and self.bank_holidays == "open"
            and all(days.last < since for days in self.special_days)
        )


def _decided(special: list[SpecialDays]) -> tuple[tuple[Shift, ...], State]:
    """Of several exceptions for a day the one inside all the others counts. Where none is, nobody can know."""
    inner = min(special, key=lambda days: days.last - days.first)
    if all(days is inner or inner.is_within(days) for days in special):
        return inner.shifts, State.OPEN
    return tuple(shift for days in special for shift in days.shifts), State.UNKNOWN


@lru_cache(maxsize=512)
def _local_day(day: date) -> Span:
    """From midnight to midnight in London. 23, 24 or 25 hours."""
    starts, ends = (datetime.combine(each, time(), LONDON) for each in (day, day + ONE_DAY))
    return (starts - EPOCH) // MINUTE, (ends - EPOCH) // MINUTE


def _instant(day: date, minutes: int, *, closing: bool) -> int:
    """Minutes since EPOCH at a local time of day, `minutes` after midnight; see 4. above."""
    starts, ends = _local_day(day)
    moved = ends - starts - DAY
    if not moved or minutes < _MOVED_FROM:
        return starts + minutes
    if moved < 0:
        return starts + max(minutes + moved, _MOVED_FROM)
    return starts + minutes + (0 if closing and minutes < _MOVED_TO else moved)


def _spans(shifts: Iterable[Shift], day: date) -> Iterator[Span]:
    for opens, closes in shifts:
        starts = _instant(day, opens, closing=False)
        ends = _instant(day + closes // DAY * ONE_DAY, closes % DAY, closing=True)
        if starts < ends:
            yield starts, ends


def _merged(spans: list[Span]) -> list[Span]:
    """Sorted, and those that touch made one."""
    merged: list[Span] = []
    for starts, ends in sorted(spans):
        if merged and starts <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((starts, ends))
    return merged


def _without(spans: list[Span], taken: list[Span]) -> Iterator[Span]:
    """What of `spans` is outside `taken`; both merged."""
    for starts, ends in spans:
        for first, last in taken:
            if first < ends and starts < last:
                if starts < first:
                    yield starts, first
                starts = last
        if starts < ends:
            yield starts, ends


def _local_date(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def stretches(schedule: Schedule, start: datetime, end: datetime) -> list[Stretch]:
    """What is OPEN or UNKNOWN between two aware moments, in order, cut to them; the rest is CLOSED.

    Disputed and unknown hours are UNKNOWN throughout. Where hours are "not applicable" there is nothing, and "closed" should
    not be said either: see live_hours.
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    first, last = _local_date(start), _local_date(end)
    if schedule.status == "not applicable" or start >= end:
        return []
    if schedule.status != "stated":
        return [Stretch(start, end, State.UNKNOWN)]
    if schedule.is_always_open(first):
        return [Stretch(start, end, State.OPEN)]
    by_state: dict[State, list[Span]] = {State.OPEN: [], State.UNKNOWN: []}
    day = first - ONE_DAY  # its shifts may run into the first day
    while day <= last:
        shifts, state = schedule.on(day)
        by_state[state].extend(_spans(shifts, day))
        day += ONE_DAY
    certain = _merged(by_state[State.OPEN])
    found = [(*span, State.OPEN) for span in certain]
    if by_state[State.UNKNOWN]:
        unsure = _without(_merged(by_state[State.UNKNOWN]), certain)
        found = sorted([*found, *((*span, State.UNKNOWN) for span in unsure)])
    cut = (
        Stretch(max(start, EPOCH + starts * MINUTE), min(end, EPOCH + ends * MINUTE), state)
        for starts, ends, state in found
    )
    return [stretch for stretch in cut if stretch.starts < stretch.ends]


def state_at(schedule: Schedule, moment: datetime) -> State:
    """OPEN from the minute of opening up to the minute of closing, which is CLOSED already."""
    moment = moment.astimezone(UTC)
    found = stretches(schedule, moment, moment + MINUTE)
    return found[0].state if found and found[0].starts <= moment else State.CLOSED


def next_change(schedule: Schedule, moment: datetime, within: timedelta = LOOK_AHEAD) -> datetime | None:
    """When the state of `moment` ends, in UTC; None where it lasts for all of `within`."""
    moment = moment.astimezone(UTC)
    found = stretches(schedule, moment, moment + within)
    if not found:
        return None
    change = found[0].ends if found[0].starts <= moment else found[0].starts
    return change if change < moment + within else None
