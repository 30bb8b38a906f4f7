"""The directory's search: it finds what a plain look at every service finds, in few queries, and never calls open what isn't."""

import datetime
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.search import index
from signposting import directory_index
from signposting.directory_bits import ADULTS, WAY_TYPES
from signposting.directory_filter import FRIEND_TOPICS, LOSS_TOPICS, NEEDS, WAYS, DirectoryFilter
from signposting.directory_search import READERS, find
from signposting.models import DirectoryEntry, OpenPeriod, Service
from signposting.opening import State, state_at
from signposting.vocabulary import NATIONS, TOPICS

pytestmark = pytest.mark.django_db

#: A Saturday evening in summer time.
MOMENT = datetime.datetime(2026, 10, 17, 18, 30, tzinfo=datetime.UTC)


@pytest.fixture
def clock(monkeypatch):
    """Holds the clock at MOMENT, or wherever a test sets it."""

    class Clock:
        now = MOMENT

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


@pytest.fixture
def register(clock):
    """The starter register as it stands in the index at MOMENT."""
    Service.objects.update(facts_compiled=MOMENT.date())
    directory_index.rebuild()


def matches(chosen: DirectoryFilter, service: Service, moment) -> bool:
    """The same question, asked of one service in plain words."""
    needs = {
        "today": service.urgent_help,
        "friend": "friends" in service.audiences or not set(FRIEND_TOPICS).isdisjoint(service.topics),
        "loss": not set(LOSS_TOPICS).isdisjoint(service.topics),
        "parent": "parents and carers" in service.audiences,
    }
    nations = [chosen.nation] if chosen.nation else NATIONS
    types = [WAY_TYPES[way] for way in chosen.ways or WAY_TYPES]
    ways = [
        channel
        for channel in service.shown_channels
        if channel.type in types
        and not channel.needs_registration
        and not set(channel.nations or service.nations).isdisjoint(nations)
        and (channel.audience not in ADULTS or chosen.need == "parent")
    ]
    is_open = service.can_be_open and any(
        channel.entry.is_main and channel.hours == "stated" and state_at(channel.schedule, moment) is State.OPEN
        for channel in ways
    )
    return all(
        [
            set(service.audiences) & set(READERS),
            not chosen.ways or ways,
            not chosen.need or needs[chosen.need],
            chosen.age is None or (service.minimum_age or 0) <= chosen.age <= (service.maximum_age or 999),
            not chosen.nation or chosen.nation in service.nations,
            not chosen.topic or chosen.topic in service.topics,
            not chosen.open_now or is_open,
            not chosen.free or service.fees == "free",
            not chosen.anonymous or service.anonymous == "yes",
        ]
    )


choices = st.builds(
    DirectoryFilter,
    ways=st.sets(st.sampled_from(list(WAYS)), max_size=2).map(tuple),
    need=st.sampled_from(["", *NEEDS]),
    age=st.none() | st.integers(8, 25),
    nation=st.sampled_from(["", *NATIONS]),
    topic=st.sampled_from(["", "", "", *TOPICS]),
    open_now=st.booleans(),
    free=st.booleans(),
    anonymous=st.booleans(),
)
hours_later = st.integers(0, 7 * 24 * 60)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices, hours_later)
def test_it_finds_what_a_plain_look_at_every_service_finds(register, chosen, minutes):
    moment = MOMENT + datetime.timedelta(minutes=minutes)
    expected = [service for service in Service.objects.shown().with_channels() if matches(chosen, service, moment)]
    found = find(chosen, moment, size=100)
    assert {service.pk for service in found.services} == {service.pk for service in expected}
    assert found.total == len(expected)
    is_open = DirectoryFilter(ways=chosen.ways, need=chosen.need, nation=chosen.nation, open_now=True)
    assert found.open_now == len([service for service in expected if matches(is_open, service, moment)])


def test_urgent_help_comes_first_then_names(register):
    found = find(DirectoryFilter(), MOMENT, size=100).services
    assert [(not service.urgent_help, service.name.casefold()) for service in found] == sorted(
        (not service.urgent_help, service.name.casefold()) for service in found
    )


def test_pages_follow_one_another(register):
    whole = [service.pk for service in find(DirectoryFilter(), MOMENT, size=100).services]
    pages = [find(DirectoryFilter(), MOMENT, page, size=7) for page in range(1, 9)]
    assert [service.pk for page in pages for service in page.services] == whole
    assert find(DirectoryFilter(), MOMENT, 50).services == []


def test_what_has_the_words_in_its_name_comes_first(register, make_service):
    make_service(slug="in-title", name="Kestrel help")
    make_service(slug="in-summary", name="Another line", description="Someone who likes a kestrel.", urgent_help=True)
    index.rebuild()
    directory_index.rebuild()
    assert [service.slug for service in find(DirectoryFilter(words="kestrel"), MOMENT).services] == [
        "in-title",
        "in-summary",
    ]


def test_words_and_choices_hold_together(register, make_service):
    for slug, nations in (("kestrel-one", ["Wales"]), ("kestrel-two", ["Scotland"])):
        make_service(slug=slug, name=f"Kestrel {slug[-3:]}", nations=nations)
    index.rebuild()
    directory_index.rebuild()
    found = find(DirectoryFilter(words="kestrel", nation="Wales"), MOMENT)
    assert [service.slug for service in found.services] == ["kestrel-one"] and found.total == 1


def test_with_all_words_first_and_with_some_if_none_has_all(register, make_service):
    make_service(slug="both", name="Kestrel and heron")
    make_service(slug="one", name="Kestrel alone")
    index.rebuild()
    directory_index.rebuild()
    assert [service.slug for service in find(DirectoryFilter(words="kestrel heron"), MOMENT).services] == ["both"]
    assert {service.slug for service in find(DirectoryFilter(words="kestrel wagtail"), MOMENT).services} == {
        "both",
        "one",
    }


@pytest.mark.parametrize(
    "words", ["' OR 1=1 --", '"', "NEAR(a b)", "title:x", "* *", "percent %s %(x)s {is_open}", "é\ud800"]
)
def test_inp_04_words_are_never_syntax(register, words):
    find(DirectoryFilter(words=words + " quiet"), MOMENT)


@pytest.mark.parametrize(
    "chosen",
    [
        DirectoryFilter(),
        DirectoryFilter(words="talk", open_now=True, ways=("call",), nation="Wales", age=16, need="friend"),
    ],
)
def test_three_queries_however_many_services(register, make_service, chosen):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            for service in find(chosen, MOMENT).services:
                assert service.shown_channels is not None
        return len(queries)

    before = count()
    for number in range(30):
        make_service(slug=f"talk-{number}", name=f"Talk {number}", channels=[PHONE], facts_compiled=MOMENT.date())
    index.rebuild()
    directory_index.rebuild()
    assert count() == before <= 3


PHONE = {"type": "phone", "value": "0800 000 001", "hours": "stated", "always_open": True, "bank_holidays": "open"}


def is_found_open(service: Service, moment) -> bool:
    return service.pk in [found.pk for found in find(DirectoryFilter(open_now=True), moment, size=100).services]


def test_saf_02_what_nobody_renewed_is_called_open_no_more(clock, make_service):
    service = make_service(channels=[PHONE], facts_compiled=MOMENT.date())
    directory_index.rebuild()
    ends = directory_index.DAYS_AHEAD
    assert is_found_open(service, MOMENT + ends - datetime.timedelta(minutes=1))
    assert not is_found_open(service, MOMENT + ends)


def test_saf_02_facts_that_grow_too_old_meanwhile_are_called_open_no_more(clock, make_service):
    service = make_service(channels=[PHONE], facts_compiled=MOMENT.date() - datetime.timedelta(days=179))
    directory_index.rebuild()
    last_day = datetime.datetime(2026, 10, 18, 22, 59, tzinfo=datetime.UTC)
    assert is_found_open(service, last_day)
    assert not is_found_open(service, last_day + datetime.timedelta(minutes=1)), "midnight in London"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "temporarily closed"},
        {"publish_state": "website only"},
        {"facts_compiled": datetime.date(2026, 1, 1)},
    ],
)
def test_what_may_not_be_called_open_is_not(clock, make_service, fields):
    service = make_service(channels=[PHONE], **{"facts_compiled": MOMENT.date(), **fields})
    directory_index.rebuild()
    assert not is_found_open(service, MOMENT)
    assert not OpenPeriod.objects.filter(entry=service.pk).exists()
    assert DirectoryEntry.objects.filter(pk=service.pk).exists()


@pytest.mark.parametrize(("type_", "hours"), list(product(["phone", "text"], ["disputed", "unknown"])))
def test_hours_that_are_not_sure_are_never_open(clock, make_service, type_, hours):
    channel = {**PHONE, "type": type_, "hours": hours, "always_open": False}
    service = make_service(channels=[channel], facts_compiled=MOMENT.date())
    directory_index.rebuild()
    assert not is_found_open(service, MOMENT)


def test_a_line_for_parents_does_not_make_it_open_for_a_young_person(clock, make_service):
    service = make_service(
        channels=[{**PHONE, "audience": "parents and carers"}],
        audiences=["young people", "parents and carers"],
        facts_compiled=MOMENT.date(),
    )
    directory_index.rebuild()
    assert not is_found_open(service, MOMENT)
    parents = find(DirectoryFilter(open_now=True, need="parent"), MOMENT, size=100).services
    assert service.pk in [found.pk for found in parents]


def test_con_04_what_is_for_professionals_only_is_not_found_by_readers(register):
    pks = [service.pk for service in find(DirectoryFilter(), MOMENT, size=100).services]
    assert not Service.objects.filter(pk__in=pks, audiences=["professionals"]).exists()
    everybody = find(DirectoryFilter(), MOMENT, size=100, audiences=[*READERS, "professionals"])
    assert everybody.total > len(pks)
