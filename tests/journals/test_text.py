"""What people type, made safe to keep (INP-04)."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals.text import MOST_MARKS, clean

FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


@pytest.mark.parametrize(
    "words",
    [
        "Sŵn y môr, tŷ bach, ŵyr, Ŷ",
        "أنا بخير اليوم، شكراً",
        "مَرْحَبًا بِكُمْ",
        "שלום עליכם",
        "میں ٹھیک ہوں\u200cنا",
        "मैं ठीक हूँ",
        "สวัสดีครับ ก็ดี",
        "今日は大丈夫です。",
        f"{FAMILY} {FLAG} 👍🏽 ❤️ 1️⃣ 🙂",
        "one\n\n\ttwo",
        "“Curly” – dashes … £5 ½",
        "\u200eleft and \u200fright marks",
    ],
    ids=(
        "Welsh", "Arabic", "Arabic with vowels", "Hebrew", "Urdu", "Hindi", "Thai", "Japanese", "emoji", "lines", "signs", "marks",
    ),
)  # fmt: skip
def test_inp_04_every_language_and_emoji_stay_whole(words):
    assert clean(words) == unicodedata.normalize("NFC", words)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\x07\x1b\x7f\x85\x9fb", "ab"),
        ("a\u202eb\u202c\u2066c\u2069", "abc"),
        ("a\ud800b\udfffc", "abc"),
        ("\ufeffa\ufffe\uffff", "a"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("  \n words \n ", "words"),
        ("e\u0301", "é"),
        ("w\u0302", "ŵ"),
        (" \x00 \u202e ", ""),
    ],
    ids=(
        "NUL", "controls", "writing direction", "lone surrogates", "no characters", "line ends", "edges", "composed", "Welsh composed",
        "nothing left",
    ),
)  # fmt: skip
def test_inp_04_what_cannot_be_seen_is_left_out(typed, kept):
    assert clean(typed) == kept


def test_inp_04_no_letter_carries_more_than_eight_marks():
    marks = "".join(chr(0x300 + number) for number in range(40))
    cleaned = clean(f"z{marks}a{marks}")
    assert MOST_MARKS == 8
    assert cleaned.startswith("z") and len([c for c in cleaned if unicodedata.category(c) == "Mn"]) <= 16
    assert "a" in cleaned or "à" in cleaned


def test_inp_04_a_megabyte_of_marks_is_cleaned_in_good_time():
    begun = time.process_time()
    assert len(clean("z" + "\u0336" * 524_288)) == 9
    assert time.process_time() - begun < 5


@given(st.text(max_size=400))
def test_inp_04_cleaning_twice_is_cleaning_once(typed):
    once = clean(typed)
    assert clean(once) == once
    once.encode()  # no half of a pair is left
    assert "\r" not in once and "\x00" not in once


@pytest.mark.parametrize("marks", ["\u0301\u0323" * 60_000, "\u0301" * 60_000 + "\u0323" * 60_000])
def test_rel_13_marks_of_several_kinds_take_no_time(marks):
    """Putting a hundred thousand of them in order would stop the whole process for a minute."""
    before = time.process_time()
    assert len(clean("a" + marks)) <= 1 + MOST_MARKS
    assert time.process_time() - before < 2
