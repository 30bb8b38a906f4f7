"""Help on every page, without a query."""

from django import template
from django.utils.safestring import mark_safe

from signposting.addresses import HELP_PATH
from signposting.help_fragment import fragment

register = template.Library()


@register.simple_tag
def help_panel():
    """The help panel that was last written to disk."""
    return mark_safe(fragment())  # noqa: S308  (rendered by a template of ours)


@register.simple_tag
def help_url() -> str:
    """The address of Help now; also right with the database away."""
    return HELP_PATH
