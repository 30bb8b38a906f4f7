"""The order of the directory: urgent help first, then by what is going on, then for adults and professionals."""

from collections.abc import Callable, Iterable
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


def _about(*topics: str) -> Callable[["Service"], bool]:
    return lambda service: not set(topics).isdisjoint(service.topics)


def _is_for(service: "Service", audience: str) -> bool:
    return audience in service.audiences


def _for_work(service: "Service") -> bool:
    return service.kind == "resource" and not _is_for(service, "young people")


GROUPS = (
    Group("urgent", "If you need someone today", lambda service: service.urgent_help),
    Group("work", "For professionals", _for_work),
    Group(
        "adults", "For parents, carers and other adults", lambda service: not _is_for(service, "young people")
    ),
    Group("loss", "After someone has died", _about("bereavement", "bereavement by suicide")),
    Group("lgbtq", "LGBTQ+", _about("LGBTQ+")),
    Group("eating", "Eating and drugs", _about("eating", "drugs")),
    Group(
        "home",
        "Home, school and staying safe",
        _about("abuse", "running away", "bullying", "online safety", "carers"),
    ),
    Group(
        "find",
        "Finding the right help",
        lambda service: service.kind == "resource" or _about("finding help")(service),
    ),
    Group("feelings", "Talking, coping and self-harm", lambda service: True),
)
#: The order on the page, which is not the order of choosing.
ORDER = ("urgent", "feelings", "home", "lgbtq", "eating", "loss", "find", "adults", "work")


def grouped(services: Iterable["Service"]) -> list[dict]:
    """`key`, `title` and `services` of each group that has any, in the order of the page."""
    found: dict[str, list[Service]] = {}
    for service in services:
        group = next(group for group in GROUPS if group.wants(service))
        found.setdefault(group.key, []).append(service)
    titles = {group.key: group.title for group in GROUPS}
    return [{"key": key, "title": titles[key], "services": found[key]} for key in ORDER if key in found]
