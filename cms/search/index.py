"""Writes the index: the only module that does."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction

from . import engine, registry, vocabulary
from .documents import Document
from .models import SearchDocument

#: Longer texts are cut. PostgreSQL takes no more than 1 MB of words in one document.
MAX_BODY = 100_000

#: Control characters and lone surrogates.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_FIELDS = ("kind", "title", "summary", "body", "url", "audience")
#: Documents handled at once while rebuilding.
_BATCH = 500


@transaction.atomic
def replace(documents: Mapping[str, Document]) -> None:
    """Puts documents in by key, in place of what stood there. What is the same already is left alone."""
    if not documents:
        return
    held = {row.key: row for row in SearchDocument.objects.select_for_update().filter(key__in=list(documents))}
    rows = [_row(key, document) for key, document in documents.items()]
    changed = [row for row in rows if row.key not in held or not _same(row, held[row.key])]
    if not changed:
        return
    words: Counter = Counter()
    for row in changed:
        words.update(vocabulary.words_in(row))
        if row.key in held:
            words.subtract(vocabulary.words_in(held[row.key]))
    SearchDocument.objects.bulk_create(
        changed, batch_size=_BATCH, update_conflicts=True, unique_fields=["key"], update_fields=_FIELDS
    )
    vocabulary.change(words)


@transaction.atomic
def remove(keys: Iterable[str]) -> None:
    """Takes documents out. Keys that aren't there are passed over."""
    keys = list(keys)
    for start in range(0, len(keys), _BATCH):
        rows = list(SearchDocument.objects.select_for_update().filter(key__in=keys[start : start + _BATCH]))
        words: Counter = Counter()
        for row in rows:
            words.subtract(vocabulary.words_in(row))
        SearchDocument.objects.filter(pk__in=[row.pk for row in rows]).delete()
        vocabulary.change(words)


@transaction.atomic
def rebuild() -> int:
    """Makes the whole index afresh from everything registered. Returns how many documents it holds.

    Readers find the old index until all is done.
    """
    found: set[str] = set()
    waiting: dict[str, Document] = {}
    for model in registry.registered_models():
        for key, document in registry.all_documents(model):
            if document is not None:
                waiting[key] = document
                found.add(key)
            if len(waiting) >= _BATCH:
                replace(waiting)
                waiting = {}
    replace(waiting)
    remove(set(SearchDocument.objects.values_list("key", flat=True)) - found)
    engine.current().rebuild()
    vocabulary.recount()
    return len(found)


def _row(key: str, document: Document) -> SearchDocument:
    return SearchDocument(
        key=key,
        kind=document.kind,
        title=_plain(document.title),
        summary=_plain(document.summary),
        body=_plain(document.body)[:MAX_BODY],
        url=document.url,
        audience=", ".join(document.audience),
    )


def _same(row: SearchDocument, held: SearchDocument) -> bool:
    return all(getattr(row, name) == getattr(held, name) for name in _FIELDS)


def _plain(text: str) -> str:
    """Composed, on one line, without control characters: excerpts mark what was found with two of them."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", " ".join(text.split())))
