"""Where a page stands: the pages above it, then itself in plain words."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def crumbs(context) -> list[dict]:
    """`{title, url}`; the last has no url. Empty right below home: the menu says enough."""
    above = [{"title": page.seo_title or page.title, "url": page.url} for page in context.get("breadcrumbs") or []]
    return [*above, {"title": context["page"].short_title, "url": ""}] if above else []
