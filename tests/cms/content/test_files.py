"""The text of one content file."""

import pytest

from cms.content.errors import ContentError
from cms.content.files import parse, write

GOOD = """---
type: lesson
title: 'Wait: a while'
order: 2
---

First words.

:::callout
title: Worth knowing
---
A fact.
:::

More words.
"""


def test_a_canonical_file_is_written_as_it_was_read():
    assert write(parse(GOOD, "a/b")) == GOOD


def test_sections_know_their_lines():
    file = parse(GOOD, "a/b")
    assert [(section.name, section.line) for section in file.sections] == [("text", 7), ("callout", 9), ("text", 15)]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("no front matter", 1, "front matter"),
        ("---\ntitle: x\n", 1, "no closing"),
        ("---\ntitle: [x\n---\n", 2, "not valid YAML"),
        ("---\ntitle: x\ntitle: y\n---\n", 3, "stands twice"),
        ("---\n- x\n---\n", 2, "name: value"),
        ("---\ntype: lesson\n---\n:::callout\ntitle: x\n", 4, "never closed"),
        ("---\ntype: lesson\n---\n:::callout\n:::example\n:::\n:::\n", 5, "inside another"),
        ("---\ntype: lesson\n---\n\n:::Call Out\n", 5, "opens no directive"),
    ],
)
def test_a_malformed_file_is_refused_with_line_and_reason(text, line, reason):
    with pytest.raises(ContentError) as caught:
        parse(text, "key", "content/pages/key.md")
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert str(caught.value).startswith(f"content/pages/key.md:{line}: ")
