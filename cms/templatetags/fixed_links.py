"""Links that are right with the database away: for pages that say something went wrong (REL-05, SAF-04).

The addresses are those of the starter content, written out. tests/cms/test_errors.py follows each of them.
"""

from django import template
from django.conf import settings

register = template.Library()

HELP_NOW = {"title": "Help now", "url": "/help-now/"}
MENU = [
    {"title": "Weeks", "url": "/weeks/"},
    {"title": "Tools", "url": "/tools/"},
    {"title": "Notes", "url": "/n/"},
    {"title": "Find support", "url": "/find-support/"},
]
WAYS_ON = [
    {"title": "Tools for hard moments", "url": "/tools/"},
    {"title": "All the weeks", "url": "/weeks/"},
    {"title": "Start page", "url": "/"},
]
FOOTER = [
    {"title": "Find support", "url": "/find-support/"},
    {"title": "How private is this?", "url": "/how-private-is-this/"},
    {"title": "Search", "url": "/search/"},
]


@register.simple_tag
def fixed_menu() -> list[dict]:
    """The main menu of the pages of Notes, as components/top_bar.html takes it: Notes is where its reader is."""
    return [{**link, "current": "true" if link["title"] == "Notes" else ""} for link in MENU]


@register.simple_tag
def fixed_ways_on() -> list[dict]:
    """Help now, the tools, the weeks and home."""
    return [HELP_NOW, *WAYS_ON]


@register.simple_tag
def fixed_help_and_home() -> list[dict]:
    """Where to go when no other page may answer."""
    return [HELP_NOW, WAYS_ON[-1]]


@register.simple_tag
def fixed_tools_href() -> str:
    """The tools, without a query: every content note offers one."""
    return WAYS_ON[0]["url"]


@register.simple_tag
def fixed_footer() -> list[dict]:
    return FOOTER


@register.simple_tag
def site_name() -> str:
    """For templates that no context processor reaches."""
    return settings.WAGTAIL_SITE_NAME
