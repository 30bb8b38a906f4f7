"""Keys of content files and ids of the database, both ways."""

from pathlib import PurePosixPath
from typing import Protocol

from django.apps import apps
from wagtail import hooks
from wagtail.images import get_image_model

from .errors import ContentError, DeletedTarget


class InlineReferences(Protocol):
    """Links inside texts to something that an app keeps: `[words](prefix:key)`, stored as `<a linktype=…>`.

    `[](prefix:key)` has its words looked up whenever it is shown, and is stored as `<embed embedtype=…/>`. An app adds its
    kind with the hook `inline_references`, and registers a link and an embed handler for `stored_type` with Wagtail.
    """

    #: How targets start in Markdown, such as `service:`.
    prefix: str
    stored_type: str

    def attributes(self, key: str, *, own_words: bool) -> dict[str, str | int]:
        """What the stored tag says besides its type. Raises ContentError for a key that is unknown or can't stand there."""

    def key(self, attributes: dict[str, str]) -> str | None:
        """The other way round; None for a target that is gone."""


def inline_references() -> list[InlineReferences]:
    return [kind() for kind in hooks.get_hooks("inline_references")]


class References:
    """Looks pages up by content_key, snippets by their `content_key_field`, pictures and media by file name."""

    def __init__(self):
        from cms.models import page_models

        self.ids: dict[str, int] = {}
        for model in page_models():
            self.ids.update(model.objects.exclude(content_key=None).values_list("content_key", "pk"))
        self.keys = {pk: key for key, pk in self.ids.items()}
        #: Keys of files whose page staff deleted.
        self.deleted: set[str] = set()

    def add_page(self, key: str, pk: int):
        self.ids[key], self.keys[pk] = pk, key

    def page_id(self, key: str) -> int:
        if key in self.deleted:
            raise DeletedTarget(f"the page with the key “{key}” was deleted in the CMS")
        if key not in self.ids:
            raise ContentError(f"there is no page with the key “{key}”")
        return self.ids[key]

    def page_key(self, pk: int | None) -> str | None:
        """None for a page that is gone: its link becomes plain text."""
        return self.keys.get(pk)

    def instance_id(self, model, key: str) -> int:
        """The id of a snippet, picture or media file of `model`."""
        field = self._field(model)
        if field:
            pk = model.objects.filter(**{field: key}).values_list("pk", flat=True).first()
        else:
            pk = next(
                (pk for pk, name in model.objects.values_list("pk", "file") if PurePosixPath(name).name == key), None
            )
        if pk is None:
            raise ContentError(f"there is no {model._meta.verbose_name} called “{key}”")
        return pk

    def instance_key(self, model, pk) -> str | None:
        instance = model.objects.filter(pk=pk).first() if pk else None
        if instance is None:
            return None
        field = self._field(model)
        return getattr(instance, field) if field else PurePosixPath(instance.file.name).name

    @staticmethod
    def _field(model) -> str | None:
        """The field that names an instance, or None where its file does."""
        if model is get_image_model() or model is apps.get_model("wagtailmedia", "Media"):
            return None
        return getattr(model, "content_key_field", "slug")
