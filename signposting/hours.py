"""Opening hours in plain words. Nothing here looks at a clock, so nothing says what is open right now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from .vocabulary import DAY_NAMES, DAYS

DAY = 24 * 60
WEEK = 7 * DAY

CHECK_TODAY = "check their website for today’s times"
CHECK_TIMES = "Check their website for times"
ALWAYS_OPEN = "Open all day, every day"
WRITE_ANY_TIME = "Write at any time"


@dataclass(frozen=True)
class Period:
    """From `opens_at` to `closes_at` on each of `days` ("mon" … "sun"), Europe/London.

    Closing at or before opening means on the day after; closing at 00:00 means midnight that night.
    """

    days: tuple[str, ...]
    opens_at: time
    closes_at: time

    def spans(self) -> Iterable[tuple[int, int]]:
        """Start and end in minutes since Monday 00:00, one a day. The last may end in the next week."""
        opens = self.opens_at.hour * 60 + self.opens_at.minute
        closes = self.closes_at.hour * 60 + self.closes_at.minute
        length = closes - opens if closes > opens else closes - opens + DAY
        for day in self.days:
            start = DAYS.index(day) * DAY + opens
            yield start, start + length


def time_words(minutes: int) -> str:
    """10am, 9.30am, midday, midnight; `minutes` since midnight."""
    hour, minute = divmod(minutes % DAY, 60)
    if minute == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    clock = hour % 12 or 12
    return f"{clock}{f'.{minute:02d}' if minute else ''}{'am' if hour < 12 else 'pm'}"


def day_words(days: Iterable[int]) -> str:
    """Monday to Friday; Saturday and Sunday; every day. `days`: 0 for Monday."""
    wanted = sorted(set(days))
    if len(wanted) == 7:
        return "Every day"
    runs: list[list[int]] = []
    for day in wanted:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        names = [DAY_NAMES[day] for day in run]
        parts += names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]
    return _and(parts)


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _merged(periods: Iterable[Period]) -> list[tuple[int, int]]:
    """Spans that touch made one, also over the end of the week; sorted by start."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(span for period in periods for span in period.spans()):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    if len(spans) > 1 and spans[-1][1] >= WEEK + spans[0][0]:
        first = spans.pop(0)
        spans[-1] = (spans[-1][0], max(spans[-1][1], first[1] + WEEK))
    return spans


def is_all_week(periods: Iterable[Period]) -> bool:
    spans = _merged(periods)
    return bool(spans) and spans[0][1] - spans[0][0] >= WEEK


def period_words(periods: Iterable[Period]) -> str:
    """All periods in words, such as "Monday to Friday, 10am to 4pm". Empty without any."""
    periods = list(periods)
    if is_all_week(periods):
        return ALWAYS_OPEN
    by_times: dict[tuple[int, int], list[int]] = {}
    whole: list[str] = []
    for start, end in _merged(periods):
        length = end - start
        if length <= DAY:
            by_times.setdefault((start % DAY, length), []).append(start // DAY)
        elif start % DAY == 0 and end % DAY == 0:
            whole.append(f"{day_words((day % 7) for day in range(start // DAY, end // DAY))}, all day")
        else:
            opens, closes = DAY_NAMES[start // DAY % 7], DAY_NAMES[end // DAY % 7]
            whole.append(f"From {time_words(start)} on {opens} to {time_words(end)} on {closes}")
    by_days: dict[tuple[int, ...], list[str]] = {}
    for (opens, length), days in by_times.items():
        words = "all day" if length == DAY and opens == 0 else f"{time_words(opens)} to {time_words(opens + length)}"
        by_days.setdefault(tuple(days), []).append(words)
    sentences = [f"{day_words(days)}, {_and(words)}" for days, words in by_days.items()] + whole
    return "; ".join(sentences[:1] + [sentence.replace("From ", "from ", 1) for sentence in sentences[1:]])


def plain_hours(
    status: str,
    periods: Iterable[Period],
    *,
    always_open: bool = False,
    bank_holidays: str = "unknown",
    is_letter: bool = False,
) -> str:
    """What a page says about hours, at any time of day. `is_letter`: an e-mail, written when someone likes.

    Never says "open now". Where sources disagree it never says "open" at all: it gives the shorter
    times and where to look.
    """
    if status == "not applicable":
        return ""
    words = period_words(periods)
    if status == "disputed":
        return f"{words}, but {CHECK_TODAY}" if words and words != ALWAYS_OPEN else CHECK_TODAY.capitalize()
    if status == "unknown":
        return CHECK_TIMES
    if always_open or words == ALWAYS_OPEN:
        return WRITE_ANY_TIME if is_letter else ALWAYS_OPEN
    return f"{words}, closed on bank holidays" if bank_holidays == "closed" else words
