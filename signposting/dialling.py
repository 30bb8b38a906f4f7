"""Whether a number can be dialled from a phone in the UK, by the numbering plans that Google's libphonenumber keeps."""

import re

import phonenumbers
from phonenumbers import shortnumberinfo

REGION = "GB"
_DIGITS = re.compile(r"^\+?\d[\d ]*$", re.ASCII)
#: Dialled before a number to have the call relayed in text.
RELAY_PREFIX = "18001"


def is_dialable(value: str, channel_type: str = "phone") -> bool:
    """True for a whole number of a known range: 0800 1111, 116 123, 999, 85258, +44 20 …, with or without spaces.

    `channel_type` "textphone" also takes a number with RELAY_PREFIX before it.
    """
    if not _DIGITS.match(value):
        return False
    digits = value.replace(" ", "")
    if channel_type == "textphone":
        digits = digits.removeprefix(RELAY_PREFIX)
    try:
        number = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) or shortnumberinfo.is_valid_short_number_for_region(number, REGION)
