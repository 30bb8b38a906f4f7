"""Which numbers can be dialled."""

import pytest

from signposting.dialling import is_dialable


@pytest.mark.parametrize("number", ["999", "111", "116 123", "0800 1111", "0800 000 001", "85258", "+44 20 7946 0000"])
def test_numbers_of_known_ranges(number):
    assert is_dialable(number)


@pytest.mark.parametrize(
    "number", ["", "1", "0800", "0800 1112", "0000 000 000", "0800-1111", "116 123 x", "١١١", "0800 000 001 000 002"]
)
def test_what_no_phone_reaches(number):
    assert not is_dialable(number)


def test_only_a_textphone_takes_the_relay_prefix():
    assert is_dialable("18001 0800 1111", "textphone")
    assert not is_dialable("18001 0800 1111", "phone")
