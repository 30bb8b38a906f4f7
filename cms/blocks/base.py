"""What all our blocks share: a thin adapter template named after the block, and the component it shows."""

import re

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.rich_text import RichText

_OUTSIDE_LINK = re.compile(r"<a\b[^>]*\bhref=")


def snake_case(name: str) -> str:
    """`CalloutBlock` → `callout_block`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class ComponentBlockMixin:
    """A block shown by a component of the design system.

    The adapter is `templates/<app>/blocks/<name>_block.html`; it includes `templates/components/<component>.html`.
    `Meta.component` names the component where it differs from the block's own name. `cms.checks` fails the start when
    one is missing, or when a label, icon, description or preview is.
    """

    @classmethod
    def own_name(cls) -> str:
        """`CalloutBlock` → `callout`."""
        return snake_case(cls.__name__).removesuffix("_block")

    @classmethod
    def adapter_template(cls) -> str:
        app = cls.__module__.split(".")[0]
        return f"{app}/blocks/{snake_case(cls.__name__)}.html"

    @property
    def component_template(self) -> str:
        return f"components/{getattr(self.meta, 'component', self.own_name())}.html"

    def get_template(self, value=None, context=None):
        return self.adapter_template()


class ComponentBlock(ComponentBlockMixin, blocks.StructBlock):
    """A component with several fields."""


class WordsBlock(blocks.RichTextBlock):
    """Rich text whose links lead to pages of this site. Outside addresses belong to a page's sources or to the register,
    where they are checked (INP-05); content files could not hold them either."""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned and _OUTSIDE_LINK.search(cleaned.source):
            raise ValidationError(
                "Link to a page of this site. Put a web address among the sources, and show a service with the block “Service”."
            )
        return cleaned


def paragraph(text: str) -> RichText:
    """One paragraph of rich text, for previews."""
    return RichText(f"<p>{text}</p>")


def short_text(**kwargs) -> blocks.TextBlock:
    """A line or a few, plain."""
    return blocks.TextBlock(rows=2, max_length=400, **kwargs)
