"""What someone chose in the directory: read from a form, put into words, and carried in a token."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.text import get_text_list

from cms.search.terms import clean, words_of

from .directory_bits import ADULTS, WAY_TYPES, channel_bits, wanted_way_bits
from .live_hours import live
from .vocabulary import NATIONS, TOPICS

if TYPE_CHECKING:
    from .models import Channel, Service

#: How to get in touch: what the form says, and why a service matches.
WAYS = {
    "call": ("Call", "You can call"),
    "text": ("Text", "You can text"),
    "chat": ("Chat online", "You can chat online"),
    "mail": ("E-mail", "You can e-mail"),
    "sign": ("Sign (BSL)", "You can use British Sign Language"),
    "person": ("In person", "You can see someone in person"),
}
#: What it is for, likewise.
NEEDS = {
    "today": ("Urgent help today", "For help today"),
    "friend": ("For a friend I’m worried about", "For someone who is worried about a friend"),
    "loss": ("After someone has died", "For after someone has died"),
    "parent": ("For a parent or carer", "For parents and carers"),
}
#: The topics that mean each need, beside those whose audience or urgency does.
LOSS_TOPICS = ("bereavement", "bereavement by suicide")
FRIEND_TOPICS = ("worried about someone",)

#: What can be ticked: the name in the form, and the field here.
TICKS = {"open": "open_now", "free": "free", "anonymous": "anonymous"}

YOUNGEST, OLDEST = 8, 25
WRONG_AGE = f"Choose an age from {YOUNGEST} to {OLDEST}, or any age."
TOO_SHORT = "Type a word with two letters or more, or leave this empty."

#: As many bytes as the text of any choice takes in a token, the number of a page included.
TOKEN_BYTES = 383
_APART = "\t"


@dataclass(frozen=True)
class DirectoryFilter:
    """What was chosen; what is empty is not asked for. Of several `ways` any will do, of the rest all must be so."""

    ways: tuple[str, ...] = ()
    #: A key of NEEDS.
    need: str = ""
    age: int | None = None
    nation: str = ""
    topic: str = ""
    open_now: bool = False
    free: bool = False
    anonymous: bool = False
    #: As cms.search.terms.clean leaves them, and with at least one word to search for.
    words: str = ""

    @property
    def for_adults(self) -> bool:
        """True where lines for adults count too."""
        return self.need == "parent"

    @property
    def way_bits(self) -> int:
        """The bits of any of the ways that count, wherever it is for."""
        return wanted_way_bits(self.ways, self.nation, for_adults=self.for_adults)

    def without(self, name: str) -> "DirectoryFilter":
        """The same with one choice taken away."""
        return replace(self, **{name: _NOTHING[name]})

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Each choice by its name here, and in words for a list."""
        words = {
            "open_now": "open now",
            "ways": get_text_list([_small(WAYS[way][0]) for way in self.ways], "or"),
            "need": _small(NEEDS[self.need][0]) if self.need else "",
            "age": f"age {self.age}",
            "nation": self.nation,
            "topic": self.topic,
            "free": "free",
            "anonymous": "no name needed",
            "words": f"“{self.words}”",
        }
        return [(name, said) for name, said in words.items() if getattr(self, name) != _NOTHING[name]]

    # --- in a token -----------------------------------------------------------------------------------------

    def to_text(self) -> str:
        """A short text that `from_text` reads; at most TOKEN_BYTES with a page's number before it."""
        ticked = ",".join(name for name, field in TICKS.items() if getattr(self, field))
        age = "" if self.age is None else str(self.age)
        return _APART.join([",".join(self.ways), ticked, self.need, age, self.nation, self.topic, self.words])

    @classmethod
    def from_text(cls, text: str) -> "DirectoryFilter":
        """What was chosen. Choices that there are no more are left out."""
        ways, ticked, *typed = text.split(_APART)
        return _read(ways.split(","), ticked.split(","), *typed)[0]


_NOTHING = {field.name: field.default for field in fields(DirectoryFilter)}


def from_post(data) -> tuple[DirectoryFilter, dict[str, str]]:
    """What a form chose, from its QueryDict, and a sentence for each field that a person may have mistyped. Never fails."""
    typed = [data.get(name, "") for name in ("need", "age", "nation", "topic", "words")]
    return _read(data.getlist("ways"), [name for name in TICKS if name in data], *typed)


def _read(
    ways: Collection[str], ticked: Collection[str], need: str, age: str, nation: str, topic: str, words: str
) -> tuple[DirectoryFilter, dict[str, str]]:
    age, words, errors = age.strip(), clean(words), {}
    is_age = age.isascii() and age.isdigit() and len(age) < 3 and YOUNGEST <= int(age) <= OLDEST
    if age and not is_age:
        errors["age"] = WRONG_AGE
    if words and not words_of(words):
        errors["words"], words = TOO_SHORT, ""
    chosen = DirectoryFilter(
        ways=tuple(way for way in WAYS if way in ways),
        need=need if need in NEEDS else "",
        age=int(age) if is_age else None,
        nation=nation if nation in NATIONS else "",
        topic=topic if topic in TOPICS else "",
        words=words,
        **{field: name in ticked for name, field in TICKS.items()},
    )
    return chosen, errors


def topic_words(topic: str) -> str:
    """As a choice in a list: Anxiety, LGBTQ+."""
    return topic[:1].upper() + topic[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def reasons(chosen: DirectoryFilter, service: "Service", moment: datetime) -> list[str]:
    """Why `service` matches, in readers' words, in the order of the form."""
    counted = [channel for channel in service.shown_channels if channel_bits(channel) & chosen.way_bits]
    types = {channel.type for channel in counted}
    said = [WAYS[way][1] for way in chosen.ways if WAY_TYPES[way] in types]
    said += [NEEDS[chosen.need][1]] if chosen.need else []
    said += [f"For {chosen.age}-year-olds"] if chosen.age is not None else []
    said += [f"In {chosen.nation}"] if chosen.nation else []
    said += [f"About {chosen.topic}"] if chosen.topic else []
    said += ["Free"] if chosen.free else []
    said += ["You don’t have to give your name"] if chosen.anonymous else []
    said += ["Fits what you typed"] if chosen.words else []
    if chosen.open_now and service.can_be_open and any(_is_open(channel, moment) for channel in counted):
        said.append("Open now")
    return said


def offered(chosen: DirectoryFilter, service: "Service") -> list["Channel"]:
    """The channels to offer in a result: a chosen way first, and lines for adults last unless an adult is looking."""

    def rank(channel: "Channel") -> int:
        if chosen.ways and channel_bits(channel) & chosen.way_bits:
            return 0
        return 2 if channel.audience in ADULTS and not chosen.for_adults else 1

    main = service.main_channels
    channels = [
        channel for channel in service.shown_channels if channel in main or (channel.href and not rank(channel))
    ]
    return sorted(channels, key=rank)


def _is_open(channel, moment: datetime) -> bool:
    return channel.entry.is_main and live(channel.schedule, moment).kind == "open"
