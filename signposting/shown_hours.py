"""When the ways of a service answer, as pages show it: plain words, and beside them what holds right now.

On a page that caches keep, the browser says what holds now, from data in the page. A page that is made for each request, or
kept for seconds, says it by itself too.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from .live_hours import NOTHING, Live, as_data, live
from .opening import Schedule
from .service_words import by_value

if TYPE_CHECKING:
    from .models import Channel

#: In place of hours, for what answers nobody for a while.
CLOSED_FOR_NOW = "Not running for now"


def hours_items(channels: Sequence["Channel"], moment: datetime, *, says_now: bool) -> list[dict]:
    """Items of components/hours.html: one where all channels agree, else one for each that differs, with its name.

    `says_now`: whether the page itself says what holds at `moment`.
    """
    said = [(channel, (_plain(channel), _data(channel, moment))) for channel in channels]
    labelled = by_value([(channel, hours) for channel, hours in said if any(hours)])
    return [
        _item(label, *hours, live(first.schedule, moment) if says_now and hours[1] else NOTHING)
        for label, hours, first in labelled
    ]


def plain_items(channels: Sequence["Channel"]) -> list[dict]:
    """The same with nothing but plain hours, for what is kept on disk."""
    said = by_value([(channel, plain) for channel in channels if (plain := _plain(channel))])
    return [_item(label, plain, "", NOTHING) for label, plain, _ in said]


def live_schedules(channels: Iterable["Channel"]) -> list[Schedule]:
    """The schedules behind what a page says of these channels right now: what decides how long it may be kept."""
    return [channel.schedule for channel in channels if _may_say_open(channel)]


def _may_say_open(channel: "Channel") -> bool:
    """Letters are written at any time, and places have doors of their own: neither is ever called open."""
    is_live = channel.entry.is_main or channel.entry.is_number
    return channel.service.can_be_open and channel.hours == "stated" and is_live


def _plain(channel: "Channel") -> str:
    return channel.plain_hours if channel.service.status == "active" else CLOSED_FOR_NOW


def _data(channel: "Channel", moment: datetime) -> str:
    """For static/js/open_now.js."""
    return as_data(channel.schedule, moment) if _may_say_open(channel) else ""


def _item(label: str, plain: str, data: str, now: Live) -> dict:
    words = f"{label}: {now.words[0].lower()}{now.words[1:]}" if label and now.words else now.words
    return {
        "label": label,
        "plain": f"{label}: {plain}" if label else plain,
        "data": data,
        "now": words,
        "kind": now.kind,
    }
