"""A small picture of what was rated: points where they were, and nothing read into it."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from journals import chart

BEGUN = datetime(2026, 11, 2, 12, tzinfo=UTC)


def drawn(*ratings: tuple[float, int]) -> ElementTree.Element:
    """`ratings`: days after the first, and the value."""
    picture = chart.drawn([[(BEGUN + timedelta(days=days)).isoformat(), value] for days, value in ratings])
    assert isinstance(picture, SafeString)
    return ElementTree.fromstring(picture)  # noqa: S314  (our own picture)


def points(picture) -> list[tuple[float, float]]:
    return [(float(circle.get("cx")), float(circle.get("cy"))) for circle in picture.iter("circle")]


def lines(picture) -> list[str]:
    return [path.get("d") for path in picture.iter("path") if path.get("class") == "c-chart__line"]


def test_each_rating_is_a_point_in_its_place():
    assert points(drawn((0, 0), (5, 5), (10, 10))) == [
        (chart.LEFT, chart.BOTTOM),
        ((chart.LEFT + chart.RIGHT) / 2, (chart.BOTTOM + chart.TOP) / 2),
        (chart.RIGHT, chart.TOP),
    ]


def test_points_that_are_near_in_time_are_joined():
    assert [line.count("L") for line in lines(drawn((0, 1), (14, 5), (42, 3)))] == [2]


def test_nothing_is_joined_across_a_gap():
    """Nobody knows what was between."""
    assert [line.count("L") for line in lines(drawn((0, 1), (3, 5), (40, 3), (44, 9), (47, 2)))] == [1, 2]
    assert lines(drawn((0, 1), (29, 5))) == []


def test_two_ratings_at_one_time_can_be_drawn():
    assert points(drawn((0, 2), (0, 8))) == [(chart.LEFT, 115.2), (chart.LEFT, 40.8)]


def test_it_says_the_first_and_the_last_day_and_the_scale():
    assert [text.text for text in drawn((0, 2), (20, 8)).iter("text")] == ["0", "5", "10", "2 Nov", "22 Nov"]


def test_it_is_hidden_from_screen_readers_who_get_a_table():
    picture = drawn((0, 2), (1, 8))
    assert picture.get("aria-hidden") == "true" and picture.get("focusable") == "false"


@pytest.mark.parametrize("attribute", ["fill", "stroke", "style", "color"])
def test_it_has_no_colours_of_its_own(attribute):
    assert all(attribute not in element.attrib for element in drawn((0, 2), (1, 8)).iter())
