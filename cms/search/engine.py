"""The full-text index of the database in use, behind one interface: `search`, `rows_of` and `rebuild`."""

from types import ModuleType
from typing import NamedTuple

from django.db import connection

#: What marks a found word in `Row.summary` and `Row.body`. Documents hold no control characters.
MARK_START, MARK_END = "\x02", "\x03"
#: About how many words of the text an excerpt shows.
EXCERPT_WORDS = 28


class Row(NamedTuple):
    """One document found. `total` and `every_word` are the same in each row of an answer."""

    kind: str
    title: str
    url: str
    #: Whether one of the words stands in the title.
    in_title: bool
    #: The whole summary, and some of the text around what was found.
    summary: str
    body: str
    total: int
    #: False if no document holds all the words, and these hold some of them.
    every_word: bool


def current() -> ModuleType:
    """`search(words, limit, offset) -> list[Row]`, best first; `rows_of(prefix, words) -> (SQL, values)`; and `rebuild()`."""
    if connection.vendor == "postgresql":
        from . import postgresql as module
    else:
        from . import sqlite as module
    return module


def after(prefix: str) -> str:
    """The first key that comes after all those beginning with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
