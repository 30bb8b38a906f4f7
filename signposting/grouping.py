"""The order of the directory: urgent help first, then by what is going on, then for adults and at work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Service


@dataclass(frozen=True)
class Group:
    """A part of the directory; a service stands in the first group that wants it."""

    key: str
    title: str
    wants: Callable[["Service"], bool]


HOME = ("abuse", "sexual abuse", "running away", "bullying", "online safety", "family", "carers")
#: A service for these is for talking and coping first, whatever else it helps with.
GENERAL = ("self-harm", "anxiety", "listening")


def _about(*topics: str) -> Callable[["Service"], bool]:
    return lambda service: not set(topics).isdisjoint(service.topics)


def _only_about(*topics: str) -> Callable[["Service"], bool]:
    return lambda service: _about(*topics)(service) and not _about(*GENERAL)(service)


def _is_for(service: "Service", audience: str) -> bool:
    return audience in service.audiences


def _for_work(service: "Service") -> bool:
    return service.kind == "resource" and not _is_for(service, "young people")


GROUPS = (
    Group("urgent", "If you need someone today", lambda service: service.urgent_help),
    Group("work", "For professionals", _for_work),
    Group("adults", "For parents, carers and other adults", lambda service: not _is_for(service, "young people")),
    Group("loss", "After someone has died", _only_about("bereavement", "bereavement by suicide")),
    Group("lgbtq", "LGBTQ+", _about("LGBTQ+")),
    Group("eating", "Eating and drugs", _about("eating", "drugs")),
    Group("home", "Home, school and caring for someone", _only_about(*HOME)),
    Group(
        "find",
        "Finding the right help",
        lambda service: service.kind == "resource" or _about("finding help")(service),
    ),
    Group("feelings", "Talking, coping and self-harm", lambda service: True),
)
#: The order on the page, which is not the order of choosing.
ORDER = ("urgent", "feelings", "home", "lgbtq", "eating", "loss", "find", "adults", "work")


def grouped(services: Iterable["Service"], first: Sequence[int] = ()) -> list[dict]:
    """`key`, `title` and `services` of each group that has any, in the order of the page.

    Within a group the services whose ids are in `first` come first, in that order; the others by name.
    """
    found: dict[str, list[Service]] = {}
    for service in services:
        group = next(group for group in GROUPS if group.wants(service))
        found.setdefault(group.key, []).append(service)
    places = {pk: place for place, pk in reversed(list(enumerate(first)))}
    titles = {group.key: group.title for group in GROUPS}
    return [
        {
            "key": key,
            "title": titles[key],
            "services": sorted(
                found[key], key=lambda service: (places.get(service.pk, len(first)), service.name.casefold())
            ),
        }
        for key in ORDER
        if key in found
    ]
