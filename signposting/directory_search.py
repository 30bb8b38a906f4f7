"""Finds the services that match a filter: one query for a page and for how many there are, however many services."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from cms.search.query import matching

from .directory_bits import audience_bits, nation_bits, topic_bits
from .directory_filter import FRIEND_TOPICS, LOSS_TOPICS, DirectoryFilter
from .directory_index import minutes
from .models import Service
from .vocabulary import AUDIENCES

PAGE_SIZE = 20
#: Whom the readers' directory is for: what is for professionals only isn't found there (CON-04).
READERS = tuple(audience for audience in AUDIENCES if audience != "professionals")


@dataclass(frozen=True)
class Found:
    """The services of one page, in order, with their channels; and how many match on all pages, and are open."""

    services: list[Service]
    total: int
    open_now: int


_SEARCH = """
WITH found AS MATERIALIZED (
  SELECT entry.id, {first} AS first, {second} AS second, {is_open} AS is_open
  FROM {source} WHERE {conditions}
)
SELECT id, total, open_now
FROM found CROSS JOIN (SELECT count(*) AS total, count(*) FILTER (WHERE is_open) AS open_now FROM found) AS counted
ORDER BY first, second, id LIMIT %(limit)s OFFSET %(offset)s
"""
_ENTRIES = "signposting_directoryentry AS entry"
_IS_OPEN = """entry.id IN (
  SELECT entry_id FROM signposting_openperiod WHERE starts <= %(minute)s AND ends > %(minute)s AND ways & %(ways)s <> 0
)"""


def find(
    chosen: DirectoryFilter,
    moment: datetime,
    page: int = 1,
    *,
    audiences: Iterable[str] = READERS,
    size: int = PAGE_SIZE,
) -> Found:
    """Page `page` (from 1) of what matches and is for one of `audiences`. Urgent help first, then by name; with words, the
    best match first. Three queries at most.
    """
    conditions, values = _conditions(chosen, audiences)
    source, first, second = _ENTRIES, "NOT entry.urgent_help", "entry.name"
    if chosen.words:
        select, search_values = matching(Service, chosen.words)
        source, first, second = f"({select}) AS hit CROSS JOIN {_ENTRIES}", "hit.score", "0"
        conditions.append("entry.id = hit.pk")
        values |= search_values
    values |= {"minute": minutes(moment), "ways": chosen.way_bits, "limit": size, "offset": (page - 1) * size}
    sql = _SEARCH.format(
        source=source,
        first=first,
        second=second,
        conditions=" AND ".join(conditions),
        is_open="TRUE" if chosen.open_now else _IS_OPEN,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    if not rows:
        return Found([], 0, 0)
    services = Service.objects.shown().with_channels().in_bulk([row[0] for row in rows])
    return Found([services[pk] for pk, *_ in rows if pk in services], rows[0][1], rows[0][2])


def _conditions(chosen: DirectoryFilter, audiences: Iterable[str]) -> tuple[list[str], dict]:
    conditions, values = ["entry.audiences & %(audiences)s <> 0"], {"audiences": audience_bits(audiences)}
    if chosen.ways:
        conditions.append("entry.ways & %(ways)s <> 0")
    if chosen.need:
        condition, needed = _NEEDS[chosen.need]
        conditions.append(condition)
        values |= needed
    if chosen.age is not None:
        conditions.append("%(age)s BETWEEN entry.minimum_age AND entry.maximum_age")
        values["age"] = chosen.age
    if chosen.nation:
        conditions.append("entry.nations & %(nation)s <> 0")
        values["nation"] = nation_bits([chosen.nation])
    if chosen.topic:
        conditions.append("entry.topics & %(topic)s <> 0")
        values["topic"] = topic_bits([chosen.topic])
    conditions += ["entry.is_free"] * chosen.free
    conditions += ["entry.is_anonymous"] * chosen.anonymous
    conditions += [_IS_OPEN] * chosen.open_now
    return conditions, values


_NEEDS = {
    "today": ("entry.urgent_help", {}),
    "friend": (
        "(entry.audiences & %(need_audience)s <> 0 OR entry.topics & %(need_topics)s <> 0)",
        {"need_audience": audience_bits(["friends"]), "need_topics": topic_bits(FRIEND_TOPICS)},
    ),
    "loss": ("entry.topics & %(need_topics)s <> 0", {"need_topics": topic_bits(LOSS_TOPICS)}),
    "parent": ("entry.audiences & %(need_audience)s <> 0", {"need_audience": audience_bits(["parents and carers"])}),
}
