"""How close an aim felt, as a small picture: what was rated, where it was rated, and nothing read into it.

SVG without colours (CSS has them). A table under it holds the same, so the picture is hidden from screen readers.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 360, 180
LEFT, RIGHT, TOP, BOTTOM = 40, 346, 16, 140
TOP_VALUE = 10
#: Points further apart than this aren't joined: nobody knows what was between.
JOINED_WITHIN = timedelta(days=28)


def drawn(ratings: Sequence[Sequence]) -> SafeString:
    """`ratings`: two or more of [time (ISO), 0 to 10], oldest first."""
    times = [datetime.fromisoformat(at) for at, _ in ratings]
    span = (times[-1] - times[0]).total_seconds() or 1
    points = [
        (
            LEFT + (RIGHT - LEFT) * (time - times[0]).total_seconds() / span,
            BOTTOM - (BOTTOM - TOP) * value / TOP_VALUE,
        )
        for time, (_, value) in zip(times, ratings, strict=True)
    ]
    parts = [_grid(), *_lines(times, points)]
    parts += [f'<circle class="c-chart__point" cx="{x:.1f}" cy="{y:.1f}" r="5"/>' for x, y in points]
    parts += [_day(times[0], LEFT, "start"), _day(times[-1], RIGHT, "end")]
    return mark_safe(  # noqa: S308  (numbers and dates only)
        f'<svg class="c-chart" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _grid() -> str:
    lines, labels = "", ""
    for value in (0, 5, 10):
        y = BOTTOM - (BOTTOM - TOP) * value / TOP_VALUE
        lines += f"M{LEFT - 8} {y:g}H{RIGHT + 8}"
        labels += f'<text class="c-chart__label" x="{LEFT - 14}" y="{y + 5:g}" text-anchor="end">{value}</text>'
    return f'<path class="c-chart__axis" d="{lines}"/>{labels}'


def _lines(times: list[datetime], points: list[tuple[float, float]]) -> list[str]:
    """One path for each run of points that are close enough in time to be joined."""
    runs = [[points[0]]]
    for before, time, point in zip(times, times[1:], points[1:], strict=False):
        if time - before <= JOINED_WITHIN:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [
        f'<path class="c-chart__line" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in run)}"/>'
        for run in runs
        if len(run) > 1
    ]


def _day(time: datetime, x: int, anchor: str) -> str:
    day = date_format(timezone.localtime(time), "j M")
    return f'<text class="c-chart__label" x="{x}" y="{HEIGHT - 12}" text-anchor="{anchor}">{day}</text>'
