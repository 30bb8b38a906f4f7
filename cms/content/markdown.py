"""Markdown to the rich text that the CMS stores, and back. Only what authors may use (INP-05)."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .errors import ContentError

_parser = MarkdownIt("commonmark", {"html": False}).disable(
    ["code", "fence", "hr", "html_block", "lheading", "blockquote"]
)

PAGE_LINK = "page:"

#: Characters that mean something inside a line, and the starts of a line that do.
_INLINE_SPECIAL = re.compile(r"([\\`*_\[\]<])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+>](?=\s|$)|>|:::|---)|^(\d+)([.)])(?=\s|$)")


def to_rich_text(markdown: str, page_id: Callable[[str], int], line: int = 0) -> str:
    """The HTML that Wagtail stores for `markdown`.

    `page_id(key)` gives the page behind a `page:` link and raises ContentError for an unknown key; `line` is where the text
    starts in its file. Raises ContentError for anything that is not paragraph, h2, h3, list, bold or link.
    """
    tree = SyntaxTreeNode(_parser.parse(markdown))
    return "".join(_block(node, page_id, line) for node in tree.children)


def _block(node: SyntaxTreeNode, page_id, line: int) -> str:
    here = line + (node.map[0] if node.map else 0)
    if node.type == "paragraph":
        return f"<p>{_inline(node.children[0], page_id, here)}</p>"
    if node.type == "heading":
        if node.tag not in ("h2", "h3"):
            raise ContentError("headings are ## or ###", line=here)
        return f"<{node.tag}>{_inline(node.children[0], page_id, here)}</{node.tag}>"
    if node.type in ("bullet_list", "ordered_list"):
        if node.attrs.get("start", 1) != 1:
            raise ContentError("a numbered list starts at 1", line=here)
        items = "".join(f"<li>{_item(item, page_id, line)}</li>" for item in node.children)
        return f"<{node.tag}>{items}</{node.tag}>"
    raise ContentError(f"{node.type.replace('_', ' ')} can't be used here", line=here)


def _item(item: SyntaxTreeNode, page_id, line: int) -> str:
    parts = []
    for number, child in enumerate(item.children):
        if child.type == "paragraph" and number == 0:
            parts.append(_inline(child.children[0], page_id, line + (child.map[0] if child.map else 0)))
        elif child.type in ("bullet_list", "ordered_list"):
            parts.append(_block(child, page_id, line))
        else:
            raise ContentError("a list item is one paragraph", line=line + (child.map[0] if child.map else 0))
    return "".join(parts)


def _inline(node: SyntaxTreeNode, page_id, line: int) -> str:
    parts = []
    for child in node.children:
        if child.type == "text":
            parts.append(escape(child.content, quote=False))
        elif child.type == "softbreak":
            parts.append(" ")
            line += 1
        elif child.type == "strong":
            parts.append(f"<b>{_inline(child, page_id, line)}</b>")
        elif child.type == "link":
            href = str(child.attrs["href"])
            if not href.startswith(PAGE_LINK):
                raise ContentError(f"a link leads to page:KEY, not to {href}", line=line)
            try:
                target = page_id(href.removeprefix(PAGE_LINK))
            except ContentError as error:
                raise error.at("", line) from error
            parts.append(f'<a linktype="page" id="{target}">{_inline(child, page_id, line)}</a>')
        else:
            kind = {"em": "italics", "hardbreak": "a line break", "code_inline": "code", "image": "a picture"}
            raise ContentError(f"{kind.get(child.type, child.type)} can't be used in text", line=line)
    return "".join(parts)


class _Reader(HTMLParser):
    """Collects stored rich text as Markdown lines."""

    def __init__(self, page_key: Callable[[int], str]):
        super().__init__(convert_charrefs=True)
        self.page_key = page_key
        self.blocks: list[str] = []
        self.text = ""
        self.prefix = ""
        self.lists: list[list] = []  # [tag, number of items so far]
        self.links: list[str | None] = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("p", "h2", "h3"):
            self._flush()
            self.prefix = {"p": "", "h2": "## ", "h3": "### "}[tag]
        elif tag in ("ul", "ol"):
            self._flush()
            self.lists.append([tag, 0])
        elif tag == "li":
            self._flush()
            self.lists[-1][1] += 1
            kind, number = self.lists[-1]
            indent = sum(3 if outer == "ol" else 2 for outer, _ in self.lists[:-1]) * " "
            self.prefix = indent + ("- " if kind == "ul" else f"{number}. ")
        elif tag in ("b", "strong"):
            self.text += "**"
        elif tag == "a":
            key = self.page_key(int(attrs["id"])) if attrs.get("linktype") == "page" and attrs.get("id") else None
            self.links.append(key)
            self.text += "[" if key else ""
        elif tag == "br":
            self.text += " "

    def handle_endtag(self, tag):
        if tag in ("p", "h2", "h3", "li"):
            self._flush()
        elif tag in ("ul", "ol"):
            self._flush()
            self.lists.pop()
            if not self.lists:
                self.blocks.append("")
        elif tag in ("b", "strong"):
            self.text += "**"
        elif tag == "a" and self.links:
            key = self.links.pop()
            self.text += f"]({PAGE_LINK}{key})" if key else ""

    def handle_data(self, data):
        self.text += _escape_inline(re.sub(r"\s+", " ", data))

    def _flush(self):
        text = self.text.strip()
        if text:
            if not self.prefix.strip():
                text = _escape_line_start(text)
            self.blocks.append(self.prefix + text)
            if not self.lists:
                self.blocks.append("")
        self.text = self.prefix = ""


def _escape_inline(text: str) -> str:
    return _INLINE_SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def _escape_line_start(text: str) -> str:
    return _LINE_START.sub(lambda found: f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[0]}", text)


def from_rich_text(html: str, page_key: Callable[[int], str]) -> str:
    """Canonical Markdown of stored rich text: a line a paragraph, a blank line between blocks."""
    reader = _Reader(page_key)
    reader.feed(html)
    reader.close()
    reader._flush()
    return "\n".join(reader.blocks).strip("\n")
