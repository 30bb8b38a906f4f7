"""A tool's words in three, so that its template can put a picture or a button right behind the fields."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from cms.templatetags.body import render_body

#: No text can hold it.
_MARK = "\0"

register = template.Library()


class _Mark:
    """Stands among the blocks of a body and renders as a mark."""

    block_type = "mark"

    def render(self, context) -> str:
        return _MARK


@register.simple_tag(takes_context=True)
def split_body(context, stream, *kinds: str) -> dict[str, SafeString]:
    """`{before, parts, after}`: `parts` reaches from the first to the last block of these kinds. Ids are unique across them."""
    blocks = list(stream)
    places = [place for place, block in enumerate(blocks) if block.block_type in kinds] or [len(blocks)]
    first, end = places[0], places[-1] + 1
    html = render_body(context, [*blocks[:first], _Mark(), *blocks[first:end], _Mark(), *blocks[end:]])
    return {name: mark_safe(part) for name, part in zip(("before", "parts", "after"), html.split(_MARK), strict=True)}  # noqa: S308
