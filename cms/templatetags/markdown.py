"""Markdown fields in templates: `{% with_facts page.steps|markdown %}`."""

from django import template
from django.utils.safestring import mark_safe

from cms.markdown.rendering import safe_html

register = template.Library()


@register.filter
def markdown(text: str) -> str:
    """The text as safe HTML."""
    return mark_safe(safe_html(text))  # noqa: S308  (sanitised)
