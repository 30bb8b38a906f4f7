"""Renders a page's stream of blocks so that headings nest and ids are unique."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

#: Blocks whose own heading is always a section of the page.
SECTION_BLOCKS = ("activity", "reflection", "weeks", "promises", "story", "doors")
#: Blocks of the home page that bring their own width.
FULL_WIDTH_BLOCKS = ("doors", "promises", "weeks", "story")


@register.simple_tag(takes_context=True)
def render_body(context, stream, wrap: str = ""):
    """Every block with two more variables: `block_id` (unique on the page) and `level` (2 or 3).

    A block's heading is an h2 until the first h2 of the page and an h3 below it, so no level is ever left out.
    `wrap`: classes for a box around every block that does not fill the page's width by itself (home).
    """
    rendered = []
    below_h2 = False
    for number, child in enumerate(stream, start=1):
        block_context = {**context.flatten(), "block_id": f"{child.block_type}-{number}", "level": 3 if below_h2 else 2}
        html = child.render(block_context)
        if wrap and html.strip() and child.block_type not in FULL_WIDTH_BLOCKS:
            html = format_html('<div class="{}">{}</div>', wrap, html)
        rendered.append(html)
        below_h2 = below_h2 or child.block_type in SECTION_BLOCKS or "<h2" in html
    return mark_safe("".join(rendered))  # noqa: S308  (rendered by templates)
