"""INP-04: what someone typed is made safe to show and to search for, whatever it is."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cms.search.terms import MAX_BYTES, MAX_LENGTH, clean, words_of


def test_inp_04_spaces_collapse_and_control_characters_go():
    assert clean("  slow \t\n breathing\x00\x07\u202e ") == "slow breathing"


def test_inp_04_letters_are_composed_and_keep_their_accents():
    assert clean("ty\u0302") == "tŷ"


def test_inp_04_emoji_stay_whole():
    assert clean("😭 👩‍👩‍👧") == "😭 👩‍👩‍👧"


def test_terms_are_cut_at_eighty_characters():
    assert clean("a" * 5000) == "a" * MAX_LENGTH


def test_words_are_two_letters_or_more():
    assert words_of("I am a bit low") == ["am", "bit", "low"]
    assert words_of("a b ? !") == []


def test_words_lose_what_an_index_could_read_as_syntax():
    assert words_of('self-harm" OR title:* NEAR(x, 2)') == ["self", "harm", "or", "title", "near"]


def test_words_lose_their_accents():
    assert words_of("Tŷ café e\u0301") == ["ty", "cafe"]


def test_a_word_counts_once():
    assert words_of("wave Wave WAVE") == ["wave"]


@given(st.text(st.characters(), max_size=400))
def test_inp_04_any_text_comes_out_clean_and_small(text):
    cleaned = clean(text)
    assert len(cleaned) <= MAX_LENGTH and len(cleaned.encode()) <= MAX_BYTES
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co") for char in cleaned)
    assert clean(cleaned) == cleaned
    assert all(len(word) >= 2 and word.isalnum() for word in words_of(text))
