"""Facts by reference: `{weeks}` in a text becomes what the site settings say."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from wagtail.rich_text import RichText

register = template.Library()

_PLACEHOLDER = re.compile(r"\{([A-Za-z ]+)\}")


def fill(text: str, placeholders: dict[str, str]) -> str:
    """`text` with its placeholders filled in; an unknown one stays as it is, so that a reviewer sees it."""
    if "{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda found: placeholders.get(found[1], found[0]), text)


@register.simple_tag(takes_context=True)
def with_facts(context, value):
    """A plain or rich text with facts filled in. Plain text is escaped, rich text is rendered."""
    if value is None:
        return ""
    text = str(value) if isinstance(value, RichText) else str(conditional_escape(value))
    if "{" in text:
        programme = context.get("programme")
        if programme is None:
            from cms.models import ProgrammeFacts

            programme = ProgrammeFacts.objects.first() or ProgrammeFacts()
        text = fill(text, {name: conditional_escape(value) for name, value in programme.placeholders.items()})
    return mark_safe(text)  # noqa: S308  (escaped or rendered above)


@register.simple_tag(takes_context=True)
def list_with_facts(context, values):
    """The same for each item of a list."""
    return [with_facts(context, value) for value in values]
