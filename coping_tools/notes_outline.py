"""Tools and the kit as Notes knows them: plain facts, under keys that never change."""

from cms.kept_a_minute import kept_a_minute
from cms.models import ProgrammeFacts, readable
from cms.templatetags.facts import fill

from .models import KitPage, ToolPage
from .models.tool_pages import PART_BLOCKS


@kept_a_minute
def tools() -> list[dict]:
    """Each tool that people write in, and then the kit, as far as readers can open them.

    `{kind: "tool", key, title, path, parts}` and `{kind: "kit", key: "kit", title, path}`. `key`: the tool's key in the
    registry. `path`: the page's address. `parts`: `{name, label}` of what people fill in, in the order of the page; it
    is posted as `part-<name>`. Raises what the database raises.
    """
    placeholders = (ProgrammeFacts.objects.first() or ProgrammeFacts()).placeholders
    pages = readable(ToolPage.objects.order_by("path")).only("title", "url_path", "depth", "slug", "tool", "body")
    rows = [
        {
            "kind": "tool",
            "key": page.tool,
            "title": page.title,
            "path": page.url,
            "parts": _parts(page, placeholders),
        }
        for page in pages
        if page.interactive and page.interactive.has_words
    ]
    kit = readable(KitPage.objects.only("title", "url_path", "depth", "slug")).first()
    return [*rows, {"kind": "kit", "key": "kit", "title": kit.title, "path": kit.url}] if kit else rows


def _parts(page: ToolPage, placeholders: dict[str, str]) -> list[dict]:
    parts = []
    for block in page.body.raw_data:
        if block["type"] not in PART_BLOCKS:
            continue
        key = block["value"]["key"]
        parts += [{"name": part.name, "label": part.label} for part in page.interactive.added if part.before == key]
        parts.append({"name": key, "label": fill(block["value"]["label"], placeholders)})
    return parts
