"""A service's facts in plain words."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

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
    said = by_value([(channel, channel.plain_hours) for channel in channels if channel.plain_hours])
    return " ".join(f"{label}: {hours}." if label else hours for label, hours, _ in said)


def by_value(said: Sequence[tuple["Channel", Hashable]]) -> list[tuple[str, Any, "Channel"]]:
    """Each value once, in order: which channels it is for, the value, and the first of them.

    "Call", "Call, Text" or "Scotland, call"; empty where all channels agree.
    """
    if len({value for _, value in said}) == 1:
        return [("", said[0][1], said[0][0])]
    found: dict[Hashable, tuple[list[str], Channel]] = {}
    for channel, value in said:
        name = channel.name or channel.how
        is_shared = any((other.name or other.how) == name and different != value for other, different in said)
        label = f"{name}, {channel.how.lower()}" if is_shared else name
        labels, _ = found.setdefault(value, ([], channel))
        labels += [label] if label not in labels else []
    return [(", ".join(labels), value, first) for value, (labels, first) in found.items()]
