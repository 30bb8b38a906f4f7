"""Which bit stands for which word in a DirectoryEntry. Changing an order here needs `manage.py update_directory`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .vocabulary import AUDIENCES, NATIONS, TOPICS

if TYPE_CHECKING:
    from .models import Channel

#: The ways that someone can choose, and the type of channel behind each.
WAY_TYPES = {
    "call": "phone",
    "text": "text",
    "chat": "webchat",
    "mail": "email",
    "sign": "video_bsl",
    "person": "in_person",
}
_WAYS = tuple(WAY_TYPES)
_WAY_OF = {channel_type: way for way, channel_type in WAY_TYPES.items()}

#: The audiences of a channel that leave young people out.
ADULTS = ("adults", "parents and carers", "professionals")


def _bits(words: Iterable[str], order: tuple[str, ...]) -> int:
    return sum(1 << order.index(word) for word in set(words))


def audience_bits(words: Iterable[str]) -> int:
    return _bits(words, AUDIENCES)


def nation_bits(words: Iterable[str]) -> int:
    return _bits(words, NATIONS)


def topic_bits(words: Iterable[str]) -> int:
    return _bits(words, TOPICS)


def way_bits(ways: Iterable[str], nations: Iterable[str], *, adults: bool) -> int:
    """A bit for each way in each nation, and again for each that is for adults only."""
    return sum(
        1 << (len(_WAYS) * (NATIONS.index(nation) + len(NATIONS) * adults) + _WAYS.index(way))
        for way in set(ways)
        for nation in set(nations)
    )


def wanted_way_bits(ways: Iterable[str], nation: str, *, for_adults: bool) -> int:
    """What to look for in the bits of a service or of a time: any of these ways, or any way at all if none is chosen.

    Lines for adults only count for adults.
    """
    ways, nations = tuple(ways) or _WAYS, [nation] if nation else NATIONS
    wanted = way_bits(ways, nations, adults=False)
    return wanted | way_bits(ways, nations, adults=True) if for_adults else wanted


def channel_bits(channel: "Channel") -> int:
    """The bits of one channel; 0 for what nobody can choose. Asks for its service's nations where it names none."""
    if channel.type not in _WAY_OF or channel.needs_registration:
        return 0
    nations = channel.nations or channel.service.nations
    return way_bits([_WAY_OF[channel.type]], nations, adults=channel.audience in ADULTS)
