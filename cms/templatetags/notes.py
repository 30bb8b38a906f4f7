"""Addresses of Notes, for public pages that link or post there. They know nothing of what is behind them."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def notes_url(way: str = "") -> str:
    """The address of Notes; with `way`, of one of its ways in: `{% notes_url "keep" %}`."""
    return settings.NOTES_PREFIX + way
