"""A service's facts in plain words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .vocabulary import NATIONS

if TYPE_CHECKING:
    from .models import Channel


def age_words(minimum: int | None, maximum: int | None) -> str:
    """Both ends belong to it: 11 and 17 are "11 to 17", none and 18 are "Under 19"."""
    if minimum is None:
        return "Any age" if maximum is None else f"Under {maximum + 1}"
    return f"{minimum} and over" if maximum is None else f"{minimum} to {maximum}"


def nation_words(nations: Sequence[str]) -> str:
    """ "UK" for all four, else their names."""
    if len(nations) == len(NATIONS):
        return "UK"
    *most, last = nations or [""]
    return f"{', '.join(most)} and {last}" if most else last


def hours_words(channels: Sequence["Channel"]) -> str:
    """One line for all channels where they agree, else "Call: …. Text: …."."""
    said = [(channel.name or channel.how, channel.plain_hours) for channel in channels if channel.plain_hours]
    if len({hours for _, hours in said}) <= 1:
        return said[0][1] if said else ""
    by_hours: dict[str, list[str]] = {}
    for name, hours in said:
        names = by_hours.setdefault(hours, [])
        if name not in names:
            names.append(name)
    return " ".join(f"{', '.join(names)}: {hours}." for hours, names in by_hours.items())
