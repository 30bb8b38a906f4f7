"""Schedules of the standard as the hours of a channel, with every one that can't be taken and why."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import pairwise

from signposting.hours import Period, is_all_week
from signposting.models.opening_blocks import impossible
from signposting.vocabulary import DAYS

from .filters import Problem
from .schedules import BYDAY, MIDNIGHT

#: What feeds write for the end of the day.
_ENDS_OF_DAY = ("24:00", "24:00:00", "23:59", "23:59:00", "23:59:59")
#: A schedule for every day of a shorter time stands for days that are different, a longer one for the usual week.
LONGEST_SPECIAL = timedelta(days=31)


class NotTaken(Exception):
    """`name`: the field of the schedule; `reason`: why it can't be taken."""

    def __init__(self, name: str, reason: str):
        super().__init__(reason)
        self.name, self.reason = name, reason


@dataclass
class Hours:
    """Fields of a channel, and what could not be taken."""

    periods: list[dict] = field(default_factory=list)
    special_days: dict[tuple[date, date], list[dict]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def as_fields(self) -> dict:
        """`hours` and the times; unknown where there are no usual times."""
        if not self.periods:
            return {"hours": "unknown"}
        always_open = is_all_week(
            Period(tuple(each["days"]), each["opens_at"], each["closes_at"]) for each in self.periods
        )
        return {
            "hours": "stated",
            "always_open": always_open,
            "periods": [] if always_open else [("period", each) for each in self.periods],
            "special_days": [
                ("days", {"first": first, "last": last, "all_day": all_day, "times": [] if all_day else times})
                for (first, last), times in self.special_days.items()
                for all_day in [any(each["opens_at"] == each["closes_at"] for each in times)]
            ],
        }


def hours_of(schedules: list[tuple[int, dict]], today: date, *, is_ours: bool = False) -> Hours:
    """`schedules`: each with its place in the service. `is_ours`: one of a feed like ours, where dates without times are closed."""
    hours = Hours()
    for place, schedule in schedules:
        try:
            _take(hours, place, schedule, today, is_ours=is_ours)
        except NotTaken as reason:
            hours.problems.append(Problem(f"schedules/{place}/{reason.name}", reason.reason))
    _refuse_overlaps(hours)
    return hours


def _take(hours: Hours, place: int, schedule: dict, today: date, *, is_ours: bool) -> None:
    first, last = _date(schedule, "valid_from"), _date(schedule, "valid_to")
    if first and last and last < first:
        raise NotTaken("valid_to", "it ends before it begins")
    if last and last < today:
        raise NotTaken("valid_to", f"it ended on {last}")
    if is_ours and first and last and "opens_at" not in schedule:
        hours.special_days.setdefault((first, last), [])
        return
    times = _times(schedule)
    days = _days(schedule)
    if first and last and len(days) == len(DAYS) and last - first <= LONGEST_SPECIAL:
        hours.special_days.setdefault((first, last), []).append(times)
        return
    if first and first > today:
        raise NotTaken("valid_from", f"it begins only on {first}")
    if last:
        hours.problems.append(Problem(f"schedules/{place}/valid_to", f"taken as the usual times, which end on {last}"))
    hours.periods.append({"days": days, **times})


def _date(schedule: dict, name: str) -> date | None:
    if not schedule.get(name):
        return None
    try:
        return date.fromisoformat(schedule[name][:10])
    except ValueError:
        raise NotTaken(name, f"“{schedule[name][:40]}” is not a date") from None


def _times(schedule: dict) -> dict:
    opens_at, closes_at = _time(schedule, "opens_at"), _time(schedule, "closes_at")
    if opens_at == closes_at != MIDNIGHT:
        raise NotTaken("closes_at", "it opens and closes at the same time")
    if impossible(opens_at, closes_at, False):
        raise NotTaken("closes_at", f"{opens_at:%H:%M} to {closes_at:%H:%M}: it closes before it opens")
    return {"opens_at": opens_at, "closes_at": closes_at, "closes_next_day": False}


def _time(schedule: dict, name: str) -> time:
    text = schedule.get(name)
    if not text:
        raise NotTaken(name, "it has no time")
    if name == "closes_at" and text in _ENDS_OF_DAY:
        return MIDNIGHT
    try:
        found = time.fromisoformat(text)
    except ValueError:
        raise NotTaken(name, f"“{text[:40]}” is not a time") from None
    if found.tzinfo:
        raise NotTaken(name, f"“{text}” names another clock than the one on the wall")
    return found.replace(second=0, microsecond=0)


def _days(schedule: dict) -> list[str]:
    if schedule.get("freq", "WEEKLY") != "WEEKLY" or schedule.get("interval", 1) != 1 or schedule.get("bymonthday"):
        raise NotTaken("freq", "we can only say what is the same every week")
    codes = [code.strip().upper() for code in schedule.get("byday", "").split(",") if code.strip()]
    if not codes:
        raise NotTaken("byday", "it doesn’t say on which days")
    if strange := [code for code in codes if code not in BYDAY]:
        raise NotTaken("byday", f"“{strange[0][:40]}” is not a day of the week")
    return [day for day, code in zip(DAYS, BYDAY, strict=True) if code in codes]


def _refuse_overlaps(hours: Hours) -> None:
    """Special days that overlap would leave open which of them counts."""
    runs = sorted(hours.special_days)
    for (first, last), (later, _) in pairwise(runs):
        if later <= last:
            hours.special_days.clear()
            hours.problems.append(Problem("schedules", f"special days from {first} and from {later} overlap"))
            return
