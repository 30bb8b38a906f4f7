"""What people type, made safe to keep: nothing invisible, broken or endlessly stacked; emoji, Welsh and Arabic whole (INP-04)."""

import re
import unicodedata

#: INP-01: characters in one entry, all its fields together.
MOST_CHARACTERS = 10_000
#: Marks that one letter may carry.
MOST_MARKS = 8

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
#: C0 and C1 but tab and line feed, embeddings, overrides and isolates of writing direction, halves of a pair, and no characters at all.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(typed: str) -> str:
    """The same words, normalised (NFC), without what can't be seen or would spill over the page."""
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", typed))
    # Few marks first: putting thousands of them in order takes minutes. Composing can't add any, but may move some.
    return _few_marks(unicodedata.normalize("NFC", _few_marks(text))).strip()


def _few_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
