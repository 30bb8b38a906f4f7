"""Somebody else's texts as we keep them."""

import re
from collections.abc import Sequence

from django.utils.html import strip_tags

#: Control characters and halves of characters, which no database takes.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(value) -> str:
    """Words on one line, without markup; empty for anything that is no text."""
    return " ".join(strip_tags(_UNPRINTABLE.sub("", value)).split()) if isinstance(value, str) else ""


def words_in(value, words: Sequence[str]) -> list[str]:
    """Those of `words` that stand in `value`, whatever that is."""
    return [word for word in words if isinstance(value, list) and word in value]
