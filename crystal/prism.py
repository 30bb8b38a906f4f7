"""One crystal: its shape, its faces, and how it grows.

Units: 1 is the height of the picture's stage. A foot stands at (0, 0) and the crystal grows upwards.
"""

from dataclasses import dataclass, replace

from crystal.geometry import Point, chance, path, placed

TAPER = 0.90  # how wide the shoulders are, against the foot
FIRST_HEIGHT, FIRST_WIDTH = 0.26, 0.70  # the share of full size with nothing done


@dataclass(frozen=True, slots=True)
class Shape:
    """One crystal, complete.

    `x`, `y`: its foot in the cluster, y downwards. `tilt`: degrees clockwise from upright. `half_width`, `height`: of
    the body. `left_drop`, `right_drop`: how far each shoulder lies under the ridge, in half widths. `ridge_at`: the
    ridge's middle (-1 left edge, 1 right edge). `ridge_half`: half the ridge's length, in half widths; never less than
    .28, so that the roof stays blunt. `left_edge`, `right_edge`: where the two long inner edges run (-1 to 1).
    """

    x: float
    y: float
    tilt: float
    half_width: float
    height: float
    left_drop: float
    right_drop: float
    ridge_at: float
    ridge_half: float
    left_edge: float
    right_edge: float


# Weeks one to six. Lopsided on purpose: six equal spikes in a fan would read as a hand.
HOUSE = (
    Shape(-0.215, 0.11, -19.0, 0.100, 0.56, 0.75, 0.35, 0.25, 0.30, -0.35, 0.45),
    Shape(-0.125, 0.08, -10.0, 0.126, 0.82, 0.45, 0.85, -0.30, 0.30, -0.50, 0.30),
    Shape(-0.018, 0.06, -2.5, 0.146, 1.10, 0.85, 0.50, 0.22, 0.32, -0.30, 0.52),
    Shape(0.108, 0.08, 6.5, 0.122, 0.90, 0.40, 0.80, -0.28, 0.34, -0.48, 0.34),
    Shape(0.188, 0.11, 15.5, 0.106, 0.68, 0.80, 0.42, 0.20, 0.30, -0.34, 0.46),
    Shape(0.262, 0.14, 27.0, 0.088, 0.47, 0.45, 0.75, -0.20, 0.36, -0.45, 0.38),
)
WEEKS = len(HOUSE)


def shape(week: int, seed: int = 0) -> Shape:
    """The crystal of `week` (1 to 6). A seed other than 0 moves it a little, always in the same way."""
    if not 1 <= week <= WEEKS:
        raise ValueError(f"week is 1 to {WEEKS}, not {week}")
    house = HOUSE[week - 1]
    if not seed:
        return house
    draw = chance(seed * 101 + (week - 1) * 7919 + 17)

    def stray(by: float) -> float:
        return (draw() - 0.5) * by

    return replace(
        house,
        tilt=house.tilt + stray(7),
        height=house.height * (1 + stray(0.16)),
        half_width=house.half_width * (1 + stray(0.12)),
        ridge_at=house.ridge_at + stray(0.16),
        left_drop=house.left_drop * (1 + stray(0.4)),
        right_drop=house.right_drop * (1 + stray(0.4)),
    )


def grown(whole: Shape, done: float, total: float) -> Shape:
    """`whole` when `done` of `total` steps are. More done is never smaller; more than all is all."""
    part = min(max(done / total, 0), 1) if total > 0 else 0
    return replace(
        whole,
        height=whole.height * (FIRST_HEIGHT + (1 - FIRST_HEIGHT) * part),
        half_width=whole.half_width * (FIRST_WIDTH + (1 - FIRST_WIDTH) * part),
    )


def faces(of: Shape) -> dict[str, list[Point]]:
    """The faces one sees, as points from the foot: body, left, right, roof and the roof's two small sides."""
    w, h, t = of.half_width, of.height, of.half_width * TAPER
    lean = 0.10 * w  # the ridge falls a little to one side
    ridge_l = (t * (of.ridge_at - of.ridge_half), h - (lean if of.ridge_at > 0 else 0))
    ridge_r = (t * (of.ridge_at + of.ridge_half), h - (lean if of.ridge_at <= 0 else 0))
    shoulder_l, shoulder_r = (-t, h - of.left_drop * w), (t, h - of.right_drop * w)
    eave_l = (t * of.left_edge, h - of.left_drop * w * 0.62 - w * 0.42)
    eave_r = (t * of.right_edge, h - of.right_drop * w * 0.62 - w * 0.42)
    foot_l, foot_r, inner_l, inner_r = (-w, 0), (w, 0), (w * of.left_edge, 0), (w * of.right_edge, 0)
    return {
        "body": [foot_l, shoulder_l, ridge_l, ridge_r, shoulder_r, foot_r],
        "left": [foot_l, shoulder_l, eave_l, inner_l],
        "right": [inner_r, eave_r, shoulder_r, foot_r],
        "roof": [eave_l, ridge_l, ridge_r, eave_r],
        "roof_left": [shoulder_l, ridge_l, eave_l],
        "roof_right": [eave_r, ridge_r, shoulder_r],
    }


LIT = (("body", "a"), ("left", "b"), ("right", "c"), ("roof", "e"), ("roof_left", "b"), ("roof_right", "c"))
SMALL = LIT[:4]


def lit(of: Shape, foot: Point, scale: float, parts: tuple[tuple[str, str], ...] = LIT) -> str:
    """The lit faces: `a` body, `b` left, `c` right, `e` roof."""
    face = faces(of)
    return "".join(path(placed(face[part], foot, of.tilt, scale), name) for part, name in parts)


def outline(of: Shape, foot: Point, scale: float, name: str) -> str:
    """Only the body, as `g` (room: a ghost) or `d` (a size it once was: a phantom)."""
    return path(placed(faces(of)["body"], foot, of.tilt, scale), name)


def crystal(whole: Shape, done: int, total: int, foot: Point, scale: float, ghost: bool = False) -> str:
    """`done` growth layers of `total`: room for the rest if `ghost`, then the crystal, then every earlier size."""
    done = min(done, total)
    drawn = outline(whole, foot, scale, "g") if ghost and done < total else ""
    if done < 1:
        return drawn
    drawn += lit(grown(whole, done, total), foot, scale)
    return drawn + "".join(outline(grown(whole, step, total), foot, scale, "d") for step in range(1, done))
