"""The harm lexicon: families of words and phrases that must not, or should not, stand on the site.

The words live in ``harm_lexicon.toml``, which the safeguarding lead owns. This module reads that file into
frozen dataclasses, refuses a file that is wrong, and compiles its patterns once.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEXICON_FILE = Path(__file__).with_name("harm_lexicon.toml")

BLOCK = "block"
"""The page can't be published."""
WARN = "warn"
"""The page can be published when the reviewer has given a reason."""
LEVELS = (WARN, BLOCK)

AUDIENCES = ("young people", "parents and carers", "friends", "professionals")
"""Whom a page is for. A page can be for several; the strictest level counts."""

FIELDS = ("body", "heading", "title", "slug", "alt")
"""Where a text stands. ``title`` is what a tab and the history show; ``heading`` is only seen on the page."""

_PLACEHOLDER = re.compile(r"<([a-z_]\w*)>")
_REQUIRED_KEYS = {"number", "id", "name", "level", "advice", "patterns", "good", "bad"}
_FAMILY_KEYS = _REQUIRED_KEYS | {"levels", "where", "raw", "strict", "allow"}


class LexiconError(ValueError):
    """The lexicon file says something that cannot be meant."""


@dataclass(frozen=True)
class Fixture:
    """A text that shows what a family catches or lets pass, and where and for whom it stands."""

    text: str
    audience: str = "young people"
    where: str = "body"


@dataclass(frozen=True)
class Family:
    """One family of the lexicon: what it looks for, how serious it is, and what to write instead."""

    number: int
    id: str
    name: str
    level: str
    advice: str
    pattern: re.Pattern[str]
    allow: re.Pattern[str] | None
    good: tuple[Fixture, ...]
    bad: tuple[Fixture, ...]
    levels: Mapping[str, str]
    """Levels that differ for an audience."""
    where: frozenset[str]
    """The fields it looks at; empty means all."""
    raw: bool
    """Whether it sees the text as typed, with its capitals and quotes."""
    strict: frozenset[int]
    """Numbers of the families that always block in the fields of this one."""

    def looks_at(self, where: str) -> bool:
        return not self.where or where in self.where

    def level_for(self, audiences: Iterable[str]) -> str:
        """The strictest level among the audiences; the young people's level when none is given."""
        levels = [self.levels.get(audience, self.level) for audience in audiences] or [self.level]
        return max(levels, key=LEVELS.index)


@dataclass(frozen=True)
class Lexicon:
    """All families, and the hosts that are never linked."""

    families: tuple[Family, ...]
    never_hosts: frozenset[str]

    def family(self, id: str) -> Family:
        return next(family for family in self.families if family.id == id)

    def level_for(self, family: Family, audiences: Iterable[str], where: str) -> str:
        """The level of a family for these audiences in this field."""
        for other in self.families:
            if family.number in other.strict and where in other.where:
                return BLOCK
        return family.level_for(audiences)


def read_lexicon(path: Path = LEXICON_FILE) -> Lexicon:
    """Read and check a lexicon file. Raises LexiconError, naming the family and what is wrong."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    words = _expand_words(data.get("words", {}))
    families = tuple(_read_family(entry, words) for entry in data.get("family", []))
    if not families:
        raise LexiconError("The lexicon has no families.")
    for attribute in ("number", "id"):
        values = [getattr(family, attribute) for family in families]
        if double := {value for value in values if values.count(value) > 1}:
            raise LexiconError(f"Two families have the same {attribute}: {sorted(double)}")
    return Lexicon(families, frozenset(data.get("hosts", {}).get("never", [])))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of this project, read once."""
    return read_lexicon()


def _expand_words(words: Mapping[str, str]) -> dict[str, str]:
    """Put earlier entries into later ones."""
    expanded: dict[str, str] = {}
    for name, pattern in words.items():
        expanded[name] = _fill(pattern, expanded, f"words.{name}")
    return expanded


def _fill(pattern: str, words: Mapping[str, str], place: str) -> str:
    def replace(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise LexiconError(f"{place}: <{match[1]}> is not in [words].")
        return f"(?:{words[match[1]]})"

    return _PLACEHOLDER.sub(replace, pattern)


def _read_family(entry: Mapping[str, Any], words: Mapping[str, str]) -> Family:
    place = f"family {entry.get('number', '?')} ({entry.get('id', '?')})"
    if missing := _REQUIRED_KEYS - set(entry):
        raise LexiconError(f"{place} lacks {', '.join(sorted(missing))}.")
    if unknown := set(entry) - _FAMILY_KEYS:
        raise LexiconError(f"{place} has unknown keys: {', '.join(sorted(unknown))}.")
    levels = dict(entry.get("levels", {}))
    if entry["level"] not in LEVELS or set(levels.values()) - set(LEVELS):
        raise LexiconError(f"{place}: a level is {' or '.join(LEVELS)}.")
    if set(levels) - set(AUDIENCES):
        raise LexiconError(f"{place}: unknown audience in levels.")
    if set(entry.get("where", [])) - set(FIELDS):
        raise LexiconError(f"{place}: where is one of {', '.join(FIELDS)}.")
    good = tuple(_read_fixture(item, place) for item in entry["good"])
    bad = tuple(_read_fixture(item, place) for item in entry["bad"])
    if len(good) < 3 or len(bad) < 3:
        raise LexiconError(f"{place} needs at least three good and three bad fixtures.")
    raw = entry.get("raw", False)
    pattern = _compile(entry["patterns"], words, place, raw)
    if pattern is None:
        raise LexiconError(f"{place} has no patterns.")
    return Family(
        number=entry["number"],
        id=entry["id"],
        name=entry["name"],
        level=entry["level"],
        advice=entry["advice"],
        pattern=pattern,
        allow=_compile(entry.get("allow", []), words, place, raw),
        good=good,
        bad=bad,
        levels=levels,
        where=frozenset(entry.get("where", [])),
        raw=raw,
        strict=frozenset(entry.get("strict", [])),
    )


def _compile(patterns: list[str], words: Mapping[str, str], place: str, raw: bool) -> re.Pattern[str] | None:
    """One pattern that matches what any of the patterns matches."""
    if not patterns:
        return None
    filled = []
    for pattern in patterns:
        if not raw and re.search(r"(?<!\\)[A-Z'\"]", pattern):
            raise LexiconError(f"{place}: write lower case and curly quotes, as patterns see it: {pattern}")
        try:
            re.compile(full := _fill(pattern, words, place))
        except re.error as error:
            raise LexiconError(f"{place}: {pattern} is not a regular expression: {error}") from error
        filled.append(f"(?:{full})")
    return re.compile("|".join(filled))


def _read_fixture(item: str | Mapping[str, str], place: str) -> Fixture:
    fixture = Fixture(item) if isinstance(item, str) else Fixture(**item)
    if fixture.audience not in AUDIENCES or fixture.where not in FIELDS:
        raise LexiconError(f"{place}: a fixture has an unknown audience or field: {fixture}")
    return fixture
