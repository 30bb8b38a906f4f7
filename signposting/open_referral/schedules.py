"""The hours of a channel as schedules of the standard, as well as it can say them.

The standard has no times that run past midnight, no bank holidays and no channel that a schedule belongs to. So a time past
midnight is two schedules, midnight as an end is 23:59:59, and the rest stands in words: docs/operations/open-referral.md.
"""

from datetime import time
from typing import TYPE_CHECKING

from signposting.channel_types import CHANNEL_TYPES
from signposting.hours import CHECK_TIMES, CHECK_TODAY, Period
from signposting.opening import ONE_DAY, SpecialDays
from signposting.service_words import nation_words
from signposting.vocabulary import DAYS

from .ids import part_id

if TYPE_CHECKING:
    from signposting.models import Channel

#: iCalendar's weekdays, in the order of vocabulary.DAYS.
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MIDNIGHT, END_OF_DAY = time(0), time(23, 59, 59)


def schedules(channel: "Channel") -> list[dict]:
    """One schedule for each opening time and each run of special days. Hours nobody knows are one without times."""
    if channel.hours == "not applicable":
        return []
    if channel.hours != "stated":
        words = CHECK_TODAY.capitalize() if channel.hours == "disputed" else CHECK_TIMES
        return [_schedule(channel, "none", notes=f"{words}.")]
    usual = [Period(DAYS, MIDNIGHT, MIDNIGHT)] if channel.always_open else channel.opening_periods
    notes = _notes(channel)
    found = [
        _schedule(channel, f"{number}{part}", notes=notes, **_weekly(*times))
        for number, period in enumerate(usual)
        for part, times in enumerate(_within_days(period))
    ]
    for number, days in enumerate(channel.schedule.special_days):
        found += _special(channel, number, days)
    return found


def _within_days(period: Period) -> list[tuple[tuple[str, ...], time, time]]:
    """Days, start and end, none past midnight: "Friday 20:00 to 02:00" is Friday to its end and Saturday to 02:00."""
    if period.closes_at > period.opens_at or period.closes_at == MIDNIGHT:
        return [(period.days, period.opens_at, period.closes_at)]
    next_days = tuple(day for number, day in enumerate(DAYS) if DAYS[number - 1] in period.days)
    return [(period.days, period.opens_at, MIDNIGHT), (next_days, MIDNIGHT, period.closes_at)]


def _weekly(days: tuple[str, ...], opens_at: time, closes_at: time) -> dict:
    return {
        "freq": "WEEKLY",
        "interval": 1,
        "byday": ",".join(BYDAY[DAYS.index(day)] for day in days),
        "opens_at": opens_at.isoformat(),
        "closes_at": (END_OF_DAY if closes_at == MIDNIGHT else closes_at).isoformat(),
    }


def _special(channel: "Channel", number: int, days: SpecialDays) -> list[dict]:
    if not days.periods and not days.all_day:
        return [_schedule(channel, f"special/{number}", notes="Closed on these days.", **_dates(days, 0))]
    times = [(MIDNIGHT, MIDNIGHT)] if days.all_day else days.periods
    return [
        _schedule(
            channel,
            f"special/{number}/{part}{late}",
            notes="In place of the usual times on these days.",
            **{**_weekly(DAYS, *parts[1:]), **_dates(days, late)},
        )
        for part, (opens_at, closes_at) in enumerate(times)
        for late, parts in enumerate(_within_days(Period(DAYS, opens_at, closes_at)))
    ]


def _dates(days: SpecialDays, late: int) -> dict:
    """First and last day, `late` days on for the part after midnight."""
    return {
        "valid_from": (days.first + late * ONE_DAY).isoformat(),
        "valid_to": (days.last + late * ONE_DAY).isoformat(),
    }


def _schedule(channel: "Channel", key: str, notes: str, **facts) -> dict:
    service = channel.service.open_referral_id
    return {
        "id": str(part_id(service, "schedule", f"{channel.key}/{key}")),
        "service_id": str(service),
        **facts,
        "description": channel.action if channel.href else CHANNEL_TYPES[channel.type].title,
        "attending_type": CHANNEL_TYPES[channel.type].title,
        "notes": notes,
    }


def _notes(channel: "Channel") -> str:
    words = {
        "open": "Open on bank holidays too.",
        "closed": f"Closed on bank holidays ({nation_words(channel.schedule.nations)}).",
        "unknown": "We don’t know whether it is open on bank holidays.",
    }[channel.bank_holidays]
    return f"Europe/London. {words} {channel.hours_note}".strip()
