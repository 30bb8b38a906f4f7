"""Finds the services that match a filter: one query for a page and for how many there are, however many services."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from cms.search.query import matching
from cms.search.terms import words_of

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
  SELECT entry.id, entry.name, entry.urgent_help, {is_named} AS is_named, {is_open} AS is_open
  FROM {source} WHERE {conditions}
)
SELECT id, total, open_now
FROM found CROSS JOIN (SELECT count(*) AS total, count(*) FILTER (WHERE is_open) AS open_now FROM found) AS counted
ORDER BY is_named DESC, urgent_help DESC, name, id LIMIT %(limit)s OFFSET %(offset)s
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
    """Page `page` (from 1) of what matches and is for one of `audiences`. Urgent help first, then by name; before
    them what has the words in its name. Relevance is not worked out: for a word in most listings it costs more than all the rest
    and says least. Three queries at most.
    """
    conditions, values = _conditions(chosen, audiences)
    source, is_named = _ENTRIES, "FALSE"
    if chosen.words:
        select, search_values = matching(Service, chosen.words)
        source = f"({select}) AS hit CROSS JOIN {_ENTRIES}"
        conditions.append("entry.id = hit.pk")
        named = {f"word_{number}": f"%{word}%" for number, word in enumerate(words_of(chosen.words))}
        is_named = " AND ".join(f"entry.name LIKE %({name})s" for name in named)
        values |= search_values | named
    values |= {"minute": minutes(moment), "ways": chosen.way_bits, "limit": size, "offset": (page - 1) * size}
    sql = _SEARCH.format(
        source=source,
        is_named=is_named,
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
