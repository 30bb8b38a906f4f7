"""Drawing seven words, and reading what someone typed."""

import ast
import math
import secrets
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journals.sealed
from journals.sealed import phrase

WORDS = phrase.word_list()
SOME = WORDS[::292][:7]
NO_WORD = "zzzz"


def misspelt() -> tuple[str, str]:
    """A word of the list, and the same with two letters the other way round, so that it is none."""
    for word in WORDS:
        typed = word[0] + word[2] + word[1] + word[3:]
        if len(word) > 4 and not phrase.read(typed).words:
            return word, typed
    raise AssertionError


# --- Drawing -------------------------------------------------------------------------------------------------------


def test_cry_01_seven_words_are_77_bits():
    assert len(WORDS) == phrase.WORDS_IN_LIST == 2_048
    assert phrase.WORDS_IN_PHRASE * math.log2(len(WORDS)) >= 77


def test_cry_01_each_word_is_drawn_by_the_secure_generator(monkeypatch):
    asked = []
    numbers = iter(range(10, 17))
    monkeypatch.setattr(secrets, "randbelow", lambda most: asked.append(most) or next(numbers))
    assert phrase.draw() == WORDS[10:17]
    assert asked == [2_048] * 7


def test_cry_01_nothing_here_imports_another_generator():
    for path in Path(journals.sealed.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert not {"random", "numpy", "time"} & {name.partition(".")[0] for name in names if name}, path.name


def chance_of_more(statistic: float, degrees: int) -> float:
    """How likely a fair draw is to be as uneven as this (Wilson and Hilferty’s normal approximation of chi-square)."""
    spread = 2 / (9 * degrees)
    z = ((statistic / degrees) ** (1 / 3) - (1 - spread)) / math.sqrt(spread)
    return math.erfc(z / math.sqrt(2)) / 2


def unevenness(draws: int) -> float:
    counts = Counter(word for _ in range(draws // 7) for word in phrase.draw())
    expected = (draws // 7) * 7 / len(WORDS)
    return sum((counts[word] - expected) ** 2 / expected for word in WORDS)


def test_cry_01_every_word_is_as_likely_as_another():
    """A fair generator fails once in a thousand tries, so it has three; an unfair one fails them all."""
    assert any(chance_of_more(unevenness(100_000), len(WORDS) - 1) > 0.001 for _ in range(3))


def test_cry_01_the_test_for_fairness_can_fail(monkeypatch):
    fair = secrets.randbelow
    monkeypatch.setattr(secrets, "randbelow", lambda most: fair(most - 20))
    assert chance_of_more(unevenness(100_000), len(WORDS) - 1) < 0.001


# --- Reading -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(SOME),
        " ".join(SOME).upper(),
        " ".join(SOME).title(),
        "-".join(SOME),
        ", ".join(SOME),
        "\n".join(SOME),
        f"  {'  '.join(SOME)}.  ",
        "1. " + " 2. ".join(SOME),
        " ".join(word[:4] for word in SOME),
        "\u00a0".join(SOME),
        " ".join(word + "\u0301" for word in SOME),
        " ".join(SOME).translate({ord(letter): ord(letter) + 0xFEE0 for letter in "abcdefghijklmnopqrstuvwxyz"}),
    ],
    ids=(
        "plain", "capitals", "each with a capital", "hyphens", "commas", "lines", "spaces and a stop", "numbered", "four letters",
        "hard spaces", "accents", "wide letters",
    ),
)  # fmt: skip
def test_acc_02_the_same_words_however_they_are_typed(typed):
    reading = phrase.read(typed)
    assert reading.is_whole and reading.words == SOME
    assert reading.canonical == " ".join(SOME)


def test_acc_02_letters_after_the_fourth_are_not_looked_at():
    long = next(word for word in WORDS if len(word) > 4)
    assert phrase.read(long[:4] + "xyz").words == (long,)


@pytest.mark.parametrize("count", [0, 1, 6, 8])
def test_more_or_fewer_than_seven_words_are_no_phrase(count):
    reading = phrase.read(" ".join(WORDS[:count]))
    assert reading.count == count and not reading.is_whole
    assert reading.canonical == ""


def test_a_word_that_is_not_on_the_list_is_pointed_out_by_its_place():
    word, typed = misspelt()
    reading = phrase.read(" ".join([*SOME[:2], typed, *SOME[3:5], NO_WORD, SOME[6]]))
    assert not reading.is_whole and reading.canonical == ""
    assert [(mistake.number, mistake.typed) for mistake in reading.mistakes] == [(3, typed), (6, NO_WORD)]
    near, far = (mistake.suggestion for mistake in reading.mistakes)
    assert near in WORDS and near[0] == word[0]
    assert far == ""


def test_inp_01_only_the_first_128_characters_are_read():
    assert phrase.MOST_CHARACTERS == 128
    assert phrase.read("," * 124 + WORDS[0][:4] + " " + WORDS[1]).words == (WORDS[0],)


@given(st.text(max_size=300))
def test_any_text_can_be_read(typed):
    reading = phrase.read(typed)
    assert reading.count == len(reading.words) + len(reading.mistakes)
    assert bool(reading.canonical) == reading.is_whole


def test_what_was_read_does_not_show_in_a_traceback():
    assert SOME[0] not in repr(phrase.read(" ".join(SOME)))
