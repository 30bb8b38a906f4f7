import itertools
import math
import re

import pytest

from crystal.prism import HOUSE, WEEKS, crystal, faces, grown, shape

SEEDS = (0, 1, 4, 77, 2_147_483_647)
EVERY = [(week, seed) for week in range(1, WEEKS + 1) for seed in SEEDS]


def area(points):
    return abs(sum(x * b - a * y for (x, y), (a, b) in zip(points, points[1:] + points[:1], strict=True))) / 2


def inside(point, polygon):
    """Whether a point lies in a convex polygon, edges included."""
    x, y = point
    signs = [
        (b - a) * (y - c) - (d - c) * (x - a) for (a, c), (b, d) in zip(polygon, polygon[1:] + polygon[:1], strict=True)
    ]
    return all(s <= 1e-9 for s in signs) or all(s >= -1e-9 for s in signs)


@pytest.mark.parametrize("week", [0, 7, -1])
def test_there_are_six_weeks(week):
    with pytest.raises(ValueError, match="1 to 6"):
        shape(week)


def test_seed_0_is_the_house_drawing():
    assert [shape(week) for week in range(1, 7)] == list(HOUSE)


@pytest.mark.parametrize("week", range(1, 7))
def test_a_seed_moves_a_crystal_a_little_and_always_alike(week):
    mine, house = shape(week, 4), shape(week)
    assert mine == shape(week, 4) != house
    assert mine.height == pytest.approx(house.height, rel=0.081)
    assert mine.half_width == pytest.approx(house.half_width, rel=0.061)
    assert abs(mine.tilt - house.tilt) <= 3.5
    assert mine != shape(week, 5)


@pytest.mark.parametrize(("week", "seed"), EVERY)
@pytest.mark.parametrize("total", [1, 5, 12])
def test_more_done_is_never_smaller(week, seed, total):
    sizes = [grown(shape(week, seed), done, total) for done in range(total + 1)]
    for before, after in itertools.pairwise(sizes):
        assert after.height > before.height
        assert after.half_width > before.half_width
        assert area(faces(after)["body"]) > area(faces(before)["body"])


@pytest.mark.parametrize(("week", "seed"), EVERY)
def test_every_earlier_size_stays_inside_the_later_one(week, seed):
    for done in range(1, 6):
        later = faces(grown(shape(week, seed), done + 1, 6))["body"]
        assert all(inside(corner, later) for corner in faces(grown(shape(week, seed), done, 6))["body"])


def test_done_is_held_between_nothing_and_all():
    whole = shape(3)
    assert grown(whole, 9, 5) == grown(whole, 5, 5) == whole
    assert grown(whole, 3, 0) == grown(whole, 0, 5) == grown(whole, -1, 5)
    assert 0 < grown(whole, 0, 5).height < whole.height


@pytest.mark.parametrize(("week", "seed"), EVERY)
@pytest.mark.parametrize("done", range(7))
def test_nothing_comes_to_a_thin_point(week, seed, done):
    now = grown(shape(week, seed), done, 6)
    body = faces(now)["body"]
    (left, _), (right, _) = body[2], body[3]
    assert right - left >= 2 * now.half_width / 4, "the ridge is at least a quarter of the width"
    for (a, b), (x, y), (c, d) in zip(body[-1:] + body[:-1], body, body[1:] + body[:1], strict=True):
        turn = math.degrees(math.atan2(b - y, a - x) - math.atan2(d - y, c - x)) % 360
        assert min(turn, 360 - turn) >= 60


@pytest.mark.parametrize("done", range(7))
def test_each_step_leaves_a_phantom(done):
    drawn = crystal(shape(2), done, 6, (0, 0), 100)
    assert len(re.findall('class="d"', drawn)) == max(0, done - 1)
    assert len(re.findall('class="a"', drawn)) == (1 if done else 0)


def test_a_ghost_shows_room_only_where_there_is_some():
    assert 'class="g"' in crystal(shape(2), 2, 5, (0, 0), 100, ghost=True)
    assert 'class="g"' not in crystal(shape(2), 5, 5, (0, 0), 100, ghost=True)
    assert 'class="g"' not in crystal(shape(2), 2, 5, (0, 0), 100)
    assert crystal(shape(2), 0, 5, (0, 0), 100) == ""
