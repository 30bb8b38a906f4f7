"""Which models can be found, and what document each of their rows gives."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Model

from . import upkeep
from .documents import Document

DocumentFor = Callable[[Model], Document | None]

_providers: dict[type[Model], DocumentFor] = {}


def register(model: type[Model], document_for: DocumentFor) -> None:
    """Makes rows of `model` findable. `document_for(row)` gives None for a row that readers must not find.

    Call it in AppConfig.ready; doing so again replaces the function.
    """
    _providers[model] = document_for
    upkeep.follow(model)


def refresh(instance: Model) -> None:
    """Brings the index up to date for one row, once the transaction is through.

    For changes that come without a signal of the row itself: a queryset's update, or another table that its document shows.
    """
    upkeep.schedule(type(instance), instance.pk)


def is_registered(model: type[Model]) -> bool:
    return model in _providers


def registered_models() -> list[type[Model]]:
    return list(_providers)


def key_of(model: type[Model], pk) -> str:
    """`wagtailcore.page:12`: the same for a row whichever class of its multi-table family one holds."""
    parents = model._meta.get_parent_list()
    top = parents[-1] if parents else model
    return f"{top._meta.label_lower}:{pk}"


def documents_of(model: type[Model], pks: Iterable) -> Iterator[tuple[str, Document | None]]:
    """For each id its key and document, as the database has it now; None for a row that is gone or not shown."""
    rows = model._default_manager.in_bulk(list(pks))
    for pk in pks:
        yield key_of(model, pk), _providers[model](rows[pk]) if pk in rows else None


def all_documents(model: type[Model]) -> Iterator[tuple[str, Document | None]]:
    """The same for every row."""
    for row in model._default_manager.order_by("pk").iterator(chunk_size=200):
        yield key_of(model, row.pk), _providers[model](row)
