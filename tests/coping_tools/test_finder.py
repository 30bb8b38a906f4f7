"""Which strategies the finder shows, in which order."""

from types import SimpleNamespace

import pytest

from coping_tools.finder import AT_A_TIME, Choices, find
from coping_tools.vocabulary import NEED_LOOKS, NEEDS, PLACES, TIMES

HOME = ("at home",)


def strategy(title, need="soothe", minutes=5, places=PLACES, energy="a little"):
    return SimpleNamespace(title=title, need=need, minutes=minutes, places=list(places), energy=energy)


def titles(found) -> list[str]:
    return [item.title for item in found.strategies]


def test_only_what_fits_every_answer_is_shown_where_there_is_enough():
    things = [strategy(f"fits {number}", minutes=3, places=HOME) for number in range(4)]
    others = [
        strategy("too long", minutes=6, places=HOME),
        strategy("elsewhere", minutes=2, places=("in bed",)),
        strategy("another need", need="think", minutes=2, places=HOME),
    ]
    found = find([*others, *things], Choices("soothe", "few", "at home"))
    assert titles(found) == ["fits 0", "fits 1", "fits 2", "fits 3"]
    assert found.fitting == 4 and found.let_go == ()


@pytest.mark.parametrize(("time", "longest"), [("few", 5), ("ten", 10), ("long", 60), ("", 60)])
def test_the_time_is_the_longest_that_a_strategy_may_take(time, longest):
    things = [strategy(str(minutes), minutes=minutes) for minutes in (1, 2, 5, 6, 10, 11, 60)]
    shown = [int(title) for title in titles(find(things, Choices("soothe", time)))]
    assert max(shown) == longest


def test_what_is_made_for_the_place_comes_first():
    things = [strategy("anywhere", energy="very little"), strategy("home", places=HOME), strategy("anywhere too")]
    assert titles(find(things, Choices("soothe", place="at home")))[0] == "home"
    assert titles(find(things, Choices("soothe")))[0] == "anywhere"


def test_what_takes_little_energy_comes_first_and_then_what_is_short():
    things = [
        strategy("some", energy="some", minutes=1),
        strategy("longer", minutes=9),
        strategy("short", minutes=2),
        strategy("very little", energy="very little", minutes=20),
    ]
    assert titles(find(things, Choices("soothe"))) == ["very little", "short", "longer", "some"]
    assert titles(find(things, Choices("soothe", "long"))) == ["very little", "longer", "short", "some"]


def test_equal_ones_keep_the_order_that_staff_gave_them():
    things = [strategy(name) for name in "dbca"]
    assert titles(find(things, Choices("soothe"))) == list("dbca")


def test_without_a_need_no_page_shows_two_of_a_kind_while_there_are_others():
    things = [strategy(f"{need} {number}", need=need) for need in NEEDS for number in range(5)]
    shown = [title.split()[0] for title in titles(find(things, Choices(time="ten")))]
    assert len(shown) == len(things)
    for start in range(0, len(shown) - AT_A_TIME, AT_A_TIME):
        assert len(set(shown[start : start + AT_A_TIME])) == AT_A_TIME


def test_too_few_let_the_time_go_first():
    things = [strategy("fits", minutes=2, places=HOME), strategy("long", minutes=20, places=HOME)]
    things += [strategy("outside", minutes=2, places=("out and about",))]
    things += [strategy("long too", minutes=30, places=HOME)]
    found = find(things, Choices("soothe", "few", "at home"))
    assert titles(found) == ["fits", "long", "long too"]
    assert found.fitting == 1 and found.let_go == ("time",)


def test_then_where_and_the_need_last():
    things = [strategy("in bed", minutes=20, places=("in bed",)), strategy("another", need="think", minutes=2)]
    found = find(things, Choices("soothe", "few", "at home"))
    assert titles(found) == ["in bed", "another"]
    assert found.fitting == 0 and found.let_go == ("time", "place", "need")


def test_an_answer_that_nobody_gave_is_not_let_go():
    found = find([strategy("in bed", places=("in bed",))], Choices("soothe", place="at home"))
    assert titles(found) == ["in bed"] and found.let_go == ("place",)


def test_an_answer_is_kept_where_letting_it_go_brings_nothing():
    found = find([strategy("fits", minutes=2)], Choices("soothe", "few", "at home"))
    assert titles(found) == ["fits"] and found.fitting == 1 and found.let_go == ()


def test_nothing_at_all_is_no_fault():
    assert find([], Choices("soothe", "few")).strategies == []


@pytest.mark.parametrize("nonsense", ["", "\0", "soothe\tfew", "x" * 100_000, "🎈", "SOOTHE", " soothe"])
def test_nonsense_counts_as_left_out(nonsense):
    assert Choices.read(nonsense, nonsense, nonsense) == Choices()


@pytest.mark.parametrize(
    "chosen", [Choices(), Choices("wave"), Choices("soothe", "few", "in bed"), Choices(time="long")]
)
def test_choices_travel_as_text(chosen):
    assert Choices.from_text(chosen.to_text()) == chosen


def test_every_word_to_choose_has_its_words_and_look():
    assert set(NEED_LOOKS) == set(NEEDS)
    assert all(1 <= week <= 6 for _, week in NEED_LOOKS.values())
    every = Choices("soothe", "few", "in bed")
    assert every.words == [NEEDS["soothe"][0], TIMES["few"][0], "in bed"]
