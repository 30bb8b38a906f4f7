"""The text of one content file: front matter, Markdown and directives."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .errors import ContentError

_OPEN = re.compile(r"^:::([a-z_]+)\s*$")
_CLOSE = ":::"
_RULE = "---"


@dataclass
class Section:
    """One block of the body: plain Markdown (`name` is "text") or a directive."""

    name: str
    fields: dict = field(default_factory=dict)
    #: Markdown or plain text below the fields; None when the directive has only fields.
    body: str | None = None
    #: Where it starts in its file, from 1.
    line: int = 0


@dataclass
class ContentFile:
    """One page as text."""

    key: str
    front: dict
    sections: list[Section]
    path: str = ""


class _Loader(yaml.SafeLoader):
    """YAML with dates left as text, and a key twice refused."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}” stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Dumper(yaml.SafeDumper):
    """One canonical way to write YAML: order kept, one line a value, lists indented, quotes only where needed."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


def _text(dumper: _Dumper, data: str) -> yaml.Node:
    """Several lines stand as they are, below "|", so that a reviewer can read and change them."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


_Dumper.add_representer(str, _text)


def read_yaml(text: str, path: str, first_line: int) -> dict:
    """A YAML mapping; `first_line` is where `text` starts in the file, for errors."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  (a SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + mark.line if mark else first_line
        reason = getattr(error, "problem", None) or "the fields can't be read"
        raise ContentError(f"not valid YAML: {reason}", file=path, line=line) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ContentError("expected lines like “name: value”", file=path, line=first_line)
    return data


def write_yaml(data: dict) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)


def parse(text: str, key: str, path: str = "") -> ContentFile:
    """Reads a file's text. Raises ContentError with file, line and reason."""
    lines = text.split("\n")
    if not lines or lines[0] != _RULE:
        raise ContentError("the file must start with front matter between two lines of ---", file=path, line=1)
    try:
        end = lines.index(_RULE, 1)
    except ValueError:
        raise ContentError("the front matter has no closing ---", file=path, line=1) from None
    front = read_yaml("\n".join(lines[1:end]), path, 2)
    return ContentFile(key, front, _parse_sections(lines, end + 1, path), path)


def _parse_sections(lines: list[str], start: int, path: str) -> list[Section]:
    sections: list[Section] = []
    text: list[str] = []
    text_line = start + 1

    def close_text():
        body = "\n".join(text).strip("\n")
        if body.strip():
            sections.append(Section("text", {}, body, text_line))
        text.clear()

    number = start
    while number < len(lines):
        line = lines[number]
        opened = _OPEN.match(line)
        if opened:
            close_text()
            try:
                end = next(i for i in range(number + 1, len(lines)) if lines[i].strip() == _CLOSE)
            except StopIteration:
                raise ContentError(f":::{opened[1]} is never closed with :::", file=path, line=number + 1) from None
            nested = next((i for i in range(number + 1, end) if _OPEN.match(lines[i])), None)
            if nested is not None:
                raise ContentError("a directive can't stand inside another", file=path, line=nested + 1)
            sections.append(_parse_directive(opened[1], lines[number + 1 : end], number + 1, path))
            number = end + 1
            text_line = number + 1
        elif line.startswith(_CLOSE):
            raise ContentError(f"“{line.strip()}” opens no directive that is known here", file=path, line=number + 1)
        else:
            if not text and not line.strip():
                text_line = number + 2
            else:
                text.append(line)
            number += 1
    close_text()
    return sections


def _parse_directive(name: str, inner: list[str], line: int, path: str) -> Section:
    """`inner`: the lines between; `line`: that of the opening, from 1."""
    if _RULE in inner:
        cut = inner.index(_RULE)
        fields = read_yaml("\n".join(inner[:cut]), path, line + 1)
        return Section(name, fields, "\n".join(inner[cut + 1 :]).strip("\n"), line)
    return Section(name, {}, "\n".join(inner).strip("\n"), line)


def write(file: ContentFile) -> str:
    """The canonical text of a file."""
    parts = [f"{_RULE}\n{write_yaml(file.front)}{_RULE}\n"]
    for section in file.sections:
        if section.name == "text":
            parts.append(f"{section.body}\n")
        else:
            fields = write_yaml(section.fields) if section.fields else ""
            rule = f"{_RULE}\n" if section.fields and section.body is not None else ""
            body = f"{section.body}\n" if section.body is not None else ""
            parts.append(f":::{section.name}\n{fields}{rule}{body}:::\n")
    return "\n".join(parts)


def pages_folder(root: Path) -> Path:
    return root / "pages"


def key_of(path: Path, root: Path) -> str:
    """`content/pages/weeks/control.md` → `weeks/control`."""
    return path.relative_to(pages_folder(root)).with_suffix("").as_posix()


def path_of(key: str, root: Path) -> Path:
    return pages_folder(root) / f"{key}.md"
