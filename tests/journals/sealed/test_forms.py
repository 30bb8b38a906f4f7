"""What travels through a page and back: for one purpose, for an hour, and by us (CRY-06)."""

import base64

import pytest

from journals.sealed.forms import LIFETIME_SECONDS, seal_for_page, unseal_from_page
from journals.sealed.seals import CannotUnseal

PEPPER = b"p" * 32
NOW = 1_795_000_000
TOKEN = seal_for_page(PEPPER, "start", b"words", NOW)


def changed(token: str, position: int) -> str:
    blob = bytearray(base64.urlsafe_b64decode(token))
    blob[position] ^= 1
    return base64.urlsafe_b64encode(blob).decode()


@pytest.mark.parametrize("later", [0, 1, LIFETIME_SECONDS])
def test_it_comes_back_within_the_hour(later):
    assert unseal_from_page([PEPPER], "start", TOKEN, NOW + later) == b"words"


def test_it_can_be_good_for_longer_or_less():
    token = seal_for_page(PEPPER, "start", b"words", NOW, lifetime=5)
    assert unseal_from_page([PEPPER], "start", token, NOW + 5) == b"words"
    with pytest.raises(CannotUnseal):
        unseal_from_page([PEPPER], "start", token, NOW + 6)


@pytest.mark.parametrize(
    ("pepper", "purpose", "token", "now"),
    [
        (PEPPER, "start", TOKEN, NOW + LIFETIME_SECONDS + 1),
        (PEPPER, "new words", TOKEN, NOW),
        (b"q" * 32, "start", TOKEN, NOW),
        (PEPPER, "start", changed(TOKEN, 3), NOW),
        (PEPPER, "start", changed(TOKEN, 7), NOW),
        (PEPPER, "start", changed(TOKEN, -1), NOW),
        (PEPPER, "start", TOKEN[:-4], NOW),
        (PEPPER, "start", "", NOW),
        (PEPPER, "start", "AAAA", NOW),
        (PEPPER, "start", "not base64!", NOW),
        (PEPPER, "start", "ẃords", NOW),
    ],
    ids=(
        "after the hour", "another purpose", "another pepper", "good for years", "good for longer", "changed", "cut", "empty", "short",
        "no token", "no letters of ours",
    ),
)  # fmt: skip
def test_cry_06_anything_else_is_refused(pepper, purpose, token, now):
    with pytest.raises(CannotUnseal):
        unseal_from_page([pepper], purpose, token, now)


def test_cry_10_an_older_pepper_still_opens_it():
    assert unseal_from_page([b"q" * 32, PEPPER], "start", TOKEN, NOW) == b"words"


def test_it_says_nothing_of_what_is_in_it():
    assert b"words" not in base64.urlsafe_b64decode(TOKEN)
    assert seal_for_page(PEPPER, "start", b"words", NOW) != TOKEN
