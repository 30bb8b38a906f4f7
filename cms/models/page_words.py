"""No page is published with words that the linter stops, such as a typed phone number (SAF-02, CON-01)."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from cms.content.fields import FIELD_NAMES
from cms.safe_content.publishing import is_for_readers, why_not

_BLOCK_END = re.compile(r"</(?:p|h2|h3|li)>|<br ?/?>")

#: (text, the name of its field in content files) → why it can't be published; empty if it can.
WhyNot = Callable[[str, str], str]


def check_words(page) -> None:
    """Raises ValidationError with what is wrong beside each field, down to the block that it stands in."""
    audience = tuple(page.audience) or ("young people",)

    def why_in_field(text: str, name: str) -> str:
        return why_not(text, name, audience, has_short_title=bool(page.seo_title))

    def why_in_block(text: str, name: str) -> str:
        return why_not(text, name, audience, has_short_title=True)  # its title is a heading of the page

    errors = {}
    for name, field in _text_fields(page):
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            error = _error_in_block(field.stream_block, value, name, why_in_block)
        else:
            error = _error_in_text(value or "", name, why_in_field)
        if error:
            errors[field.name] = error
    if errors:
        raise ValidationError(errors)


def _text_fields(page) -> Iterator[tuple[str, models.Field]]:
    """The fields whose words readers see, each with its name in content files."""
    for entry in page.content_fields:
        names = entry[1] if isinstance(entry, tuple) else {entry: FIELD_NAMES.get(entry, entry)}
        for name, field_name in names.items():
            try:
                field = page._meta.get_field(field_name)
            except FieldDoesNotExist:
                continue
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_for_readers(name) and (is_text or isinstance(field, StreamField)):
                yield name, field


def _error_in_text(text: str, name: str, why: WhyNot) -> ValidationError | None:
    message = why(text, name) if text and is_for_readers(name) else ""
    return ValidationError(message) if message else None


def _error_in_block(block: blocks.Block, value, name: str, why: WhyNot) -> ValidationError | None:
    if isinstance(block, blocks.RichTextBlock):
        return _error_in_text(_words(value.source) if value else "", name, why)
    if isinstance(block, blocks.StreamBlock):
        children = {at: (child.block, child.value, child.block_type) for at, child in enumerate(value or [])}
        return _error_of(StreamBlockValidationError, children, why)
    if isinstance(block, blocks.StructBlock):
        children = {part: (child, (value or {}).get(part), part) for part, child in block.child_blocks.items()}
        return _error_of(StructBlockValidationError, children, why)
    if isinstance(block, blocks.ListBlock):
        children = {at: (block.child_block, item, name) for at, item in enumerate(value or [])}
        return _error_of(ListBlockValidationError, children, why)
    is_text = isinstance(block, blocks.CharBlock | blocks.TextBlock) and isinstance(value, str)
    return _error_in_text(value, name, why) if is_text else None


def _error_of(kind: type[ValidationError], children: dict, why: WhyNot) -> ValidationError | None:
    """What is wrong with the children of a block; its own message is the first of theirs, for who reads no further."""
    errors = {at: error for at, child in children.items() if (error := _error_in_block(*child, why))}
    if not errors:
        return None
    error = kind(block_errors=errors)
    error.message = next(iter(errors.values())).message
    return error


def _words(html: str) -> str:
    """The text of stored rich text: a blank line between blocks, so that no number is made of two of them."""
    return unescape(strip_tags(_BLOCK_END.sub("\n\n", html)))
