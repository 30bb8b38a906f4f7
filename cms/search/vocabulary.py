"""The words that stand in documents, for a spelling hint. What people type is looked up here and never kept."""

import difflib
import re
from collections import Counter

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from .models import SearchDocument, SearchWord

#: Shorter words are too close to too many others.
MIN_LENGTH = 4
MAX_LENGTH = 40
#: How alike two words must be, from 0 to 1: about one slip in a short word, two in a long one.
LIKENESS = 0.75
#: The commonest of so many words are looked at, for each word typed.
CANDIDATES = 2000

_WORD = re.compile(rf"\b[^\W\d_]{{{MIN_LENGTH},{MAX_LENGTH}}}\b")


def words_in(row: SearchDocument) -> set[str]:
    """Each word of a document once, in small letters."""
    return set(_WORD.findall(f"{row.title} {row.summary} {row.body}".lower()))


def change(words: Counter) -> None:
    """Adds how many more (or fewer) documents each word stands in, and forgets those that stand in none."""
    # Always in the same order, so that two writers on PostgreSQL can't wait for each other.
    changes = sorted((word, count) for word, count in words.items() if count)
    if not changes:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO cms_searchword (word, documents) VALUES (%s, %s) "
            "ON CONFLICT (word) DO UPDATE SET documents = cms_searchword.documents + excluded.documents",
            changes,
        )
    if any(count < 0 for _, count in changes):
        SearchWord.objects.filter(documents__lte=0).delete()


def recount() -> None:
    """Counts every word afresh."""
    words: Counter = Counter()
    for row in SearchDocument.objects.only("title", "summary", "body").iterator(chunk_size=200):
        words.update(words_in(row))
    SearchWord.objects.all().delete()
    change(words)


def closest(words: list[str]) -> list[str]:
    """`words` with each one that is close to a known word put right; empty if there is nothing to put right."""
    typed = [word for word in words if MIN_LENGTH <= len(word) <= MAX_LENGTH]
    if not typed:
        return []
    near = Q()
    for word in typed:
        near |= Q(word__gte=word[0], word__lt=chr(ord(word[0]) + 1), letters__range=(len(word) - 2, len(word) + 2))
    known = list(
        SearchWord.objects.alias(letters=Length("word"))
        .filter(near)
        .order_by("-documents")
        .values_list("word", flat=True)[: CANDIDATES * len(typed)]
    )
    right = [_closest(word, known) for word in words]
    return right if right != words else []


def _closest(word: str, known: list[str]) -> str:
    same_start = [other for other in known if other[0] == word[0]]
    return next(iter(difflib.get_close_matches(word, same_start, n=1, cutoff=LIKENESS)), word)
