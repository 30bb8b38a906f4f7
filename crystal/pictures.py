"""Every picture of the site, as an SVG string.

Nothing here knows a colour, a person or a page: the same arguments give the same bytes. Decorative pictures are hidden
from screen readers, and the words beside them carry the meaning. `uid` names the picture's gradient and must be
unique on a page, so give one where the same picture appears twice.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from crystal.geometry import Point, chance, hexagon, mound, path, placed, ridge
from crystal.prism import SMALL, crystal, faces, grown, lit, outline, shape

BACK_TO_FRONT = (1, 6, 5, 2, 4, 3)
# Small ones at the feet: week, foot x and y, tilt in degrees, half width, height. Each comes with its week's second step.
COMPANIONS = (
    (1, -0.305, 0.13, -33, 0.050, 0.25),
    (2, -0.175, 0.12, -27, 0.045, 0.22),
    (3, 0.045, 0.12, 12, 0.055, 0.30),
    (4, 0.150, 0.13, 24, 0.045, 0.24),
    (5, 0.240, 0.15, 36, 0.046, 0.25),
    (6, 0.335, 0.17, 40, 0.046, 0.24),
)
FILL_FROM_RIGHT = ' preserveAspectRatio="xMaxYMax slice"'
STRETCH = ' preserveAspectRatio="none"'


def _svg(width: int, height: int, inner: str, name: str, fit: str = "", label: str = "") -> str:
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="{name}" viewBox="0 0 {width} {height}" {said}{fit}>{inner}</svg>'


def _light(uid: str, x: float, y: float, across: float, down: float) -> str:
    """Honey light behind the stone, fading evenly so that no ring shows. One a picture."""
    stops = "".join(f'<stop class="g{i}" offset="{at}"/>' for i, at in enumerate((0, 0.25, 0.5, 0.75, 1)))
    return (
        f'<radialGradient id="{uid}">{stops}</radialGradient>'
        f'<ellipse cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{down:g}" fill="url(#{uid})"/>'
    )


def _group(week: int, inner: str, more: str = "") -> str:
    return f'<g class="k k{week}{more}">{inner}</g>' if inner else ""


def _ground(width: int, height: int, layers: Sequence[tuple]) -> str:
    """Three layers of rock, the palest at the back: (base, rough, steps, seed, rises) each."""
    return "".join(path(ridge(width, height, *layer), f"s{3 - i}") for i, layer in enumerate(layers))


def _outcrop(centre: float, base: float, half_width: float, height: float, seed: int) -> str:
    sizes = ((1, 1), (0.93, 0.70), (0.84, 0.42))
    return "".join(
        path(mound(centre, base, half_width * wide, height * high, seed + i), f"s{3 - i}")
        for i, (wide, high) in enumerate(sizes)
    )


def _cluster(
    done: Sequence[int], total: Sequence[int], seed: int, foot: Point, scale: float, ghost: bool, companions: bool
) -> str:
    """All six weeks, back to front. `foot` is where the cluster's middle stands."""

    def stand(x: float, y: float) -> Point:
        return foot[0] + scale * x, foot[1] + scale * y

    drawn = ""
    for week, x, y, tilt, half_width, height in COMPANIONS if companions else ():
        steps = done[week - 1]
        if steps >= 2:
            size = 0.45 + 0.55 * min(1, (steps - 1) / max(1, total[week - 1] - 1))
            small = replace(shape(week), tilt=tilt, half_width=half_width * size, height=height * size)
            drawn += _group(week, lit(small, stand(x, y), scale, SMALL))
    for week in BACK_TO_FRONT:
        whole = shape(week, seed)
        drawn += _group(week, crystal(whole, done[week - 1], total[week - 1], stand(whole.x, whole.y), scale, ghost))
    return drawn


def hero(uid: str = "g-hero") -> str:
    """Home: the cluster on its hills, 1280 by 640, filled from the bottom right so that phones see the crystals."""
    x = 905
    hills = (
        (560, 22, 9, 3, ((x - 20, 210, 66), (250, 260, 40))),
        (592, 20, 10, 8, ((x + 30, 230, 64), (120, 200, 26))),
        (622, 14, 11, 21, ((x, 220, 62), (420, 240, 18))),
    )
    crystals = _cluster((6, 5, 6, 6, 5, 6), (6,) * 6, 0, (x, 508), 395, ghost=False, companions=True)
    return _svg(
        1280, 640, _light(uid, x, 395, 520, 430) + crystals + _ground(1280, 640, hills), "c-crystal", FILL_FROM_RIGHT
    )


def whole(done: Sequence[int], total: Sequence[int], seed: int = 0, uid: str = "g-whole") -> str:
    """Someone's own crystal: steps done and steps in each of the six weeks. Outlines show that there is room."""
    x = 930
    hills = (
        (430, 18, 9, 13, ((x - 20, 200, 46), (200, 260, 10))),
        (456, 14, 10, 18, ((x + 30, 220, 44),)),
        (484, 10, 11, 31, ((x, 230, 42), (380, 240, 8))),
    )
    crystals = _cluster(done, total, seed, (x, 392), 345, ghost=True, companions=True)
    return _svg(
        1280, 500, _light(uid, x, 312, 320, 280) + crystals + _ground(1280, 500, hills), "c-crystal", FILL_FROM_RIGHT
    )


def band(uid: str = "g-band") -> str:
    """Articles: a wide low view, 1280 by 230."""
    hills = (
        (190, 12, 9, 3, ((1000, 170, 26), (260, 260, 22))),
        (206, 10, 10, 8, ((1040, 190, 22), (120, 200, 12))),
        (220, 7, 11, 21, ((1010, 210, 18), (420, 240, 8))),
    )
    crystals = _cluster((3, 4, 5, 5, 4, 3), (5,) * 6, 9, (1010, 188), 165, ghost=False, companions=False)
    return _svg(
        1280, 230, _light(uid, 1010, 180, 300, 150) + crystals + _ground(1280, 230, hills), "c-crystal", FILL_FROM_RIGHT
    )


def handout(uid: str = "g-handout") -> str:
    """The head of a printed sheet, 1000 by 300."""
    hills = (
        (250, 12, 9, 3, ((700, 160, 30), (200, 200, 20))),
        (268, 10, 10, 8, ((740, 180, 26),)),
        (286, 7, 11, 21, ((710, 200, 20),)),
    )
    crystals = _cluster((5,) * 6, (5,) * 6, 0, (720, 232), 205, ghost=False, companions=False)
    return _svg(
        1000, 300, _light(uid, 720, 200, 300, 210) + crystals + _ground(1000, 300, hills), "c-crystal", FILL_FROM_RIGHT
    )


def week_prism(
    week: int,
    done: int,
    total: int,
    seed: int = 0,
    *,
    width: int = 300,
    height: int = 420,
    tilt: float = -6,
    light: bool = True,
    uid: str = "",
) -> str:
    """One week's crystal with room for the rest. Its foot is under the frame, so it grows out of what it stands on."""
    standing = replace(shape(week, seed), tilt=tilt)
    scale = min(height * 0.90 / shape(week).height, height * 1.35)
    glow = _light(uid or f"g-week-{week}", width / 2, height * 0.62, width * 0.62, height * 0.5) if light else ""
    drawn = _group(week, crystal(standing, done, total, (width / 2, height * 1.04), scale, ghost=True))
    return _svg(width, height, glow + drawn, "c-prism")


def phantom(uid: str = "g-phantom") -> str:
    """A crystal that stopped and started four times, its earlier sizes plain enough to point at. 420 by 430."""
    inner = crystal(replace(shape(5), tilt=-7), 4, 4, (205, 380), 500)
    return _svg(
        420,
        430,
        _light(uid, 210, 240, 205, 200) + _group(5, inner, " k--told") + _outcrop(210, 424, 200, 74, 3),
        "c-crystal",
    )


def ghost(uid: str = "g-ghost") -> str:
    """For a page that isn't there: a crystal that is only outlines. 420 by 400."""
    house = shape(2)
    standing = replace(house, tilt=-5, half_width=house.half_width * 1.15)
    foot, scale = (210, 345), 390
    face = faces(standing)
    inner_edges = [face["left"][3], face["left"][2], face["right"][1], face["right"][0]]
    drawn = outline(standing, foot, scale, "g")
    drawn += "".join(path(placed(points, foot, -5, scale), "g") for points in (face["roof"], inner_edges))
    drawn += "".join(outline(grown(standing, step, 6), foot, scale, "g") for step in (4.4, 3, 1.8))
    picture = _light(uid, 205, 230, 190, 170) + _group(2, drawn) + _outcrop(210, 396, 206, 100, 5)
    return _svg(420, 400, picture, "c-crystal c-crystal--ghost")


def strata_end() -> str:
    """Where dark ground gives way to paper. Stretched over the page's width."""
    inner = (
        '<path class="s3" d="M0 0H1280V70L1090 84 800 66 520 92 230 76 0 88z"/>'
        '<path class="s2" d="M0 0H1280V44L1010 60 770 40 470 64 190 46 0 62z"/>'
        '<path class="s1" d="M0 0H1280V26L1040 34 760 18 500 38 210 24 0 40z"/>'
    )
    return _svg(1280, 96, inner, "c-strata-end", STRETCH)


def seam(flags: Sequence[bool], week: int, here: int = 0) -> str:
    """Steps as a row of worn facets, filled where done, in any order. `here` (from 1) marks the step one is at."""
    pitch = 34
    draw = chance((week - 1) * 31 + len(flags))
    drawn = ""
    for i, done in enumerate(flags):
        x = i * pitch + 3
        a, b, c, d = ((draw() - 0.5) * 4 for _ in range(4))
        corners = [
            (x + 4 + a, 4),
            (x + pitch - 7 + b, 2.5 + c),
            (x + pitch - 3, 15 + d),
            (x + pitch - 9 + a, 20),
            (x + 6 + b, 20.5),
            (x, 12 + c),
        ]
        drawn += path(corners, "here" if i + 1 == here else "on" if done else "off")
    return _svg(len(flags) * pitch + 2, 23, drawn, "c-seam")


def circles(mine: str = "Mine", partly: str = "Partly mine", not_mine: str = "Not mine") -> str:
    """Three worn shapes, one inside the other, with their words. 400 by 400."""
    rings = ((190, 0, 5, "c3"), (128, 14, 12, "c2"), (68, 24, 19, "c1"))
    drawn = "".join(path(hexagon((200, 192 + down), size, seed, 0, 0.98), name) for size, down, seed, name in rings)
    for y, words in ((223, mine), (128, partly), (62, not_mine)):
        drawn += f'<text x="200" y="{y}" text-anchor="middle">{escape(words)}</text>'
    said = (
        f"Three shapes, one inside the other. In the middle: {mine}. Around it: {partly}. On the outside: {not_mine}."
    )
    return _svg(400, 384, drawn, "c-circles", label=said)


def mark() -> str:
    """The mark: a worn stone with a crystal lit inside it. 32 by 32."""
    inner = (
        '<path class="m1" d="M12.6 1.8l12 1.6 5.8 9.8L28.2 25l-10.6 5.4L6 27.8 1.6 16.6 4.4 6z"/>'
        '<path class="m2" d="M11.4 23.2l1-11.4 3.2-4.4.6 6.2-1 10z"/>'
        '<path class="m3" d="M15.2 23.6l1-10-.6-6.2 3.2.2 2.6 4.8-1 11z"/>'
    )
    return _svg(32, 32, inner, "c-mark")
