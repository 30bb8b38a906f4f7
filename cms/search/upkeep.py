"""Keeps the index true: every change of a registered model reaches it once the transaction is through.

A signal only notes which row changed. What is indexed is read from the database after the commit, so neither a draft held in
memory nor a change that was rolled back ever gets in, and inline children are there whatever order they were saved in.
"""

import threading

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.signals import published, unpublished


class _Pending(threading.local):
    def __init__(self):
        self.rows: set[tuple[type[Model], object]] = set()


_pending = _Pending()


def follow(model: type[Model]) -> None:
    """Listens to everything that can change what of `model` is shown. Wagtail sends the last two for pages and snippets."""
    for signal in (post_save, post_delete, published, unpublished):
        signal.connect(_changed, sender=model, dispatch_uid=f"cms.search {model._meta.label}")


def _changed(sender, instance, **kwargs) -> None:
    schedule(sender, instance.pk)


def schedule(model: type[Model], pk) -> None:
    """Has the row looked at after the commit. The first call of `flush` does all that are waiting; the rest find nothing."""
    _pending.rows.add((model, pk))
    transaction.on_commit(flush, robust=True)


def flush() -> None:
    """Indexes or removes every row that waits."""
    from . import index, registry

    rows, _pending.rows = _pending.rows, set()
    by_model: dict[type[Model], list] = {}
    for model, pk in rows:
        by_model.setdefault(model, []).append(pk)
    # One transaction, so that a page taken down by another process meanwhile can't be put back by what was read before.
    with transaction.atomic():
        shown, gone = {}, []
        for model, pks in by_model.items():
            for key, document in registry.documents_of(model, sorted(pks)):
                if document is None:
                    gone.append(key)
                else:
                    shown[key] = document
        index.remove([key for key in gone if key not in shown])
        index.replace(shown)
