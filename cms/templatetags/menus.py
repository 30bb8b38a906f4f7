"""The main menu and the footer, from the pages right below home."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context) -> list[dict]:
    """`{title, url, current}` of the pages marked "Show in the main menu"."""
    page = context.get("page")
    return [
        {"title": item.title, "url": item.url, "current": _current(item, page)}
        for item in context.get("menu") or []
        if item.in_main_menu
    ]


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
