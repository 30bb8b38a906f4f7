"""Pages as search results: every page of ours that readers may see, and nothing else."""

from django.db import models, transaction
from django.db.models.signals import post_save
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from cms.markdown.field import MarkdownField
from cms.markdown.rendering import plain_text
from cms.models import BasePage, ProgrammeFacts, page_models
from cms.templatetags.facts import fill

from . import registry, upkeep
from .documents import Document

_SENTENCE_ENDS = (".", "?", "!", ":", "…")


def document_for(page: BasePage) -> Document | None:
    """None for drafts, pages that must be reviewed first and pages for professionals only (CON-04)."""
    readers = [name for name in page.audience if name != "professionals"]
    address = page.get_url_parts()
    if not page.live or page.awaits_approval or not readers or not address:
        return None
    placeholders = (ProgrammeFacts.objects.first() or ProgrammeFacts()).placeholders
    return Document(
        kind=page.content_type_name,
        title=page.title,
        url=address[2],
        summary=fill(page.summary, placeholders),
        body=fill(_sentences(_texts(page)), placeholders),
        audience=tuple(page.audience),
    )


def _texts(page: BasePage) -> list[str]:
    """The words that a kind of page has of its own: its streams without the targets of links, and its lines of text."""
    texts: list[str] = []
    own = _own_names(type(page))
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page) if field.name in own else None
        if not value:
            continue
        if isinstance(field, StreamField):
            texts.extend(field.get_searchable_content(value))
        elif isinstance(field, MarkdownField):
            texts.append(plain_text(value))
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            texts.append(value)
    return texts


def _own_names(model: type[BasePage]) -> set[str]:
    """What content files hold for this kind of page and not for every page: readers see all of it."""
    names: set[str] = set()
    for entry in model.content_fields:
        if isinstance(entry, tuple):
            names.update(entry[1].values())
        elif entry not in BasePage.content_fields:
            names.add(entry)
    return names


def _sentences(texts: list[str]) -> str:
    """One text after another, each ended, so that an excerpt does not run one block into the next."""
    stripped = [" ".join(text.split()) for text in texts]
    return " ".join(text if text.endswith(_SENTENCE_ENDS) else f"{text}." for text in stripped if text)


def register_pages() -> None:
    """Called once by cms.apps, when every app's models are there."""
    for model in page_models():
        registry.register(model, document_for)
    page_slug_changed.connect(_branch_changed, dispatch_uid="cms.search slug")
    post_page_move.connect(_branch_changed, dispatch_uid="cms.search move")
    post_save.connect(_facts_changed, sender=ProgrammeFacts, dispatch_uid="cms.search facts")


def _branch_changed(sender, instance: Page, **kwargs) -> None:
    """A page and all below it have a new address."""
    for page in Page.objects.descendant_of(instance, inclusive=True).only("pk", "content_type"):
        if page.specific_class and registry.is_registered(page.specific_class):
            upkeep.schedule(page.specific_class, page.pk)


def _facts_changed(sender, **kwargs) -> None:
    from . import index

    transaction.on_commit(index.rebuild)
