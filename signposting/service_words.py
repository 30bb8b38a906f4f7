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
    said = [(channel.name or channel.how, channel.how.lower(), channel.plain_hours) for channel in channels]
    said = [entry for entry in said if entry[2]]
    if len({hours for _, _, hours in said}) <= 1:
        return said[0][2] if said else ""
    by_hours: dict[str, list[str]] = {}
    for name, how, hours in said:
        is_shared = any(other == name and times != hours for other, _, times in said)
        label = f"{name}, {how}" if is_shared else name
        labels = by_hours.setdefault(hours, [])
        labels += [label] if label not in labels else []
    return " ".join(f"{', '.join(labels)}: {hours}." for hours, labels in by_hours.items())
