"""How large the letters of a printed page can be, so that six services stay on one side of A4.

An estimate in lines of the smallest ordinary size, 8 points: generous enough that the page never runs over, which tests of the
PDF and of the printed page keep true.
"""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sheet import Entry

#: How many characters of 8 points go into a line: of one of the two columns, and of the whole width.
COLUMN, WIDTH = 52, 116
#: A name is set this much larger than the rest.
NAME = 1.35
#: The code, and the room around an entry, in lines.
CODE, AROUND = 6, 1.2
SMALLEST = "smallest"
#: The sizes of components/sheet.css and how many lines of 8 points take as much room as a page has for entries.
SIZES = {"large": 36, "medium": 51, "usual": 66, "small": 77, SMALLEST: 92}


def size_for(entries: list["Entry"]) -> str:
    """The largest size in which the entries fit on a page; empty when none does."""
    needed = sum(map(lines, entries))
    return next((size for size, room in SIZES.items() if needed <= room), "")


def lines(entry: "Entry") -> float:
    """What an entry takes, in lines of 8 points."""
    name = math.ceil(len(entry.name) * NAME / COLUMN) * NAME
    main = name + _lines(entry.what, COLUMN) + _lines(" · ".join(entry.facts), COLUMN)
    ways = sum(_lines(f"{way['label']} {way['words']}", COLUMN) for way in entry.ways)
    rows = " ".join(f"{row['label']} {row['value']}" for row in entry.rows)
    return max(main, ways, CODE) + _lines(rows, WIDTH) + _lines(f"{entry.checked} {entry.address}", WIDTH) + AROUND


def _lines(text: str, width: int) -> int:
    return math.ceil(len(text) / width)
