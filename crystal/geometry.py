"""Points, paths and repeatable chance.

Lengths are SVG user units, angles are degrees, and y grows downwards. Colours are never written here: a path carries
a class and the stylesheet decides.
"""

import math
from collections.abc import Callable, Iterable, Sequence

Point = tuple[float, float]
Chance = Callable[[], float]


def chance(seed: int) -> Chance:
    """Numbers from 0 up to 1, the same ones every time for a seed (mulberry32, which JavaScript can repeat)."""
    state = seed & 0xFFFFFFFF

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        mixed ^= (mixed + (((mixed ^ (mixed >> 7)) * (mixed | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return ((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 0x100000000

    return draw


def number(value: float) -> str:
    """The shortest writing of a length, to a tenth of a unit."""
    text = f"{value:.1f}".removesuffix(".0")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def path(points: Iterable[Point], name: str) -> str:
    """A closed path with the class `name`. Steps are relative to the rounded corner before, which keeps them short."""
    corners = [(round(x, 1), round(y, 1)) for x, y in points]
    (x, y), *rest = corners
    data = f"M{number(x)} {number(y)}l"
    for to_x, to_y in rest:
        for step in (number(to_x - x), number(to_y - y)):
            data += step if step.startswith("-") or data.endswith("l") else f" {step}"
        x, y = to_x, to_y
    return f'<path class="{name}" d="{data}z"/>'


def placed(points: Iterable[Point], foot: Point, tilt: float, scale: float) -> list[Point]:
    """Points measured upwards from a foot, turned clockwise by `tilt`, enlarged, and put on the page at `foot`."""
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    return [(foot[0] + scale * (x * cos + up * sin), foot[1] + scale * (x * sin - up * cos)) for x, up in points]


def ridge(
    width: float, height: float, base: float, rough: float, steps: int, seed: int, rises: Sequence[tuple] = ()
) -> list[Point]:
    """The top edge of one layer of rock, closed below the picture.

    `base` is where the edge lies, `rough` how far it strays in all, and each rise is (x, width, height) of a soft hill.
    """
    draw = chance(seed)
    edge = []
    for step in range(steps + 1):
        x = width * step / steps
        hill = sum(high * math.exp(-(((x - at) / wide) ** 2)) for at, wide, high in rises)
        edge.append((x, base + (draw() - 0.5) * rough - hill))
    return [*edge, (width, height + 12), (0, height + 12)]


def mound(centre: float, base: float, half_width: float, height: float, seed: int, corners: int = 11) -> list[Point]:
    """A low outcrop that comes down to nothing at both ends."""
    draw = chance(seed)
    edge = []
    for corner in range(corners):
        along = -1 + 2 * corner / (corners - 1)
        stray = (draw() - 0.5) * height * 0.14 * (1 - abs(along))
        edge.append((centre + along * half_width, base - height * (1 - abs(along) ** 2.4) - stray))
    return edge


def hexagon(centre: Point, radius: float, seed: int, turn: float, squash: float = 1) -> list[Point]:
    """A worn hexagon: six corners, none quite where a compass would put it."""
    draw = chance(seed)
    corners = []
    for corner in range(6):
        angle = math.radians(60 * corner + turn) + (draw() - 0.5) * 0.1
        reach = radius * (0.96 + 0.08 * draw())
        corners.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle) * squash))
    return corners
