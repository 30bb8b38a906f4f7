"""A small reader for the YAML of content files, with the line of every value.

It knows what content files use: keys, nested keys, lists, lists of keys, ``[short, lists]``, quoted and plain
text that goes over several lines, ``|`` and ``>``. It is for linting, so it never refuses a file: a line that
it does not understand is taken as text, because unread words are worse than words read twice.
"""

import re
from dataclasses import dataclass

_KEY = re.compile(r"^([A-Za-z_][\w-]*):(?:\s+(.*))?$")
_BLOCK_TEXT = re.compile(r"^[|>][+-]?\d?$")
_COMMENT = re.compile(r"\s+#.*$")
_ESCAPES = {"n": "\n", "t": " ", '"': '"', "\\": "\\", "/": "/"}


@dataclass(frozen=True)
class Value:
    """One text in the fields of a content file."""

    path: tuple[str, ...]
    """The keys that lead to it, such as ``("end", "keep")``. Lists add nothing."""
    text: str
    line: int
    """The line of the file on which it begins."""

    @property
    def name(self) -> str:
        return self.path[-1]


@dataclass
class _Open:
    """A value that may go on in the following lines."""

    path: tuple[str, ...]
    indent: int
    lines: list[str]
    line: int
    block: bool


def read_fields(lines: list[str], first_line: int) -> list[Value]:
    """The values in these lines, in order. ``first_line`` is the number of the first one in its file."""
    values: list[Value] = []
    keys: list[tuple[int, str]] = []
    value: _Open | None = None
    for number, line in enumerate(lines, first_line):
        indent = len(line) - len(line.lstrip(" "))
        content = line.strip()
        if value and _goes_on(value, content, indent):
            value.lines.append(content)
            continue
        values += _close(value)
        value = None
        if not content or content.startswith("#"):
            continue
        while content.startswith("- ") or content == "-":
            inner = content[1:].lstrip()
            # A list may stand in the column of its key.
            keys = [known for known in keys if known[0] <= indent]
            indent += len(content) - len(inner)
            content = inner
        if key := _KEY.match(content):
            keys = [known for known in keys if known[0] < indent]
            keys.append((indent, key[1]))
            content = (key[2] or "").strip()
            if content.startswith("#"):
                content = ""
        path = tuple(name for _, name in keys) or ("",)
        block = bool(_BLOCK_TEXT.match(content))
        column = keys[-1][0] if keys else indent
        value = _Open(path, column, [] if block else [content], number + block, block)
    values += _close(value)
    return values


def _goes_on(value: _Open, content: str, indent: int) -> bool:
    """Whether this line belongs to the value before it."""
    if value.block:
        return not content or indent > value.indent
    text = " ".join(value.lines).strip()
    if text[:1] in "\"'[" and text and not _is_closed(text):
        return True
    if not content or not text:
        return False
    return indent > value.indent and not content.startswith(("- ", "#")) and not _KEY.match(content)


def _is_closed(text: str) -> bool:
    """Whether a quoted text or a short list ends where it should."""
    if text[0] == "[":
        return text.rstrip().endswith("]")
    if text[0] == "'":
        return bool(re.match(r"'(?:[^']|'')*'\s*(?:#.*)?$", text))
    return bool(re.match(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$', text))


def _close(value: _Open | None) -> list[Value]:
    if value is None:
        return []
    text = "\n".join(value.lines).strip("\n")
    if value.block:
        return [Value(value.path, text, value.line)] if text.strip() else []
    if text.startswith("[") and text.endswith("]"):
        items = re.findall(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"|[^,\[\]\s][^,\[\]]*", text[1:-1])
        return [Value(value.path, _unquote(item.strip()), value.line) for item in items]
    text = _unquote(text)
    return [Value(value.path, text, value.line)] if text else []


def _unquote(text: str) -> str:
    """A value without its quotation marks, escapes and comment."""
    if match := re.match(r"'((?:[^']|'')*)'", text):
        return match[1].replace("''", "'")
    if match := re.match(r'"((?:[^"\\]|\\.)*)"', text, re.DOTALL):
        return re.sub(r"\\(.)", lambda escape: _ESCAPES.get(escape[1], escape[1]), match[1])
    return _COMMENT.sub("", text)
