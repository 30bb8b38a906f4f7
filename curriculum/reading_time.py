"""How long a lesson takes to read, worked out from its words (never entered by hand)."""

import math
import re

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue

#: Words a minute. Adults read about 240; a tired 14-year-old on a phone reads slower.
WORDS_PER_MINUTE = 150

_WORD = re.compile(r"\w[\w’'-]*")


def count_words(text: str) -> int:
    return len(_WORD.findall(text))


def minutes_to_read(body: StreamValue) -> int:
    """Whole minutes, at least 1. An activity says itself how long it takes."""
    words = sum(count_words(strip_tags(_all_text(block["value"]))) for block in body.raw_data)
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def _all_text(value) -> str:
    """Every string in a block's stored value, one after the other."""
    if isinstance(value, str):
        return value + " "
    if isinstance(value, dict):
        return " ".join(_all_text(part) for name, part in value.items() if name not in ("id", "type", "key"))
    if isinstance(value, list):
        return " ".join(_all_text(part) for part in value)
    return ""
