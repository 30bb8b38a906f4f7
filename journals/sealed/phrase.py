"""The seven words: drawing them, and reading what someone typed (CRY-01, ACC-02).

The list is public, so saying that a word isn't on it gives nothing away. Reading never derives a key.
"""

import difflib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

WORDS_IN_PHRASE: Final = 7
WORDS_IN_LIST: Final = 2_048
#: The first letters that tell one word of the list from all others.
TELLING_LETTERS: Final = 4
#: INP-01: characters that a phrase may have, as typed.
MOST_CHARACTERS: Final = 128

_NOT_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A word that isn't on the list. `number`: its place, from 1; `suggestion`: a word that looks like it, or ""."""

    number: int
    typed: str
    suggestion: str


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What was typed, word by word: seven words of the list, or what is wrong."""

    words: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    #: How many words there were; more or fewer than seven can't be a phrase.
    count: int = 0

    @property
    def canonical(self) -> str:
        """Seven full words, one space between them; empty where something is wrong."""
        return canonical(self.words) if self.is_whole else ""

    @property
    def is_whole(self) -> bool:
        return not self.mistakes and self.count == WORDS_IN_PHRASE


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words, in order. Where they come from: journals/word_list/README.md."""
    return tuple(files(__package__).joinpath("words.txt").read_text(encoding="ascii").split())


@cache
def _by_first_letters() -> dict[str, str]:
    return {word[:TELLING_LETTERS]: word for word in word_list()}


def draw() -> tuple[str, ...]:
    """Seven words: 77 bits. Nobody chooses their own."""
    words = word_list()
    return tuple(words[secrets.randbelow(WORDS_IN_LIST)] for _ in range(WORDS_IN_PHRASE))


def canonical(words: tuple[str, ...]) -> str:
    """The one way of writing a phrase from which keys are derived."""
    return " ".join(words)


def read(typed: str) -> Reading:
    """Any case, spaces, commas or hyphens; a word counts by its first four letters."""
    decomposed = unicodedata.normalize("NFKD", typed[:MOST_CHARACTERS]).lower()
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    tokens = [token for token in _NOT_LETTERS.split(plain) if token]
    words = [_by_first_letters().get(token[:TELLING_LETTERS]) for token in tokens]
    mistakes = tuple(
        Mistake(number, token, _similar(token) if number <= WORDS_IN_PHRASE else "")
        for number, (token, word) in enumerate(zip(tokens, words, strict=True), start=1)
        if word is None
    )
    return Reading(tuple(word for word in words if word is not None), mistakes, len(tokens))


def _similar(token: str) -> str:
    """A word of the list that looks like this, or "". Looking costs; what is much longer or shorter is no slip."""
    if not 3 <= len(token) <= 10:
        return ""
    return next(iter(difflib.get_close_matches(token, word_list(), n=1, cutoff=0.7)), "")
