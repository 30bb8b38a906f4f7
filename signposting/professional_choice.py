"""What a professional has chosen, as it travels: in the form's own fields, and sealed into an address for 15 minutes.

Nothing is stored: no account, no cookie, no session. A sheet's address holds the services' ids and the kind of sheet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cms.search.tokens import CannotOpen, seal, unseal

from .directory_filter import TOKEN_BYTES
from .sheets.sheet import COLLEAGUE, MOST_SERVICES, YOUNG_PERSON

#: Room for the filters, for MOST_SERVICES ids of up to four digits and dots, and for the rest; a size whose token ends evenly.
CHOICE_BYTES = TOKEN_BYTES + 144
_CHOICE, _SHEET = "professionals choice", "professionals sheet"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KIND_LETTERS = {YOUNG_PERSON: "y", COLLEAGUE: "c"}

#: Why a form was sent back: too many were ticked, or none was.
TOO_MANY, NONE = "m", "n"
PROBLEMS = {
    TOO_MANY: f"A sheet takes up to {MOST_SERVICES} services. The last ones you ticked were not added.",
    NONE: "Tick at least one service first.",
}


@dataclass(frozen=True)
class Choice:
    """The state of the list: services chosen so far, the filters as their own text, and the page that is shown."""

    ids: tuple[int, ...] = ()
    kind: str = YOUNG_PERSON
    filters: str = ""
    page: int = 1
    problem: str = ""

    def sealed(self) -> str:
        head = f"{_KIND_LETTERS[self.kind]}{self.problem}"
        return seal(f"{head} {self.page} {_packed(self.ids)} {self.filters}", purpose=_CHOICE, size=CHOICE_BYTES)

    @classmethod
    def unsealed(cls, token: str) -> "Choice":
        """Raises CannotOpen for a token that is too old, changed or no token of ours."""
        head, page, ids, filters = unseal(token, purpose=_CHOICE).split(" ", 3)
        return cls(_unpacked(ids), _kind_of(head[0]), filters, int(page), head[1:])

    def with_ids(self, ids: Iterable[int]) -> "Choice":
        """These services, each once and MOST_SERVICES at most."""
        once = tuple(dict.fromkeys(ids))
        problem = TOO_MANY if len(once) > MOST_SERVICES else self.problem
        return replace(self, ids=once[:MOST_SERVICES], problem=problem)


def sealed_sheet(ids: Iterable[int], kind: str) -> str:
    return seal(f"{_KIND_LETTERS[kind]} {_packed(ids)}", purpose=_SHEET)


def unsealed_sheet(token: str) -> tuple[tuple[int, ...], str]:
    """The services of a sheet in their order, and its kind. Raises CannotOpen."""
    letter, _, ids = unseal(token, purpose=_SHEET).partition(" ")
    return _unpacked(ids), _kind_of(letter)


def _kind_of(letter: str) -> str:
    return next(kind for kind, known in _KIND_LETTERS.items() if known == letter)


def _packed(ids: Iterable[int]) -> str:
    """Short, so that MOST_SERVICES ids and the filters fit into one token."""
    return ".".join(map(_base36, ids))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _unpacked(text: str) -> tuple[int, ...]:
    return tuple(int(part, 36) for part in text.split(".") if part)


__all__ = ["NONE", "PROBLEMS", "TOO_MANY", "CannotOpen", "Choice", "sealed_sheet", "unsealed_sheet"]
