"""A blob opens in its own place, with its own key, as it was sealed, or not at all (CRY-06)."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals.sealed import keys, seals
from journals.sealed.seals import CannotUnseal

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
JOURNAL, OTHER_JOURNAL = b"j" * 16, b"J" * 16
ENTRY, OTHER_ENTRY = b"e" * 16, b"E" * 16
WORDS = b"words" * 100
PLACE = seals.entry(JOURNAL, ENTRY, 2)
BLOB = seals.seal(KEY, WORDS, PLACE)
SID = b"s" * 32
SESSION = seals.seal(KEY, WORDS, seals.session(SID, JOURNAL, 100))


def test_cry_06_what_was_sealed_opens_in_its_place():
    assert seals.unseal(KEY, BLOB, PLACE) == WORDS


@pytest.mark.parametrize(
    ("key", "blob", "place"),
    [
        (KEY, BLOB, seals.entry(JOURNAL, OTHER_ENTRY, 2)),
        (KEY, BLOB, seals.entry(OTHER_JOURNAL, ENTRY, 2)),
        (KEY, BLOB, seals.entry(JOURNAL, ENTRY, 3)),
        (KEY, BLOB[:40] + bytes([BLOB[40] ^ 1]) + BLOB[41:], PLACE),
        (OTHER_KEY, BLOB, PLACE),
        (KEY, SESSION, seals.session(SID, JOURNAL, 101)),
        (KEY, BLOB[:-1], PLACE),
        (KEY, b"\x02" + BLOB[1:], PLACE),
        (KEY, b"", PLACE),
        (KEY, BLOB[: seals.OVERHEAD - 1], PLACE),
        (KEY, BLOB + b"\0", PLACE),
        (KEY, BLOB, b""),
    ],
    ids=(
        "another entry", "another journal", "an older revision", "a flipped bit", "another key", "a longer session", "cut short",
        "an unknown version", "empty", "shorter than a seal", "something added", "no place",
    ),
)  # fmt: skip
def test_cry_06_anything_else_is_refused(key, blob, place):
    with pytest.raises(CannotUnseal):
        seals.unseal(key, blob, place)


@given(st.integers(0, len(BLOB) - 1), st.integers(1, 255))
def test_cry_06_any_changed_byte_is_refused(position, change):
    changed = bytearray(BLOB)
    changed[position] ^= change
    with pytest.raises(CannotUnseal):
        seals.unseal(KEY, bytes(changed), PLACE)


@given(st.binary(max_size=200))
def test_cry_06_nothing_that_was_not_sealed_opens(blob):
    with pytest.raises(CannotUnseal):
        seals.unseal(KEY, blob, PLACE)


@given(st.binary(max_size=500), st.binary(max_size=50), st.binary(min_size=32, max_size=32))
def test_cry_06_whatever_is_sealed_comes_back(data, place, key):
    blob = seals.seal(key, data, place)
    assert len(blob) == len(data) + seals.OVERHEAD
    assert seals.unseal(key, blob, place) == data


def test_cry_06_each_seal_has_a_nonce_of_its_own():
    blobs = {seals.seal(KEY, WORDS, PLACE) for _ in range(1_000)}
    assert len({blob[1 : 1 + seals.NONCE_BYTES] for blob in blobs}) == 1_000


def test_cry_06_no_two_purposes_share_a_place():
    """Whatever the ids and numbers are, a wrapped key is never taken for an entry, a session or a form."""
    places = [
        seals.entry(JOURNAL, ENTRY, 1),
        seals.key_of_journal(JOURNAL, 1),
        seals.session(SID, JOURNAL, 1),
        seals.keycheck(1),
        seals.form("start", 1),
        seals.form("other", 1),
    ]
    assert len(set(places)) == len(places)
    starts = [place.partition(b"/")[0] for place in places]
    assert len(set(starts)) == 5


def test_cry_06_a_key_can_be_any_32_bytes():
    key = keys.new_key()
    assert len(key) == 32 and key != keys.new_key()
    assert seals.unseal(key, seals.seal(key, b"", b""), b"") == b""
    assert secrets.compare_digest(seals.VERSION, b"\x01")
