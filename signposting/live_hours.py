"""What to say of a channel's hours right now, in words, and as data for the browser (static/js/open_now.js says the same)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from .hours import CHECK_TODAY, time_words
from .opening import EPOCH, LONDON, LOOK_AHEAD, MINUTE, ONE_DAY, Schedule, State, Stretch, next_change, stretches
from .vocabulary import DAY_NAMES

#: Days ahead that a weekday names without doubt.
FARTHEST_DAY = 6
#: Until 6am of the next day "tomorrow" isn't said: the night belongs to today.
END_OF_NIGHT = time(6)
#: The data serve for this long; in an older copy of a page nothing is said but the plain hours.
SHOWN_FOR = timedelta(hours=12)
#: How far a device's clock may be behind.
SLOW_CLOCK = timedelta(minutes=5)
#: Data begin at a whole quarter of an hour, so that a page stays the same, byte for byte, for that long.
STEP = timedelta(minutes=15)


class Live(NamedTuple):
    """`kind`: "open", "closed", "unknown", or "" with no words where there is nothing to say."""

    kind: str
    words: str


NOTHING = Live("", "")
CHECK = Live("unknown", CHECK_TODAY.capitalize())


def live(schedule: Schedule, moment: datetime) -> Live:
    """What holds at `moment`, right to the minute, such as "Open now until 10pm" or "Opens at 9am tomorrow".

    Says when it opens or closes only if that is certain and within six days. Nothing for unknown hours, which plain hours
    speak of, nor where hours don't apply.
    """
    if schedule.status in ("unknown", "not applicable"):
        return NOTHING
    moment, today = moment.astimezone(UTC), moment.astimezone(LONDON).date()
    if schedule.is_always_open(today):
        return Live("open", "Open now, day and night")
    ahead = stretches(schedule, moment, moment + LOOK_AHEAD)
    if not ahead:
        return Live("closed", "Closed now")
    first = ahead[0]
    if first.starts > moment:
        return Live("closed", _opens_words(first, today))
    return Live("open", _open_words(ahead, today)) if first.state is State.OPEN else CHECK


def _opens_words(first: Stretch, today: date) -> str:
    day, clock = _when(first.starts)
    ahead = (day - today).days
    if first.state is State.UNKNOWN or ahead > FARTHEST_DAY:
        return "Closed now"
    words = _clock_words(clock)
    return f"Opens on {DAY_NAMES[day.weekday()]} at {words}" if ahead > 1 else f"Opens at {words}{_tomorrow(ahead)}"


def _open_words(ahead: list[Stretch], today: date) -> str:
    ends = ahead[0].ends
    day, clock = _when(ends)
    days = (day - today).days
    may_stay_open = len(ahead) > 1 and ahead[1].starts == ends
    if may_stay_open or days > FARTHEST_DAY:
        return "Open now"
    if days == 1 and clock <= END_OF_NIGHT and clock != time():
        days = 0
    return f"Open now until {_clock_words(clock)}" + (
        f" on {DAY_NAMES[day.weekday()]}" if days > 1 else _tomorrow(days)
    )


def _when(moment: datetime) -> tuple[date, time]:
    """The local day and time. Midnight belongs to the day it ends."""
    local = moment.astimezone(LONDON).replace(tzinfo=None)
    return (local - MINUTE if local.time() == time() else local).date(), local.time()


def _clock_words(clock: time) -> str:
    return time_words(clock.hour * 60 + clock.minute)


def _tomorrow(days: int) -> str:
    return " tomorrow" if days else ""


def as_data(schedule: Schedule, moment: datetime) -> str:
    """The value of `data-hours`: absolute stretches, so that a browser needs no rules of clocks, holidays or exceptions.

    Minutes since 1970 in UTC. First from when and until when it may be shown, then stretches with a letter: `o` open, `a`
    open day and night, `u` unknown. "29384715-29385435 29384729-29385449o". Empty where `live` has nothing to say.
    """
    if schedule.status in ("unknown", "not applicable"):
        return ""
    start = EPOCH + (moment - SLOW_CLOCK - EPOCH) // STEP * STEP
    always = schedule.is_always_open(moment.astimezone(LONDON).date())
    tokens = [_token(start, start + SHOWN_FOR)]
    for stretch in stretches(schedule, start, start + LOOK_AHEAD):
        letter = "a" if always else stretch.state[0]
        tokens.append(f"{_token(stretch.starts, stretch.ends)}{letter}")
    return " ".join(tokens)


def _token(starts: datetime, ends: datetime) -> str:
    return f"{(starts - EPOCH) // MINUTE}-{(ends - EPOCH) // MINUTE}"


def soonest_change(schedules: Iterable[Schedule], moment: datetime) -> datetime:
    """When what `live` says of any of them may change: a change of state, or midnight in London, when tomorrow becomes today."""
    moment, tomorrow = moment.astimezone(UTC), moment.astimezone(LONDON).date() + ONE_DAY
    midnight = datetime.combine(tomorrow, time(), LONDON).astimezone(UTC)
    changes = (next_change(schedule, moment, midnight - moment) for schedule in schedules)
    return min((change for change in changes if change), default=midnight)


def cache_seconds(schedules: Iterable[Schedule], moment: datetime, most: int = 60) -> int:
    """How long a page that says what is open may be kept: up to the next change, at least 1 and at most `most` seconds."""
    left = (soonest_change(schedules, moment) - moment) // timedelta(seconds=1)
    return max(1, min(most, left))
