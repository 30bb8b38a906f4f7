"""Fields of a page as front matter, and back, driven by the model's `content_fields`."""

import datetime

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.word_list import WordListField

from .errors import ContentError
from .files import ContentFile, Section
from .references import References
from .values import data_from_value, sections_from_stream, stream_from_sections, value_from_data

#: Front matter names whose field on the page is called otherwise.
FIELD_NAMES = {"short_title": "seo_title", "in_menu": "show_in_menus"}
#: What the loader itself reads.
LOADER_FIELDS = ("type", "parent", "order")
BODY = "body"


def front_from_page(page: Page, order: int, parent: str | None, refs: References) -> dict:
    """The front matter of `page`; empty values are left out. `parent` only where it differs from the key's folder."""
    front: dict = {"type": page.content_type_name}
    for name in page.content_fields:
        if name == BODY:
            continue
        if isinstance(name, tuple):
            outer, inner = name
            value = {key: _data(page, field, refs) for key, field in inner.items()}
            value = {key: part for key, part in value.items() if part not in (None, "", [], False)}
            if value:
                front[outer] = value
        elif name == "order":
            front["order"] = order
        elif name == "slug":
            if page.slug != page.content_key.rsplit("/", 1)[-1]:
                front["slug"] = page.slug
        elif (value := _data(page, FIELD_NAMES.get(name, name), refs)) not in (None, "", [], False):
            front[name] = value
    if parent is not None:
        front["parent"] = parent
    return front


def _data(page: Page, name: str, refs: References):
    """One field's value as plain data."""
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return getattr(page, name)
    if isinstance(field, StreamField):
        (block,) = field.stream_block.child_blocks.values()
        return [data_from_value(block, child["value"], refs) for child in field.value_from_object(page).raw_data]
    value = field.value_from_object(page)
    if field.many_to_one and value is not None:
        related = field.related_model
        return refs.page_key(value) if issubclass(related, Page) else refs.instance_key(related, value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def page_to_file(page: Page, order: int, parent: str | None, refs: References) -> ContentFile:
    """The page as a content file, in canonical form."""
    sections: list[Section] = []
    if BODY in page.content_fields:
        field = page._meta.get_field(BODY)
        sections = sections_from_stream(field.stream_block, list(field.value_from_object(page).raw_data), refs)
    return ContentFile(page.content_key, front_from_page(page, order, parent, refs), sections)


def slug_of(file: ContentFile) -> str:
    """The last part of the key, unless the file says otherwise."""
    return str(file.front.get("slug") or file.key.rsplit("/", 1)[-1])


def apply_file(page: Page, file: ContentFile, refs: References) -> None:
    """Sets every field of `page` from `file`. Raises ContentError for anything unknown or out of shape."""
    known = {name if isinstance(name, str) else name[0] for name in page.content_fields} | set(LOADER_FIELDS)
    unknown = [name for name in file.front if name not in known]
    if unknown:
        raise ContentError(f"“{unknown[0]}” is not a field of a {page.content_type_name}", file=file.path, line=1)
    try:
        for name in page.content_fields:
            if isinstance(name, tuple):
                outer, inner = name
                values = file.front.get(outer) or {}
                if not isinstance(values, dict):
                    raise ContentError(f"{outer}: expected lines like “keep: words”")
                if strange := [key for key in values if key not in inner]:
                    raise ContentError(f"{outer}: “{strange[0]}” is not known; it takes {', '.join(inner)}")
                for key, field in inner.items():
                    _set(page, field, values.get(key), refs, f"{outer}.{key}")
            elif name == "slug":
                page.slug = slug_of(file)
            elif name not in (BODY, "order"):
                _set(page, FIELD_NAMES.get(name, name), file.front.get(name), refs, name)
    except ContentError as error:
        raise error.at(file.path, 1) from error
    if BODY in page.content_fields:
        block = page._meta.get_field(BODY).stream_block
        page.body = block.to_python(stream_from_sections(block, file.sections, refs, file.path))
    elif file.sections:
        raise ContentError("this kind of page has no text", file=file.path, line=file.sections[0].line)


def apply_plain_fields(page: Page, file: ContentFile) -> None:
    """Sets the fields that need no other page, so that an empty page can be put into the tree."""
    for name in page.content_fields:
        if isinstance(name, tuple) or name in (BODY, "order", "slug"):
            continue
        try:
            field = page._meta.get_field(FIELD_NAMES.get(name, name))
        except FieldDoesNotExist:
            continue
        if not field.is_relation and not isinstance(field, StreamField):
            try:
                _set(page, field.name, file.front.get(name), None, name)
            except ContentError as error:
                raise error.at(file.path, 1) from error


def _set(page: Page, name: str, value, refs: References | None, label: str) -> None:
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        if value is not None and not isinstance(value, list):
            raise ContentError(f"{label}: expected a list") from None
        try:
            setattr(page, name, value or [])
        except ValueError as error:
            raise ContentError(f"{label}: {error}") from error
        return
    if isinstance(field, StreamField):
        ((kind, block),) = field.stream_block.child_blocks.items()
        if value is not None and not isinstance(value, list):
            raise ContentError(f"{label}: expected a list")
        raw = [{"type": kind, "value": value_from_data(block, item, refs, 1, label)} for item in value or []]
        setattr(page, name, field.stream_block.to_python(raw))
    elif field.many_to_one:
        related = field.related_model
        lookup = refs.page_id if issubclass(related, Page) else lambda key: refs.instance_id(related, key)
        setattr(page, field.attname, lookup(str(value)) if value else None)
    elif isinstance(field, models.DateField):
        try:
            setattr(page, name, datetime.date.fromisoformat(value) if value else None)
        except ValueError as error:
            raise ContentError(f"{label}: “{value}” is not a date like 2026-11-21") from error
    elif isinstance(field, models.BooleanField):
        if not isinstance(value, bool | None):
            raise ContentError(f"{label}: expected true or false")
        setattr(page, name, bool(value))
    elif isinstance(field, models.IntegerField):
        if not (value is None and field.null) and (not isinstance(value, int) or isinstance(value, bool)):
            raise ContentError(f"{label}: expected a whole number, not “{value}”")
        setattr(page, name, value)
    elif isinstance(field, WordListField):
        if not isinstance(value, list | None):
            raise ContentError(f"{label}: expected a list")
        if strange := [word for word in value or [] if word not in field.words]:
            raise ContentError(f"{label}: “{strange[0]}” is none of {', '.join(field.words)}")
        setattr(page, name, field.in_order(value or []))
    elif isinstance(value, list | dict):
        raise ContentError(f"{label}: expected a line of text")
    else:
        setattr(page, name, "" if value is None else str(value))
