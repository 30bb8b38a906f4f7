"""Read what a visitor sees out of a content file: its front matter, its Markdown and its directives.

The form of the files is described in docs/editors/content-files.md. This reader needs nothing but Python, so
that authors can check words before anything is installed, and it keeps the line of everything. It is only for
linting: the content loader reads the same files strictly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .fields import Value, read_fields

REFERENCES = {
    "audience", "channel", "company", "energy", "evidence", "file", "key", "minutes", "need", "next_review", "order",
    "page", "pages", "reviewed_by", "reviewed_on", "rows", "senses", "service", "services", "slug",
    "takes_longer", "tool", "type", "url",
}  # fmt: skip
"""Fields that name a thing and are not read by a visitor."""

HEADINGS = {"title", "short_title", "official_title"}
"""Fields that are shown as a heading. They don't count when sentences are measured."""

_DIRECTIVE = re.compile(r"^:::\s*([a-z_]+)\s*$")
_HEADING = re.compile(r"^#{1,6}\s+")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_IMAGE = re.compile(r"!\[([^\]\[\n]*)\]\(([^()\s]*)(?:\s[^()\n]*)?\)")
_LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]*)(?:\s[^()\n]*)?\)")
_OURS = ("page:", "service:")
"""What links inside a text lead to: pages, and services of the register."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARK = re.compile(r"\*|`|(?m:^>\s?)|\\(?=[^\w\s])")


@dataclass(frozen=True)
class Passage:
    """A piece of visible text: a paragraph, an item, a heading or a field."""

    text: str
    line: int
    """The line of the file on which it begins."""
    where: str = "body"
    directive: str = ""
    """The directive that it stands in; empty outside one."""
    part: str = "body"
    """``front`` for front matter, ``body`` otherwise."""
    name: str = ""
    """The name of the field, such as ``summary`` or ``sources.title``; empty for Markdown."""


@dataclass(frozen=True)
class Link:
    """An address in a content file."""

    target: str
    line: int
    from_sources: bool
    """Whether it is one of the page's sources, where outside addresses belong."""


@dataclass
class ContentFile:
    """What a visitor sees of a content file."""

    path: Path
    type: str = ""
    audiences: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def prose(self) -> list[Passage]:
        """The passages that are sentences, not headings or labels."""
        return [passage for passage in self.passages if passage.where == "body"]

    @property
    def lesson_text(self) -> list[Passage]:
        """What counts for the length of a lesson: the body without its activities."""
        body = (passage for passage in self.passages if passage.part == "body")
        return [passage for passage in body if passage.directive != "activity"]


def read_content_file(path: Path) -> ContentFile:
    """Read a content file from disk."""
    return parse_content(path.read_text(encoding="utf-8"), path)


def parse_content(source: str, path: Path) -> ContentFile:
    """Read the text of a content file."""
    lines = source.replace("\r\n", "\n").split("\n")
    content = ContentFile(path)
    body_from = 0
    if lines[0].strip() == "---" and (end := _next_rule(lines, 1)) is not None:
        _read_front(content, lines[1:end])
        body_from = end + 1
    _read_body(content, lines, body_from)
    return content


def _next_rule(lines: list[str], start: int, stop: int | None = None) -> int | None:
    end = len(lines) if stop is None else stop
    return next((index for index in range(start, end) if lines[index].strip() == "---"), None)


def _read_front(content: ContentFile, lines: list[str]) -> None:
    values = read_fields(lines, first_line=2)
    top = {value.path[0]: value.text for value in values if len(value.path) == 1}
    content.type = top.get("type", "")
    content.audiences = [value.text for value in values if value.path[0] == "audience" and value.text]
    own_slug = next((value for value in values if value.path == ("slug",)), None)
    slug = own_slug or Value(("slug",), content.path.stem, 1)
    content.passages.append(Passage(slug.text, slug.line, "slug", part="front", name="slug"))
    for value in values:
        name = ".".join(value.path)
        if value.path[0] == "sources":
            if value.name == "url":
                content.links.append(Link(value.text, value.line, from_sources=True))
                continue
            where = "heading"
        elif name == "short_title":
            where = "title"
        elif name == "title":
            where = "heading" if "short_title" in top else "title"
        elif name == "official_title":
            where = "heading"
        elif value.name in REFERENCES:
            continue
        else:
            where = "body"
        content.passages.append(Passage(value.text, value.line, where, part="front", name=name))


def _read_body(content: ContentFile, lines: list[str], start: int) -> None:
    index = start
    markdown_from = start
    while index < len(lines):
        opening = _DIRECTIVE.match(lines[index])
        if not opening:
            index += 1
            continue
        _read_markdown(content, lines, markdown_from, index, "")
        end = next((i for i in range(index + 1, len(lines)) if lines[i].rstrip() == ":::"), len(lines))
        _read_directive(content, lines, index + 1, end, opening[1])
        index = markdown_from = end + 1
    _read_markdown(content, lines, markdown_from, len(lines), "")


def _read_directive(content: ContentFile, lines: list[str], start: int, end: int, name: str) -> None:
    rule = _next_rule(lines, start, end)
    if rule is None:
        first = next((line for line in lines[start:end] if line.strip()), "")
        if not re.match(r"[a-z_]+:(?:\s|$)", first):
            _read_markdown(content, lines, start, end, name)
            return
        rule = end
    for value in read_fields(lines[start:rule], first_line=start + 1):
        _add_field(content, value, name)
    _read_markdown(content, lines, rule + 1, end, name)


def _add_field(content: ContentFile, value: Value, directive: str) -> None:
    if value.name in REFERENCES:
        if value.name == "url":
            content.links.append(Link(value.text, value.line, from_sources=False))
        return
    where = "alt" if value.name == "alt" else "heading" if value.name in HEADINGS | {"places"} else "body"
    text = _visible(content, value.text, value.line, directive)
    content.passages.append(Passage(text, value.line, where, directive, name=value.name))


def _read_markdown(content: ContentFile, lines: list[str], start: int, end: int, directive: str) -> None:
    for line, where, text in _blocks(lines, start, end):
        text = _visible(content, text, line, directive)
        if text.strip():
            content.passages.append(Passage(text, line, where, directive))


def _blocks(lines: list[str], start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """The paragraphs, items and headings between two lines: line number, field, text with its line breaks."""
    block: list[str] = []
    for index in range(start, min(end, len(lines))):
        line = lines[index]
        starts_item = _ITEM.match(line)
        is_heading = _HEADING.match(line)
        if block and (not line.strip() or starts_item or is_heading):
            yield index - len(block) + 1, "body", "\n".join(block)
            block = []
        if is_heading:
            yield index + 1, "heading", _HEADING.sub("", line)
        elif line.strip():
            block.append(_ITEM.sub("", line) if starts_item else line.strip())
    if block:
        yield min(end, len(lines)) - len(block) + 1, "body", "\n".join(block)


def _visible(content: ContentFile, text: str, line: int, directive: str) -> str:
    """The text without its marks; its links and pictures are added to the content."""
    for match in _IMAGE.finditer(text):
        place = line + text.count("\n", 0, match.start())
        content.passages.append(Passage(match[1], place, "alt", directive))
    text = _IMAGE.sub("", text)
    for match in _LINK.finditer(text):
        if not match[2].startswith(_OURS):
            place = line + text.count("\n", 0, match.start())
            content.links.append(Link(match[2], place, from_sources=False))
    return _MARK.sub("", _TAG.sub("", _LINK.sub(r"\1", text)))
