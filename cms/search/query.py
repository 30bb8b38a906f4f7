"""Reads the index: from what someone typed to ranked results."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from . import engine, registry, vocabulary
from .engine import MARK_END, MARK_START
from .terms import words_of


@dataclass(frozen=True)
class Hit:
    """One result. `excerpt` is escaped, with what was found in `mark` elements."""

    kind: str
    title: str
    url: str
    excerpt: SafeString


@dataclass(frozen=True)
class Results:
    hits: list[Hit]
    #: How many there are on all pages.
    total: int
    #: False if nothing holds all the words, and these hold some of them.
    every_word: bool = True
    #: When nothing was found: the same words as we spell them, or nothing.
    suggestion: str = ""


def search(terms: str, limit: int, offset: int = 0) -> Results:
    """Finds what holds all the words of `terms`, the last one as a beginning; failing that, any of them.

    No input is an error: only letters and digits reach the index. Nothing is looked at but matches (SAF-05), and
    nothing is kept (ANON-07). One query; a second one for a suggestion when nothing is found.
    """
    words = words_of(terms)
    rows = engine.current().search(words, limit, offset) if words else []
    if rows:
        return Results([_hit(row) for row in rows], rows[0].total, bool(rows[0].every_word))
    suggestion = vocabulary.closest(words) if offset == 0 else []
    return Results([], 0, suggestion=" ".join(suggestion))


def matching(model: type[Model], terms: str) -> tuple[str, dict]:
    """SQL, and its values, that selects `pk` of the rows of `model` that hold `terms`, in no order.

    For joining with an app's own conditions in one query. As with `search`: all of the words, or any of them if no row of the
    model has all. `terms` holds at least one word. Names of values begin with `search_`.
    """
    return engine.current().rows_of(registry.key_of(model, ""), words_of(terms))


def _hit(row: engine.Row) -> Hit:
    """The summary stands under the title, unless only the text holds what was looked for."""
    only_in_body = MARK_START in row.body and MARK_START not in row.summary and not row.in_title
    return Hit(row.kind, row.title, row.url, _safe(row.body if only_in_body else row.summary))


def _safe(text: str) -> SafeString:
    marked = escape(text).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
    return mark_safe(marked)  # noqa: S308  (escaped above)
