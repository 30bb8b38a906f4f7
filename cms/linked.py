"""Every page and service that a page links to, fetched together.

Rich text, chooser blocks and foreign keys each ask the database on their own otherwise: a lesson with five links would cost five
queries. `collect` reads the ids out of the stored JSON; `prefetched` keeps the objects for the time of one rendering.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import EntityHandler, features
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG, extract_attrs
from wagtail.snippets.blocks import SnippetChooserBlock

Found = dict[type[Model], set[int]]

_kept: ContextVar[dict[type[Model], dict[int, Model]] | None] = ContextVar("linked", default=None)


def list_item(raw):
    """The value of one entry of a stored list, which is {"type": "item", "value": …} or, before a first save, bare."""
    return raw["value"] if isinstance(raw, dict) and raw.get("type") == "item" else raw


def _in_block(block: blocks.Block, raw) -> Iterator[tuple[type[Model], int]]:
    """What the JSON value `raw` of `block` points at; never touches the database."""
    if raw in (None, "", []):
        return
    if isinstance(block, blocks.StreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from _in_block(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, raw.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in raw:
            yield from _in_block(block.child_block, list_item(child))
    elif isinstance(block, blocks.RichTextBlock):
        yield from _in_rich_text(raw)
    elif isinstance(block, LinkedChooserMixin):
        yield block.linked_model, int(raw)


def _in_rich_text(html: str) -> Iterator[tuple[type[Model], int]]:
    links, embeds = features.get_link_types(), features.get_embed_types()
    for attrs in map(extract_attrs, [*FIND_A_TAG.findall(html), *FIND_EMBED_TAG.findall(html)]):
        handler = links.get(attrs.get("linktype")) or embeds.get(attrs.get("embedtype"))
        if handler and issubclass(handler, LinkedHandler) and (pk := _pk(attrs)):
            yield handler.get_model(), pk


def _pk(attrs: dict) -> int | None:
    pk = attrs.get("id", "")
    return int(pk) if pk.isascii() and pk.isdigit() else None


def collect(page: Page, *foreign_keys: str) -> Found:
    """What `page` points at from its stream fields and from the named foreign keys, ids by model."""
    found: Found = defaultdict(set)
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            for model, pk in _in_block(field.stream_block, list(field.value_from_object(page).raw_data)):
                found[model].add(pk)
        elif field.name in foreign_keys and (pk := field.value_from_object(page)):
            found[field.related_model].add(pk)
    return found


@contextmanager
def prefetched(found: Found):
    """Within this context `fetch` answers for what was `found` without asking the database again."""
    token = _kept.set({model: _query(model, ids) for model, ids in found.items()})
    try:
        yield
    finally:
        _kept.reset(token)


def fetch(model: type[Model], ids: Iterable[int]) -> dict[int, Model]:
    """Objects by id; missing ones are left out. Pages come without their texts."""
    wanted = set(ids)
    kept = _kept.get()
    if kept is None:
        return _query(model, wanted)
    known = kept.setdefault(model, {})
    if missing := wanted - known.keys():
        known.update(_query(model, missing))
    return {pk: known[pk] for pk in wanted if pk in known}


def _query(model: type[Model], ids: set[int]) -> dict[int, Model]:
    if not ids:
        return {}
    if issubclass(model, Page):
        return model.objects.defer_streamfields().in_bulk(ids)
    # A model that has more to show than its own row says so with this method of its manager.
    with_channels = getattr(model._default_manager, "with_channels", None)
    return (with_channels() if with_channels else model._default_manager).in_bulk(ids)


class LinkedHandler(EntityHandler):
    """A tag of rich text that stands for an object, resolved from `fetch`: `show` makes HTML of the object, if there is one."""

    @classmethod
    def show(cls, instance: Model | None, attrs: dict) -> str:
        raise NotImplementedError

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        ids = [_pk(attrs) for attrs in attrs_list]
        found = fetch(cls.get_model(), [pk for pk in ids if pk])
        return [cls.show(found.get(pk), attrs) for pk, attrs in zip(ids, attrs_list, strict=True)]


class PrefetchedPageLinkHandler(LinkedHandler, PageLinkHandler):
    """Rich text links to pages. A link to a page that was taken down becomes plain text."""

    @classmethod
    def show(cls, page, attrs):
        return f'<a href="{page.url}">' if page and page.live else "<a>"


class LinkedChooserMixin:
    """A chooser whose values come from `fetch`."""

    @property
    def linked_model(self) -> type[Model]:
        return self.model_class

    def to_python(self, value):
        return fetch(self.linked_model, [int(value)]).get(int(value)) if value else None

    def bulk_to_python(self, values):
        objects = fetch(self.linked_model, [int(value) for value in values if value])
        return [objects.get(int(value)) if value else None for value in values]


class LinkedPageChooserBlock(LinkedChooserMixin, blocks.PageChooserBlock):
    """Pages of the chosen type where there is one, so that a template can show more than title and address."""

    @property
    def linked_model(self):
        return self.target_model


class LinkedSnippetChooserBlock(LinkedChooserMixin, SnippetChooserBlock):
    pass
