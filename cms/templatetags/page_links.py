"""Links to pages as components want them: only pages that are live."""

from django import template

from cms.templatetags.facts import with_facts

register = template.Library()


@register.simple_tag
def live_links(pages) -> list[dict]:
    """`{title, url}` of each live page."""
    return [{"title": page.title, "url": page.url} for page in pages if page and page.live]


@register.simple_tag(takes_context=True)
def door_links(context, doors) -> list[dict]:
    """`{title, text, href}` of each door whose page is live."""
    return [
        {"title": door["title"], "text": with_facts(context, door["text"]), "href": door["page"].url}
        for door in doors
        if door["page"] and door["page"].live
    ]


@register.simple_tag(takes_context=True)
def page_items(context, pages) -> list[dict]:
    """`{title, href, text}` of each page below an index."""
    return [{"title": page.title, "href": page.url, "text": with_facts(context, page.summary)} for page in pages]
