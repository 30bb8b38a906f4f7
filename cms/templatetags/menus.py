"""The main menu and the footer, from the pages right below home, and Notes, which is no page."""

from django import template
from django.urls import reverse

from .notes import notes_url

#: Notes stands behind the page at this address; last where that was moved.
BEFORE_NOTES = "/tools/"

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context) -> list[dict]:
    """`{title, url, current}` of the pages marked "Show in the main menu", and of Notes, which no page here is."""
    page = context.get("page")
    items = [
        {"title": item.title, "url": item.url, "current": _current(item, page)}
        for item in context.get("menu") or []
        if item.in_main_menu
    ]
    place = next((number for number, item in enumerate(items, start=1) if item["url"] == BEFORE_NOTES), len(items))
    items.insert(place, {"title": "Notes", "url": notes_url(), "current": ""})
    return items


def _current(item, page) -> str:
    """`page` on that page itself, `true` anywhere below it (aria-current's own words)."""
    if not item.current:
        return ""
    return "page" if page and page.url == item.url else "true"


@register.simple_tag(takes_context=True)
def footer_menu(context) -> list[dict]:
    """`{title, url}` of every other page, and search."""
    links = [{"title": item.title, "url": item.url} for item in context.get("menu") or [] if not item.in_main_menu]
    return [*links, {"title": "Search", "url": reverse("search")}]
