import itertools
import math
import re

import pytest

from crystal.geometry import chance, hexagon, mound, number, path, placed, ridge


def corners(drawn: str) -> list[tuple[float, float]]:
    """The corners of a path element, its relative steps added up."""
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", re.search(r' d="([^"]+)"', drawn)[1])]
    found = [(numbers[0], numbers[1])]
    for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
        found.append((found[-1][0] + x, found[-1][1] + y))
    return found


def test_chance_is_mulberry32():
    draw = chance(1)
    assert [draw() for _ in range(3)] == [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]


def test_chance_repeats_and_depends_on_the_seed():
    assert [chance(7)() for _ in range(3)] == [chance(7)()] * 3
    assert chance(7)() != chance(8)()


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (10, "10"), (10.26, "10.3"), (-3.0, "-3")]
)
def test_numbers_are_short(value, text):
    assert number(value) == text


def test_a_path_keeps_its_corners_to_a_tenth():
    wanted = [(0.04, 0), (10.26, -3.33), (10.26, 0.5), (-0.5, 7.77)]
    for (x, y), (to_x, to_y) in zip(corners(path(wanted, "a")), wanted, strict=True):
        assert abs(x - to_x) <= 0.06 and abs(y - to_y) <= 0.06


def test_placed_turns_clockwise_and_grows_upwards():
    (top,) = placed([(0, 1)], (100, 100), 0, 10)
    assert top == pytest.approx((100, 90))
    (top,) = placed([(0, 1)], (100, 100), 90, 10)
    assert top == pytest.approx((110, 100))


def test_a_ridge_goes_from_edge_to_edge_and_closes_under_the_picture():
    points = ridge(1280, 640, 560, 20, 8, 3, ((900, 200, 60),))
    assert points[0][0] == 0 and points[-3][0] == 1280
    assert min(y for _, y in points[-2:]) > 640


def test_slopes_are_land_and_not_lightning():
    points = ridge(1280, 640, 560, 22, 9, 3, ((885, 210, 66), (250, 260, 40)))[:-2]
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        assert math.degrees(math.atan2(abs(to_y - y), to_x - x)) < 30


def test_a_mound_comes_down_to_its_base():
    points = mound(200, 300, 150, 80, 3)
    assert points[0] == pytest.approx((50, 300)) and points[-1] == pytest.approx((350, 300))


def test_a_hexagon_has_six_corners_near_its_radius():
    points = hexagon((0, 0), 100, 5, 0)
    assert len(points) == 6
    assert all(95 <= math.hypot(x, y) <= 105 for x, y in points)
