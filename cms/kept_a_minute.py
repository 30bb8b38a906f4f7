"""Answers that change only when staff change pages: kept in the process, for callers whose own pages no cache keeps."""

from collections.abc import Callable
from functools import wraps
from time import monotonic

from wagtail.signals import page_published, page_unpublished, post_page_move

#: How long, in seconds. Other processes hear of no change here, and nobody hears of changed facts, so it is short.
LIFE = 60


def kept_a_minute(make: Callable[[], list[dict]]) -> Callable[[], list[dict]]:
    """`make`, asked again only after LIFE, or once a page was published, taken down or moved.

    Nobody may change its answer. What it raises is not kept. `forget()` of the result asks afresh next time.
    """
    kept: list[tuple[list[dict], float]] = []

    @wraps(make)
    def answer() -> list[dict]:
        for held, until in kept[:1]:  # a copy: another thread may forget it just now
            if monotonic() < until:
                return held
        made = make()
        kept[:] = [(made, monotonic() + LIFE)]
        return made

    def forget(**kwargs) -> None:
        kept.clear()

    answer.forget = forget
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget, weak=False)
    return answer
