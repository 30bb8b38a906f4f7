"""The query parameters of openapi.json: read, and refused in words where they make no sense.

Parameters that the standard doesn't know are passed over.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import QueryDict

from signposting.models import Channel
from signposting.models.service import ServiceQuerySet
from signposting.vocabulary import DAY_NAMES, DAYS

from .ids import organization_id
from .mapping import organization_name
from .paging import MINIMAL_PER_PAGE, MOST_PER_PAGE, PER_PAGE, Paging
from .schedules import BYDAY
from .taxonomies import by_id, by_term_id

FORMATS = ("json", "ndjson")
#: Larger numbers of a page would be more services than there can be.
HIGHEST_PAGE = 1_000_000
LONGEST_SEARCH = 200
NO_PLACES = "we can’t search by place: the services of this register answer by phone or online, for whole nations"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with the parameter or field that holds it."""

    field: str
    reason: str


class BadParameters(Exception):
    """`problems`: each parameter that can't be followed."""

    def __init__(self, problems: list[Problem]):
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Query:
    """What is asked of a list, read. None or empty: not asked for."""

    paging: Paging
    format: str
    minimal: bool
    full: bool
    search: str
    modified_after: datetime | None
    taxonomy_term_id: UUID | None
    taxonomy_id: UUID | None
    organization_id: UUID | None
    minimum_age: float | None
    maximum_age: float | None
    start_time: time | None
    end_time: time | None
    day: str


def read(parameters: QueryDict) -> Query:
    """Raises BadParameters with everything that is wrong at once."""
    problems: list[Problem] = []

    def value(name: str, as_type, default=None):
        text = parameters.get(name, "").strip()
        if not text:
            return default
        try:
            return as_type(text)
        except ValueError as error:
            problems.append(Problem(name, str(error)))
            return default

    minimal = value("minimal", _yes_or_no, False)
    usual, most = (MINIMAL_PER_PAGE, MINIMAL_PER_PAGE) if minimal else (PER_PAGE, MOST_PER_PAGE)
    number = partial(_number, lowest=1, highest=HIGHEST_PAGE)
    query = Query(
        paging=Paging(value("page", number, 1), min(value("per_page", number, usual), most)),
        format=value("format", partial(_one_of, allowed=FORMATS), "json"),
        minimal=minimal,
        full=value("full", _yes_or_no, False),
        search=value("search", _words, ""),
        modified_after=value("modified_after", _moment),
        taxonomy_term_id=value("taxonomy_term_id", _uuid),
        taxonomy_id=value("taxonomy_id", _uuid),
        organization_id=value("organization_id", _uuid),
        minimum_age=value("minimum_age", _age),
        maximum_age=value("maximum_age", _age),
        start_time=value("start_time", _time),
        end_time=value("end_time", _time),
        day=value("day", _day, ""),
    )
    problems += [Problem(name, NO_PLACES) for name in ("postcode", "proximity") if parameters.get(name)]
    if query.minimal and query.full:
        problems.append(Problem("minimal", "choose minimal or full, not both"))
    if problems:
        raise BadParameters(problems)
    return query


# --- Reading one value. Each raises ValueError with the reason. ---------------------------------------------------


def _number(text: str, lowest: int, highest: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and lowest <= int(text) <= highest):
        raise ValueError(f"has to be a whole number from {lowest} to {highest:,}")
    return int(text)


def _age(text: str) -> float:
    try:
        age = float(text)
    except ValueError:
        age = -1
    if not 0 <= age <= 150:
        raise ValueError("has to be a number of years from 0 to 150")
    return age


def _yes_or_no(text: str) -> bool:
    return _one_of(text.lower(), ("true", "false")) == "true"


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ValueError(f"has to be {' or '.join(allowed)}")
    return text


def _words(text: str) -> str:
    if len(text) > LONGEST_SEARCH or "\x00" in text:
        raise ValueError(f"has to be at most {LONGEST_SEARCH} characters")
    return text


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError("has to be a date and time such as 2026-11-21T09:00:00Z") from None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise ValueError("has to be an id: a UUID") from None


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise ValueError("has to be a time such as 09:00 or 09:00:00") from None


def _day(text: str) -> str:
    """A word of vocabulary.DAYS, from MO, monday or Mon."""
    words = zip(DAYS, BYDAY, DAY_NAMES, strict=True)
    found = [day for day, code, name in words if text.lower() in (day, code.lower(), name.lower())]
    if not found:
        raise ValueError(f"has to be one of {', '.join(BYDAY)}")
    return found[0]


# --- Narrowing down -------------------------------------------------------------------------------------------------


def narrow(services: ServiceQuerySet, query: Query) -> ServiceQuerySet:
    """The services that every filter lets through. At most two queries beside its own, however many there are."""
    for word in query.search.split():
        services = services.alias(topic_words=Cast("topics", TextField())).filter(
            Q(name__icontains=word)
            | Q(provider__icontains=word)
            | Q(description__icontains=word)
            | Q(topic_words__icontains=word)
        )
    if query.modified_after is not None:
        day = query.modified_after.date()
        services = services.filter(
            Q(last_published_at__gte=query.modified_after)
            | Q(last_check__checked_on__gte=day)
            | Q(facts_compiled__gte=day)
        )
    if query.minimum_age:
        services = services.filter(minimum_age__gte=query.minimum_age)
    if query.maximum_age is not None:
        services = services.filter(maximum_age__lte=query.maximum_age)
    if query.taxonomy_term_id is not None:
        services = _with_term(services, query.taxonomy_term_id)
    if query.taxonomy_id is not None:
        services = _with_taxonomy(services, query.taxonomy_id)
    if query.organization_id is not None:
        services = services.filter(pk__in=_run_by(services, query.organization_id))
    if query.day or query.start_time or query.end_time:
        services = services.filter(pk__in=_open_at(query))
    return services


def _with_term(services: ServiceQuerySet, term: UUID) -> ServiceQuerySet:
    if term not in by_term_id():
        return services.none()
    taxonomy, word = by_term_id()[term]
    if taxonomy.field == "kind":
        return services.filter(kind=word)
    # Lists of words are JSON, which SQLite can't search as such.
    return services.alias(words=Cast(taxonomy.field, TextField())).filter(words__contains=json.dumps(word))


def _with_taxonomy(services: ServiceQuerySet, taxonomy: UUID) -> ServiceQuerySet:
    if taxonomy not in by_id():
        return services.none()
    return services.exclude(**{by_id()[taxonomy].field: []})


def _run_by(services: ServiceQuerySet, organization: UUID) -> list[int]:
    return [
        pk
        for pk, provider, name in services.values_list("pk", "provider", "name")
        if organization_id(organization_name(provider, name)) == organization
    ]


def _open_at(query: Query) -> set[int]:
    """Services with an opening time of a usual week that starts and ends as asked, on the day asked for."""
    channels = Channel.objects.filter(
        service__publish_state="yes", service__live=True, hours="stated", for_professionals=False
    )
    times = channels.annotate(week=Cast("periods", TextField())).values_list("service_id", "always_open", "week")
    return {service for service, always_open, week in times if always_open or _fits(query, json.loads(week or "[]"))}


def _fits(query: Query, week: Iterable[dict]) -> bool:
    return any(_period_fits(query, child["value"]) for child in week)


def _period_fits(query: Query, period: dict) -> bool:
    opens_at, closes_at = (time.fromisoformat(period[name]) for name in ("opens_at", "closes_at"))
    ends_same_day = closes_at > opens_at
    return (
        (not query.day or query.day in period["days"])
        and (query.start_time is None or opens_at >= query.start_time)
        and (query.end_time is None or (ends_same_day and closes_at <= query.end_time))
    )
