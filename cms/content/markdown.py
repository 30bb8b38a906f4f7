"""Markdown to the rich text that the CMS stores, and back. Only what authors may use (INP-05)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .errors import ContentError
from .references import InlineReferences, inline_references

_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).disable(
    ["code", "fence", "hr", "html_block", "lheading", "blockquote"]
)

PAGE_LINK = "page:"
#: Stands among the characters of a line for a reference whose words are looked up; no text can hold it.
_LOOKED_UP = "\0"

#: Characters that mean something inside a line, and the starts of a line that do.
_INLINE_SPECIAL = re.compile(r"([\\`*_\[\]<])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+>](?=\s|$)|>|:::|---)|^(\d+)([.)])(?=\s|$)")
#: Signs at a heading's end that Markdown would leave out.
_HEADING_END = re.compile(r"(?<!\S)#+$")


def to_rich_text(markdown: str, page_id: Callable[[str], int], line: int = 0) -> str:
    """The HTML that Wagtail stores for `markdown`.

    `page_id(key)` gives the page behind a `page:` link and raises ContentError for an unknown key; apps add more kinds of
    links (`inline_references`). `line` is where the text starts in its file. Raises ContentError for anything that is not
    paragraph, h2, h3, list, bold or link.
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
            parts.append(_link(_target_of(child.attrs["href"]), _inline(child, page_id, line), page_id, line))
        else:
            kind = {"em": "italics", "hardbreak": "a line break", "code_inline": "code", "image": "a picture"}
            raise ContentError(f"{kind.get(child.type, child.type)} can't be used in text", line=line)
    return "".join(parts)


def _link(target: str, words: str, page_id, line: int) -> str:
    """The stored HTML of `[words](target)`."""
    try:
        if target.startswith(PAGE_LINK):
            if not words:
                raise ContentError(f"a link to a page needs words: [words]({target})")
            return f'<a linktype="page" id="{page_id(target.removeprefix(PAGE_LINK))}">{words}</a>'
        known = inline_references()
        for kind in known:
            if target.startswith(kind.prefix):
                attributes = kind.attributes(target.removeprefix(kind.prefix), own_words=bool(words))
                stored = "".join(f' {name}="{value}"' for name, value in attributes.items())
                if words:
                    return f'<a linktype="{kind.stored_type}"{stored}>{words}</a>'
                return f'<embed embedtype="{kind.stored_type}"{stored}/>'
    except ContentError as error:
        raise error.at("", line) from error
    targets = " or ".join(f"{prefix}KEY" for prefix in [PAGE_LINK, *(kind.prefix for kind in known)])
    raise ContentError(f"a link leads to {targets}, not to {target}", line=line)


def _target_of(href) -> str:
    """Where a link leads; the parser percent-encodes letters such as ż."""
    return unquote(str(href))


#: One visible character of a line: itself, whether it is bold, and its link as (number in the line, target) or None.
_Link = tuple[int, str]
_Cell = tuple[str, bool, _Link | None]


@dataclass
class _Text:
    """A paragraph or heading."""

    tag: str
    cells: list[_Cell] = field(default_factory=list)


@dataclass
class _Item:
    cells: list[_Cell] = field(default_factory=list)
    lists: list["_List"] = field(default_factory=list)


@dataclass
class _List:
    tag: str
    items: list[_Item] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects stored rich text as blocks of cells. Takes any HTML: unknown tags are left out, their words are kept."""

    def __init__(self, page_key: Callable[[int], str | None]):
        super().__init__(convert_charrefs=True)
        self.page_key = page_key
        self.blocks: list[_Text | _List] = []
        self.lists: list[_List] = []
        self.text: _Text | None = None
        self.bold = 0
        self.links: list[_Link | None] = []
        self.link_count = 0
        self.kinds: dict[str, InlineReferences] = {kind.stored_type: kind for kind in inline_references()}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in _TEXT_TAGS:
            self._break(tag)
        elif tag in ("ul", "ol"):
            self._break()
            new = _List(tag)
            if self.lists:
                self._open_item().lists.append(new)
            else:
                self.blocks.append(new)
            self.lists.append(new)
        elif tag == "li":
            self._break()
            if self.lists:
                self.lists[-1].items.append(_Item())
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag == "a":
            self.links.append(self._link(attrs))
        elif tag == "embed":
            self._add_reference(attrs)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag):
        if tag in _TEXT_TAGS or tag == "li":
            self._break()
        elif tag in ("ul", "ol"):
            self._break()
            if self.lists:
                self.lists.pop()
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data):
        link = next((link for link in self.links if link), None)  # a link inside a link is part of the outer one
        self._add([(char, self.bold > 0, link) for char in data.replace(_LOOKED_UP, "")])

    def _add(self, cells: list[_Cell]):
        if self.lists:
            if self.lists[-1].items or any(not char.isspace() for char, _, _ in cells):
                self._open_item().cells.extend(cells)
            return
        if self.text is None:
            self.text = _Text("p")
            self.blocks.append(self.text)
        self.text.cells.extend(cells)

    def _add_reference(self, attrs: dict):
        kind = self.kinds.get(attrs.get("embedtype") or "")
        if kind and (key := kind.key(attrs)):
            self._add([(_LOOKED_UP, self.bold > 0, self._numbered(kind.prefix + key))])
            self.links = [self._numbered(link[1]) if link else None for link in self.links]  # a link around it is two

    def _link(self, attrs: dict) -> _Link | None:
        pk, kind = attrs.get("id") or "", self.kinds.get(attrs.get("linktype") or "")
        if kind:
            key = kind.key(attrs)
            return self._numbered(kind.prefix + key) if key else None
        if attrs.get("linktype") != "page" or not (pk.isascii() and pk.isdigit()):
            return None
        key = self.page_key(int(pk))
        return self._numbered(PAGE_LINK + key) if key else None

    def _numbered(self, target: str) -> _Link:
        self.link_count += 1
        return self.link_count, target

    def _open_item(self) -> _Item:
        if not self.lists[-1].items:
            self.lists[-1].items.append(_Item())
        return self.lists[-1].items[-1]

    def _break(self, tag: str | None = None):
        """Ends the text that is open; `tag` opens another. Inside a list item every text is part of the item's."""
        self.bold, self.links, self.text = 0, [], None
        if self.lists:
            if self.lists[-1].items:
                self.lists[-1].items[-1].cells.append((" ", False, None))
        elif tag:
            self.text = _Text(tag if tag in _PREFIX else "p")
            self.blocks.append(self.text)


_PREFIX = {"p": "", "h2": "## ", "h3": "### "}
_TEXT_TAGS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "hr")


def _tidy(cells: list[_Cell]) -> list[_Cell]:
    """One space for any white space, none at the ends; a space is bold, or in a link, only where both its sides are.

    So spaces move out of bold and links, empty bold goes, and bold runs with nothing or a space between become one.
    """
    tidy: list[_Cell] = []
    for char, bold, link in cells:
        if not char.isspace():
            tidy.append((char, bold, link))
        elif tidy and tidy[-1][0] != " ":
            tidy.append((" ", False, None))
    if tidy and tidy[-1][0] == " ":
        tidy.pop()
    numbers: dict[int, int] = {}
    for at, (char, bold, link) in enumerate(tidy):
        if char == " ":
            (_, bold_before, before), (_, bold_after, after) = tidy[at - 1], tidy[at + 1]
            # `before` has its new number already, `after` still its old one
            same = bool(before and after) and numbers.get(after[0]) == before[0]
            tidy[at] = (" ", bold_before and bold_after, before if same else None)
        elif link:
            tidy[at] = (char, bold, (numbers.setdefault(link[0], len(numbers)), link[1]))
    return tidy


def _ranges(values: list) -> list[tuple[int, int]]:
    """Where runs of equal true values start and end."""
    ranges, at = [], 0
    for value, run in groupby(values):
        length = len(list(run))
        if value:
            ranges.append((at, at + length))
        at += length
    return ranges


def _bold_ranges(cells: list[_Cell]) -> list[tuple[int, int]]:
    return _ranges([bold for _, bold, _ in cells])


def _link_in_brackets(cell: _Cell) -> _Link | None:
    """The link whose words a character is among. A reference whose words are looked up has none: bold stands around it."""
    return None if cell[0] == _LOOKED_UP else cell[2]


def _spans(cells: list[_Cell], within_links: bool) -> list[tuple[int, int, bool]]:
    """What to put between ** and **: start, end, and whether the marks stand inside of a link's brackets.

    Bold that is one link, or a part of one, stands inside of it; bold that holds more than a link stands around it, but
    piece by piece if `within_links`.
    """
    whole_links = set(_ranges([_link_in_brackets(cell) for cell in cells]))
    spans: list[tuple[int, int, bool]] = []
    for start, end in _bold_ranges(cells):
        joined: list[tuple[int, int, bool]] = []  # neighbours that can share one pair of marks
        at = start
        for link, run in groupby(cells[start:end], key=_link_in_brackets):
            piece = (at, at + len(list(run)), link is not None)
            at = piece[1]
            shares = not within_links and (link is None or piece[:2] in whole_links)
            if shares:
                joined.append(piece)
                continue
            spans += _join(joined)
            spans.append(piece)
            joined = []
        spans += _join(joined)
    trimmed = []
    for first, last, inside in spans:
        while first < last and cells[first][0] == " ":
            first += 1
        while first < last and cells[last - 1][0] == " ":
            last -= 1
        if first < last:
            trimmed.append((first, last, inside))
    return trimmed


def _join(pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    return [(pieces[0][0], pieces[-1][1], False)] if len(pieces) > 1 else pieces


def _line(cells: list[_Cell], within_links: bool) -> str:
    """Tidy cells as one line of Markdown."""
    spans = _spans(cells, within_links)
    starts = {(start, inside) for start, _, inside in spans}
    ends = {(end, inside) for _, end, inside in spans}
    out = plain = ""
    before = None
    for at in range(len(cells) + 1):
        char, _, link = cells[at] if at < len(cells) else ("", False, None)
        marks = "**" if (at, True) in ends else ""
        if before and link != before:
            marks += f"]({before[1]})"
        marks += "**" if (at, False) in ends else ""
        marks += "**" if (at, False) in starts else ""
        if link and link != before:
            if not marks and plain.endswith("!"):
                out, plain = out + _escape_inline(plain[:-1]), ""
                marks = "\\!"
            marks += "["
        marks += "**" if (at, True) in starts else ""
        if marks:
            out, plain = out + _escape_inline(plain) + marks, ""
        plain += char if char != _LOOKED_UP else ""
        before = link
    return out + _escape_inline(plain)


def _cells_of(line: str) -> list[_Cell] | None:
    """What `line` means to the parser, tidy; None where it means something else than words, bold and links."""
    cells: list[_Cell] = []
    bold, link, count, start = 0, None, 0, 0
    for token in _parser.parseInline(line)[0].children or []:
        if token.type == "text":
            cells += [(char, bold > 0, link) for char in token.content]
        elif token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type == "link_open":
            count += 1
            link, start = (count, _target_of(token.attrs["href"])), len(cells)
        elif token.type == "link_close":
            if len(cells) == start:
                cells.append((_LOOKED_UP, bold > 0, link))
            link = None
        else:
            return None
    return _tidy(cells)


def _readable_line(cells: list[_Cell]) -> str | None:
    """The line that the parser reads back as `cells`, if there is one."""
    for within_links in (False, True):
        line = _line(cells, within_links)
        if _cells_of(line) == cells:
            return line
    return None


def _inline_markdown(cells: list[_Cell]) -> str:
    """Cells as Markdown that means the same. Bold that Markdown can't say there (`**Note:**text`) gives up its
    punctuation or, last, goes; the words stay."""
    cells = _tidy(cells)
    while (line := _readable_line(cells)) is None:
        cells = _tidy(_with_less_bold(cells))
    return line


def _plain(cells: list[_Cell], start: int, end: int) -> list[_Cell]:
    return [(char, bold and not start <= at < end, link) for at, (char, bold, link) in enumerate(cells)]


def _with_less_bold(cells: list[_Cell]) -> list[_Cell]:
    """`cells` with the first bold that can't be read back made shorter, or without it."""
    length = len(cells)
    for start, end in _bold_ranges(cells):
        if _readable_line(_plain(cells, end, length)) is not None:
            continue
        first, last = start, end
        while first < end and not cells[first][0].isalnum():
            first += 1
        while last > first and not cells[last - 1][0].isalnum():
            last -= 1
        for less in (
            _plain(cells, last, end),
            _plain(cells, start, first),
            _plain(_plain(cells, last, end), start, first),
        ):
            if less != cells and _readable_line(_tidy(_plain(less, end, length))) is not None:
                return less
        return _plain(cells, start, end)
    return [(char, False, None) for char, _, _ in cells if char != _LOOKED_UP]  # a key that can't stand in a link


def _tidy_lists(lists: list[_List]) -> list[_List]:
    """Without what is empty; neighbours of the same kind become one, as Markdown has nothing to keep them apart."""
    tidy: list[_List] = []
    for one in lists:
        items = [_Item(_tidy(item.cells), _tidy_lists(item.lists)) for item in one.items]
        items = [item for item in items if item.cells or item.lists]
        if not items:
            continue
        if tidy and tidy[-1].tag == one.tag:
            tidy[-1].items += items
        else:
            tidy.append(_List(one.tag, items))
    return tidy


def _list_lines(one: _List) -> list[str]:
    lines = []
    for number, item in enumerate(one.items, 1):
        marker = "- " if one.tag == "ul" else f"{number}. "
        inner = [_escape_line_start(_inline_markdown(item.cells))] if item.cells else []
        for below in item.lists:
            inner += _list_lines(below)
        lines += [(" " * len(marker) if at else marker) + line for at, line in enumerate(inner)]
    return lines


def _escape_inline(text: str) -> str:
    return _INLINE_SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def _escape_line_start(text: str) -> str:
    return _LINE_START.sub(lambda found: f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[0]}", text)


def _text_line(block: _Text) -> str:
    text = _inline_markdown(block.cells)
    if block.tag == "p":
        return _escape_line_start(text)
    return _PREFIX[block.tag] + _HEADING_END.sub(r"\\\g<0>", text)


def from_rich_text(html: str, page_key: Callable[[int], str | None]) -> str:
    """Canonical Markdown of stored rich text: a line a paragraph, a blank line between blocks.

    `to_rich_text` takes whatever this gives, and the words, bold, links and structure are the same but for white space
    (a line break is a space, empty paragraphs and list items go), two lists of the same kind with nothing between, which
    become one, and bold where Markdown has no way to say it (`_inline_markdown`). A link whose page has no key
    (`page_key` gives None), or that leads elsewhere, becomes its words.
    """
    reader = _Reader(page_key)
    reader.feed(html)
    reader.close()
    full = [block for block in reader.blocks if isinstance(block, _List) or _tidy(block.cells)]
    parts = []
    for is_list, run in groupby(full, key=lambda block: isinstance(block, _List)):
        if is_list:
            parts += ["\n".join(_list_lines(one)) for one in _tidy_lists(list(run))]
        else:
            parts += [_text_line(block) for block in run]
    return "\n\n".join(parts)
