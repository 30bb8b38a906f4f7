"""Markdown to HTML that can do no harm (INP-05)."""

from html import unescape

import nh3
from django.utils.html import strip_tags
from markdown_it import MarkdownIt

#: What readers may get. No headings: the words stand below a heading of the page. No links: what a page leads to has
#: fields of its own.
TAGS = {"p", "ul", "ol", "li", "strong", "em", "br"}

#: CommonMark's paragraphs, lists, bold and italics. Any other sign, HTML too, stays on the page as it was typed.
_parser = MarkdownIt("zero", {"maxNesting": 100}).enable(["list", "emphasis", "newline", "escape", "entity"])
_cleaner = nh3.Cleaner(tags=TAGS, attributes={"*": set(), "ol": {"start"}}, url_schemes=set(), link_rel=None)


def safe_html(text: str) -> str:
    """`text` as HTML of TAGS, without attributes but the number that a list starts from. The same text gives the same."""
    return _cleaner.clean(_parser.render(text))


def plain_text(text: str) -> str:
    """The words of `text` alone, for the search."""
    return unescape(strip_tags(safe_html(text)))
