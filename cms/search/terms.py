"""What someone typed, made safe to show and to search for (ANON-07, INP-04)."""

import re
import unicodedata

#: As many characters as the field takes.
MAX_LENGTH = 80
#: As many bytes as a sealed address holds (cms.search.tokens).
MAX_BYTES = 230
#: Words beyond this many are left out.
MAX_WORDS = 10
#: Shorter words match nearly everything and are left out.
MIN_LETTERS = 2

#: Letters and digits in a row, as the index cuts its text; so no punctuation reaches a query.
_WORD = re.compile(rf"[^\W_]{{{MIN_LETTERS},}}")
#: Accents, when letters and marks stand apart. The index leaves them out too.
_ACCENT = re.compile("[\u0300-\u036f]")
#: Control characters, direction marks, lone surrogates, private and unassigned characters.
_DROPPED = ("Cc", "Cf", "Cs", "Co", "Cn")
#: Format characters that emoji and some scripts need.
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Composed, on one line, without invisible characters, and no longer than MAX_LENGTH."""
    text = unicodedata.normalize("NFC", " ".join(text[: 10 * MAX_LENGTH].split()))
    kept = (char for char in text if char in _JOINERS or unicodedata.category(char) not in _DROPPED)
    text = " ".join("".join(kept).split())[:MAX_LENGTH]
    return text.encode()[:MAX_BYTES].decode(errors="ignore").strip()


def words_of(text: str) -> list[str]:
    """The words to search for, in order, each once, in small letters without accents. Empty if none has two letters."""
    bare = unicodedata.normalize("NFKC", _ACCENT.sub("", unicodedata.normalize("NFKD", text)))
    found = _WORD.findall(bare.lower())
    return list(dict.fromkeys(found))[:MAX_WORDS]
