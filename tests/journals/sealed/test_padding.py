"""Lengths that say nothing (CRY-09)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals.sealed.padding import MOST_BYTES, SIZES, TooLong, pad, unpad


def test_cry_09_there_are_five_sizes():
    assert SIZES == (512, 2_048, 8_192, 32_768, 65_536)


def test_cry_09_a_tap_and_a_short_note_look_alike():
    assert {len(pad(b"w" * length)) for length in range(301)} == {512}


@pytest.mark.parametrize(("size", "larger"), list(zip(SIZES, [*SIZES[1:], 0], strict=True)))
def test_cry_09_the_next_size_begins_where_one_is_full(size, larger):
    full = b"w" * (size - 4)
    assert len(pad(full)) == size
    if larger:
        assert len(pad(full + b"w")) == larger
    else:
        with pytest.raises(TooLong):
            pad(full + b"w")
        assert len(full) == MOST_BYTES


@given(st.binary(max_size=5_000))
def test_cry_09_what_was_padded_comes_back(data):
    padded = pad(data)
    assert len(padded) in SIZES
    assert unpad(padded) == data


def test_zeros_at_the_end_are_not_taken_for_padding():
    assert unpad(pad(b"words\0\0")) == b"words\0\0"


@pytest.mark.parametrize(
    "padded", [b"", b"w" * 100, b"\0\0\xff\xff".ljust(512, b"\0")], ids=("empty", "odd", "too long")
)
def test_what_was_never_padded_is_refused(padded):
    with pytest.raises(ValueError, match=r"size|length"):
        unpad(padded)
