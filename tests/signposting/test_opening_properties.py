"""The engine of opening hours against a second, slower calculation, over random schedules.

The definition, from which `slow_states` works minute by minute and which knows nothing of offsets:

- The clocks of London show a reading at every minute. A shift has an opening reading and a closing reading; closing at or
  before opening is a reading of the next day, and all day is from 00:00 to 00:00 of the next day.
- It has opened from the *last* minute at which the clocks show the opening reading; it has closed from the *first* minute at
  which they show the closing reading. Where they never show one, the first minute of a later reading stands for it.
- Each local day has shifts: those of the innermost special days that cover it, else those of the usual week. They are certain,
  not to be known, or don't start at all, as bank holidays of that day say; special days are always certain, unless two cover the
  day and neither is inside the other.
- A minute is OPEN if a certain shift has opened and not closed, else UNKNOWN if another one has, else CLOSED.
- Hours that aren't stated are UNKNOWN at every minute.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from signposting.hours import Period
from signposting.live_hours import SHOWN_FOR, SLOW_CLOCK, as_data, cache_seconds, live, soonest_change
from signposting.opening import Schedule, SpecialDays, State, next_change, state_at, stretches
from signposting.vocabulary import BANK_HOLIDAYS, DAYS, NATIONS

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
HOLIDAYS = {
    nation: holidays.UnitedKingdom(subdiv=code, years=range(2025, 2030))
    for nation, code in zip(NATIONS, ("ENG", "WLS", "SCT", "NIR"), strict=True)
}


# --- the slow calculation -----------------------------------------------------------------------------


@lru_cache(maxsize=256)
def readings(day: date) -> list[tuple[datetime, datetime]]:
    """Every minute of a UTC day, with what the clocks of London show."""
    first = datetime.combine(day, time(), UTC)
    moments = [first + step * MINUTE for step in range(24 * 60)]
    return [(moment, moment.astimezone(LONDON).replace(tzinfo=None)) for moment in moments]


@lru_cache(maxsize=4096)
def shown_at(reading: datetime) -> tuple[datetime, datetime]:
    """The first and the last minute at which the clocks show this; where they never do, the first of a later reading."""
    around = readings(reading.date() - timedelta(days=1)) + readings(reading.date())
    exact = [moment for moment, shown in around if shown == reading]
    later = [moment for moment, shown in around if shown > reading]
    return (exact[0], exact[-1]) if exact else (later[0], later[0])


def slow_shifts(schedule: Schedule, day: date) -> list[tuple[time, time, bool]]:
    """Opening and closing reading of each shift that starts on `day`, and whether it is certain."""
    covering = [days for days in schedule.special_days if days.first <= day <= days.last]
    if covering:
        inside_all = [
            days
            for days in covering
            if all(
                other is days
                or (
                    other.first <= days.first
                    and days.last <= other.last
                    and (other.first, other.last) != (days.first, days.last)
                )
                for other in covering
            )
        ]
        chosen = inside_all or covering
        return [
            (opens, closes, bool(inside_all))
            for days in chosen
            for opens, closes in ([(time(), time())] if days.all_day else days.periods)
        ]
    keeping = [day in HOLIDAYS[nation] for nation in schedule.nations or NATIONS]
    if schedule.bank_holidays == "closed" and all(keeping):
        return []
    certain = schedule.bank_holidays == "open" or not any(keeping)
    times = [(period.opens_at, period.closes_at) for period in schedule.periods if DAYS[day.weekday()] in period.days]
    return [(*each, certain) for each in ([(time(), time())] if schedule.always_open else times)]


def slow_states(schedule: Schedule, start: datetime, minutes: int) -> list[State]:
    moments = [start + step * MINUTE for step in range(minutes)]
    if schedule.status != "stated":
        return [State.UNKNOWN] * minutes
    day, last = start.date() - timedelta(days=2), moments[-1].date() + timedelta(days=1)
    certain, unsure = [], []
    while day <= last:
        for opens, closes, is_certain in slow_shifts(schedule, day):
            closing_day = day if closes > opens else day + timedelta(days=1)
            opened = shown_at(datetime.combine(day, opens))[1]
            closed = shown_at(datetime.combine(closing_day, closes))[0]
            (certain if is_certain else unsure).append((opened, closed))
        day += timedelta(days=1)
    return [
        State.OPEN
        if any(opened <= moment < closed for opened, closed in certain)
        else State.UNKNOWN
        if any(opened <= moment < closed for opened, closed in unsure)
        else State.CLOSED
        for moment in moments
    ]


# --- random schedules and moments ---------------------------------------------------------------------

#: Days on which things go wrong: clock changes, bank holidays of one nation or of all, Christmas and New Year.
HARD_DAYS = [
    *(date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)),
    *(date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2026, 12, 31)),
    *(date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 4), date(2027, 12, 26), date(2027, 12, 28)),
    *(date(2026, 11, 30), date(2026, 7, 12), date(2026, 7, 13), date(2026, 8, 3), date(2027, 3, 17), date(2027, 3, 29)),
]
days = st.one_of(st.sampled_from(HARD_DAYS), st.dates(date(2026, 1, 3), date(2028, 6, 1)))
moments = st.builds(
    lambda day, minute, seconds: datetime.combine(day, time(), UTC) + minute * MINUTE + timedelta(seconds=seconds),
    days,
    st.one_of(st.integers(-180, 180), st.integers(0, 24 * 60 - 1)),
    st.sampled_from([0, 0, 1, 59]),
)
times = st.one_of(
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59])),
    st.sampled_from([time(0), time(0, 30), time(1), time(1, 30), time(1, 59), time(2), time(23, 59)]),
)
periods = st.builds(Period, st.lists(st.sampled_from(DAYS), min_size=1, unique=True).map(tuple), times, times)


@st.composite
def schedules(draw, statuses=("stated",), near=None):
    """Hours of one channel; special days lie around a day of `near`, so that they matter."""
    always_open = draw(st.integers(0, 4)) == 0
    special = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2, 3]))):
        first = near + timedelta(days=draw(st.integers(-4, 3)))
        last = first + timedelta(days=draw(st.integers(0, 5)))
        all_day = draw(st.integers(0, 3)) == 0
        shifts = () if all_day else tuple(draw(st.lists(st.tuples(times, times), max_size=2)))
        special.append(SpecialDays(first, last, shifts, all_day))
    return Schedule(
        status=draw(st.sampled_from(statuses)),
        always_open=always_open,
        periods=() if always_open else tuple(draw(st.lists(periods, min_size=1, max_size=4))),
        bank_holidays=draw(st.sampled_from(BANK_HOLIDAYS)),
        nations=tuple(draw(st.one_of(st.just(NATIONS), st.lists(st.sampled_from(NATIONS), unique=True)))),
        special_days=tuple(special),
    )


@st.composite
def cases(draw, **options):
    """A schedule and a moment at which it may go wrong."""
    moment = draw(moments)
    return draw(schedules(near=moment.date(), **options)), moment


modest = settings(deadline=None, max_examples=120)


# --- what holds ---------------------------------------------------------------------------------------


@modest
@given(cases(statuses=("stated", "stated", "stated", "disputed", "unknown")))
def test_every_minute_is_as_the_slow_calculation_says(case):
    schedule, moment = case
    start, minutes = moment.replace(second=0) - timedelta(hours=26), 52 * 60
    fast = [State.CLOSED] * minutes
    found = stretches(schedule, start, start + minutes * MINUTE)
    for stretch in found:
        fast[(stretch.starts - start) // MINUTE : (stretch.ends - start) // MINUTE] = [stretch.state] * (
            (stretch.ends - stretch.starts) // MINUTE
        )
    assert fast == slow_states(schedule, start, minutes)
    for before, after in pairwise(found):
        assert before.ends < after.starts or (before.ends == after.starts and before.state != after.state)


@modest
@given(cases())
def test_the_state_of_a_moment_lasts_until_the_next_change(case):
    schedule, moment = case
    minute = moment.replace(second=0)
    slow = slow_states(schedule, minute, 24 * 60)
    assert state_at(schedule, moment) is slow[0]
    lasting = next((step for step, state in enumerate(slow) if state is not slow[0]), None)
    change = next_change(schedule, moment, minute + timedelta(days=1) - moment)
    assert change == (None if lasting is None else minute + lasting * MINUTE)


@modest
@given(cases(statuses=("disputed", "unknown", "not applicable")))
def test_only_stated_hours_are_ever_open(case):
    schedule, moment = case
    assert state_at(schedule, moment) is not State.OPEN
    assert live(schedule, moment).kind in ("unknown", "")
    assert not {"o", "a"} & set(as_data(schedule, moment))


@modest
@given(cases())
def test_words_say_open_exactly_when_it_is(case):
    schedule, moment = case
    said = live(schedule, moment)
    assert said.kind == state_at(schedule, moment)
    assert said.words.startswith(
        {"open": "Open now", "closed": ("Opens ", "Closed now"), "unknown": "Check"}[said.kind]
    )


@modest
@given(cases(statuses=("stated", "stated", "disputed")), st.integers(0, (SHOWN_FOR - timedelta(minutes=20)) // MINUTE))
def test_the_data_for_the_browser_say_the_same_for_as_long_as_they_serve(case, step):
    schedule, made = case
    window, *tokens = as_data(schedule, made).split()
    first, last = map(int, window.split("-"))
    now = int((made + step * MINUTE).timestamp()) // 60
    assert first <= int((made - SLOW_CLOCK).timestamp()) // 60
    assert first <= now < last
    letters = ""
    for token in tokens:
        starts, ends = map(int, token[:-1].split("-"))
        letters += token[-1] if starts <= now < ends else ""
    state = state_at(schedule, made + step * MINUTE)
    assert letters in {"open": ("o", "a"), "unknown": ("u",), "closed": ("",)}[state]


@modest
@given(st.lists(cases(statuses=("stated", "disputed", "not applicable")), min_size=1, max_size=3))
def test_nothing_said_changes_while_a_page_is_kept(some):
    moment = some[0][1]
    kept = [schedule for schedule, _ in some]
    said = [live(schedule, moment) for schedule in kept]
    change = soonest_change(kept, moment)
    assert moment < change <= moment + timedelta(hours=25)
    just_before = max(moment, change - timedelta(seconds=1))
    assert [live(schedule, just_before) for schedule in kept] == said
    life = cache_seconds(kept, moment)
    assert 1 <= life <= 60
    assert [live(schedule, moment + timedelta(seconds=life - 1)) for schedule in kept] == said
