"""Aims: made, rated, put away; never a target or a count of days (hazard 8)."""

import uuid

import pytest

from journals import aims, entries, kinds

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def shelf(journal):
    return entries.read(journal)


def add(journal, text: str = "Ask for help") -> str:
    return aims.add(journal, shelf(journal), text)


def only(journal):
    [aim] = aims.of(shelf(journal))
    return aim


def test_aims_stand_in_the_order_in_which_they_were_made(journal, clock):
    for text in ("one", "two", "three"):
        assert add(journal, text) == ""
        clock.move(minutes=1)
    assert [aim.body["text"] for aim in aims.of(shelf(journal))] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", aims.EMPTY), (" \x00 ", aims.EMPTY), ("w" * 201, aims.TOO_LONG), ("w" * 200, ""), ("🌊" * 200, "")],
    ids=("empty", "invisible", "too long", "as long as it may be", "large letters"),
)
def test_inp_01_an_aim_has_words_and_at_most_200_letters(journal, text, said):
    assert add(journal, text) == said
    assert len(aims.of(shelf(journal))) == (0 if said else 1)


def test_there_is_room_for_30_aims(journal):
    for number in range(aims.MOST_AIMS):
        assert add(journal, f"aim {number}") == ""
    assert add(journal, "one more") == aims.TOO_MANY
    assert add(journal, "aim 3") == "", "one that is there already is no new one"
    assert len(aims.of(shelf(journal))) == aims.MOST_AIMS


def test_an_aim_that_is_there_already_is_taken_back_out(journal):
    add(journal)
    aims.put_away(journal, only(journal).id, away=True)
    assert only(journal).body["away"] is True
    assert add(journal) == ""
    assert only(journal).body["away"] is False


@pytest.mark.parametrize("value", ["", "11", "-1", "3.5", "five", "²"])
def test_only_a_number_from_0_to_10_is_a_rating(journal, value):
    add(journal)
    assert aims.rate(journal, only(journal).id, value) == aims.CHOOSE
    assert only(journal).body["ratings"] == []


def test_ratings_are_kept_with_their_minute_and_the_last_of_a_minute_counts(journal, clock):
    add(journal)
    for value, later in (("0", 0), ("10", 0), ("4", 5)):
        clock.move(minutes=later)
        assert aims.rate(journal, only(journal).id, value) == ""
    assert [value for _, value in only(journal).body["ratings"]] == [10, 4]


def test_an_aim_is_full_at_last_and_says_so(journal):
    add(journal)
    aim = only(journal)
    full = {**aim.body, "ratings": [[f"2026-01-01T00:00:{n:04d}", 5] for n in range(aims.MOST_RATINGS)]}
    entries.keep(journal, aim.id, 1, kinds.AIM, full)
    assert aims.rate(journal, aim.id, "5") == aims.FULL
    assert len(only(journal).body["ratings"]) == aims.MOST_RATINGS


def test_1500_ratings_fit_into_one_entry(journal):
    add(journal, "🌊" * 200)
    aim = only(journal)
    body = {**aim.body, "ratings": [["2026-11-23T12:00:00+00:00", 10]] * aims.MOST_RATINGS}
    entries.keep(journal, aim.id, 1, kinds.AIM, body)
    assert only(journal).body == body


def test_an_aim_that_is_gone_stays_gone(journal):
    """It was deleted on another device in the meantime."""
    gone = uuid.uuid4()
    assert aims.rate(journal, gone, "5") == ""
    aims.put_away(journal, gone, away=True)
    assert aims.of(shelf(journal)) == []


def test_how_an_aim_is_shown(journal, clock):
    add(journal)
    assert aims.shown(only(journal)) | {"key": ""} == {
        "key": "", "text": "Ask for help", "rating": "", "rated": "", "chart": "", "rows": [], "error": "",
    }  # fmt: skip
    aims.rate(journal, only(journal).id, "3")
    first = clock.now
    assert aims.shown(only(journal))["chart"] == "", "one point is no line"
    clock.move(days=2)
    aims.rate(journal, only(journal).id, "7")
    shown = aims.shown(only(journal), "wrong")
    assert shown["rating"] == "", "nothing is chosen for anyone"
    assert shown["error"] == "wrong"
    assert shown["rated"] == f"Last time: 7, on {clock.now.day} {clock.now:%B %Y}"
    assert [row["value"] for row in shown["rows"]] == ["7", "3"]
    assert shown["rows"][1]["when"] == f"{first.day} {first:%B %Y}"
    assert shown["chart"].count("<circle") == 2


def test_con_03_nothing_is_said_about_how_it_went(journal, clock):
    """Neither better nor worse, no days, no goal reached."""
    add(journal)
    for value in ("9", "1", "10"):
        aims.rate(journal, only(journal).id, value)
        clock.move(days=1)
    shown = str(aims.shown(only(journal))).lower()
    for word in ("better", "worse", "up", "down", "day", "goal", "reached", "well done", "streak", "average"):
        assert word not in shown.replace("update", ""), word
