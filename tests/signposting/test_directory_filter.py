"""What someone can choose in the directory: any input is safe, nothing is lost on the way, and the reasons are true."""

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.search import tokens
from cms.search.terms import MAX_BYTES
from signposting import directory_form
from signposting.directory_filter import NEEDS, TOKEN_BYTES, WAYS, DirectoryFilter, from_post, reasons
from signposting.vocabulary import NATIONS, TOPICS

FULL = DirectoryFilter(("call", "chat"), "parent", 16, "Northern Ireland", "anxiety", True, True, True, "sleep")


def post(text: str):
    return from_post(QueryDict(text))


def test_a_form_is_read():
    chosen, errors = post(
        "ways=call&ways=chat&need=parent&age=16&nation=Northern+Ireland&topic=anxiety&open=1&free=1&anonymous=1&words=sleep"
    )
    assert chosen == FULL and errors == {}


def test_an_empty_form_asks_for_nothing():
    assert post("ways=&need=&age=&nation=&topic=&words=") == (DirectoryFilter(), {})


@pytest.mark.parametrize(
    "text", ["ways=pigeon", "need=money", "nation=France", "topic=zircon", "strange=1", "ways=call%00"]
)
def test_unknown_values_are_dropped(text):
    assert post(text) == (DirectoryFilter(), {})


@pytest.mark.parametrize("age", ["abc", "7", "26", "-1", "016", "1e1", "１６", "16.5"])
def test_an_age_that_is_none_is_said_beside_the_field(age):
    chosen, errors = post(f"age={age}&free=1")
    assert chosen == DirectoryFilter(free=True)
    assert list(errors) == ["age"] and "8 to 25" in errors["age"]


def test_words_without_a_word_are_said_beside_the_field():
    chosen, errors = post("words=a+!")
    assert chosen.words == "" and list(errors) == ["words"]


@given(st.dictionaries(st.sampled_from(["ways", "need", "age", "nation", "topic", "words", "open"]), st.text()))
def test_inp_04_no_input_is_an_error(fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    chosen, _ = from_post(data)
    assert DirectoryFilter.from_text(chosen.to_text()) == chosen


choices = st.builds(
    DirectoryFilter,
    ways=st.sets(st.sampled_from(list(WAYS))).map(lambda ways: tuple(way for way in WAYS if way in ways)),
    need=st.sampled_from(["", *NEEDS]),
    age=st.none() | st.integers(8, 25),
    nation=st.sampled_from(["", *NATIONS]),
    topic=st.sampled_from(["", *TOPICS]),
    open_now=st.booleans(),
    free=st.booleans(),
    anonymous=st.booleans(),
    words=st.sampled_from(["", "sleep", "tŷ bach", "“can’t” sleep"]),
)


@given(choices, st.integers(1, 99999))
def test_anon_07_every_choice_travels_in_a_token_of_the_same_length(chosen, page):
    url = directory_form.results_url(chosen, page)
    assert len(url) == len(directory_form.results_url(DirectoryFilter()))
    assert directory_form.opened(url.split("/")[-2]) == (page, chosen)


def test_the_longest_choice_fits():
    longest = DirectoryFilter(
        tuple(WAYS),
        max(NEEDS, key=len),
        25,
        max(NATIONS, key=len),
        max(TOPICS, key=len),
        True,
        True,
        True,
        "x" * MAX_BYTES,
    )
    assert len(f"99999 {longest.to_text()}".encode()) <= TOKEN_BYTES


def test_a_token_of_the_search_is_none_of_ours():
    with pytest.raises(tokens.CannotOpen):
        directory_form.opened(tokens.seal("1 ", purpose="search"))


def test_one_choice_can_be_taken_away():
    assert [name for name, _ in FULL.chosen] == [
        "open_now", "ways", "need", "age", "nation", "topic", "free", "anonymous", "words",
    ]  # fmt: skip
    for name, _ in FULL.chosen:
        assert name not in [other for other, _ in FULL.without(name).chosen]
        assert len(FULL.without(name).chosen) == len(FULL.chosen) - 1


def test_what_was_chosen_is_said_in_words():
    chosen = DirectoryFilter(ways=("call", "text", "chat"), open_now=True, age=16, nation="Scotland", topic="LGBTQ+")
    form = directory_form.form_context(chosen)
    assert form["chosen"] == "Open now, call, text or chat online, age 16, Scotland, LGBTQ+"


PHONE = {"type": "phone", "value": "0800 000 001", "hours": "stated", "always_open": True, "bank_holidays": "open"}
CHAT = {"type": "webchat", "url": "https://example.org/chat", "hours": "unknown"}


@pytest.mark.django_db
def test_reasons_say_why_it_matches(make_service):
    service = make_service(channels=[PHONE, CHAT], anonymous="yes")
    assert reasons(FULL, service, timezone.now()) == [
        "You can call",
        "You can chat online",
        "For parents and carers",
        "For 16-year-olds",
        "In Northern Ireland",
        "About anxiety",
        "Free",
        "You don’t have to give your name",
        "Fits what you typed",
        "Open now",
    ]


@pytest.mark.django_db
def test_reasons_name_only_ways_that_are_for_this_person(make_service):
    service = make_service(
        channels=[
            {**PHONE, "audience": "parents and carers"},
            {**CHAT, "nations": ["Wales"]},
            {**PHONE, "type": "text", "value": "60001"},
        ]
    )
    now = timezone.now()
    young = DirectoryFilter(ways=("call", "text", "chat"), nation="Scotland")
    assert reasons(young, service, now) == ["You can text", "In Scotland"]
    parent = DirectoryFilter(ways=("call", "chat"), need="parent", nation="Wales")
    assert reasons(parent, service, now)[:2] == ["You can call", "You can chat online"]


@pytest.mark.django_db
@pytest.mark.parametrize("channel", [CHAT, {**PHONE, "hours": "disputed", "always_open": False}])
def test_hours_that_are_not_sure_are_never_called_open(make_service, channel):
    service = make_service(channels=[channel])
    assert reasons(DirectoryFilter(open_now=True), service, timezone.now()) == []
