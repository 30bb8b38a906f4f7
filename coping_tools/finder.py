"""The strategy finder: which strategies fit what someone chose, in which order. It knows no request and asks no database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from .vocabulary import ENERGY, NEEDS, PLACES, TIMES

if TYPE_CHECKING:
    from .models import StrategyPage

#: So many stand on a page: enough to choose from, and no wall.
AT_A_TIME = 3
#: Where too few fit, these answers are let go, one after another.
LET_GO = ("time", "place", "need")
_APART = "\t"


@dataclass(frozen=True)
class Choices:
    """What someone answered: a key of NEEDS, a key of TIMES, one of PLACES. What is empty was left out."""

    need: str = ""
    time: str = ""
    place: str = ""

    @classmethod
    def read(cls, need: str, time: str, place: str) -> "Choices":
        """Never fails: what is no answer counts as left out."""
        return cls(
            need if need in NEEDS else "",
            time if time in TIMES else "",
            place if place in PLACES else "",
        )

    @property
    def words(self) -> list[str]:
        """Each answer as the form says it."""
        said = [NEEDS[self.need][0]] if self.need else []
        said += [TIMES[self.time][0]] if self.time else []
        return [*said, self.place] if self.place else said

    def to_text(self) -> str:
        """A short text that `from_text` reads."""
        return _APART.join((self.need, self.time, self.place))

    @classmethod
    def from_text(cls, text: str) -> "Choices":
        return cls.read(*text.split(_APART))

    def fits(self, strategy: "StrategyPage") -> bool:
        longest = TIMES[self.time][1] if self.time else 0
        return (
            (not self.need or strategy.need == self.need)
            and (not longest or strategy.minutes <= longest)
            and (not self.place or self.place in strategy.places)
        )


@dataclass(frozen=True)
class Found:
    """Strategies, the best fit first. `fitting`: so many of them, from the first, fit every answer."""

    strategies: list["StrategyPage"]
    fitting: int
    #: The answers that the others do without, out of LET_GO.
    let_go: tuple[str, ...] = ()


def find(strategies: Iterable["StrategyPage"], chosen: Choices) -> Found:
    """What fits, always in the same order. Where that is too little for one page, also what fits all but the first of LET_GO."""
    everything = list(strategies)
    found = _in_order(everything, chosen)
    fitting, let_go = len(found), ()
    for names in (LET_GO[:1], LET_GO[:2], LET_GO):
        if len(found) >= AT_A_TIME:
            break
        chosen_less = replace(chosen, **dict.fromkeys(names, ""))
        if more := [strategy for strategy in _in_order(everything, chosen_less) if strategy not in found]:
            found += more
            let_go = tuple(name for name in names if getattr(chosen, name))
    return Found(found, fitting, let_go)


def _in_order(strategies: list["StrategyPage"], chosen: Choices) -> list["StrategyPage"]:
    """Those that fit. Without a need they are mixed: the first for each need in turn, then the second of each."""
    fitting = sorted(filter(chosen.fits, strategies), key=lambda strategy: _rank(strategy, chosen))
    if chosen.need:
        return fitting
    by_need = [[strategy for strategy in fitting if strategy.need == need] for need in NEEDS]
    return [strategy for one_of_each in zip_longest(*by_need) for strategy in one_of_each if strategy]


def _rank(strategy: "StrategyPage", chosen: Choices) -> tuple[int, int, int]:
    """What is made for the place comes first, then what takes little energy, then what is short, or long for someone with time.

    Equal ones keep the order in which they came.
    """
    how_special = len(strategy.places) if chosen.place else 0
    minutes = -strategy.minutes if chosen.time == "long" else strategy.minutes
    return how_special, list(ENERGY).index(strategy.energy), minutes
