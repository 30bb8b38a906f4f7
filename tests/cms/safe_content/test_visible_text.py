"""What is read out of a content file, and from which line."""

from pathlib import Path

import pytest

from cms.safe_content.content_file import parse_content
from cms.safe_content.fields import read_fields

SOURCE = """---
type: lesson
title: Three circles
order: 2
summary: "Sort what’s yours: and what isn’t."
audience:
- young people
- friends
sources:
- title: A study of self-harm
  url: https://example.org/study
- title: Another
end:
  keep: You decide what to keep.
  say: I’d like to talk.
  tool: tools/three-circles
---

## A heading

A paragraph that goes
over **two lines** with [a link](page:help-now).

- First item
- Second item with [a way out](https://example.com/x)

:::activity
title: Sort it
minutes: 5
sort:
  items:
  - The weather
  - What I say
  places: [mine, not mine]
---
Put each one somewhere.
:::

:::image
file: circles.png
alt: Three rings
:::

:::doors
title: Start
doors:
- title: Now
  text: I need something now.
  page: tools/slow-breathing
:::

:::pull
You can stop.
:::
"""


def passages(source=SOURCE):
    content = parse_content(source, Path("three-circles.md"))
    return {passage.text: passage for passage in content.passages}


def test_everything_that_a_visitor_reads_is_read_with_its_line():
    found = {text: passage.line for text, passage in passages().items()}
    assert found == {
        "three-circles": 1,
        "Three circles": 3,
        "Sort what’s yours: and what isn’t.": 5,
        "A study of self-harm": 10,
        "Another": 12,
        "You decide what to keep.": 14,
        "I’d like to talk.": 15,
        "A heading": 19,
        "A paragraph that goes\nover two lines with a link.": 21,
        "First item": 24,
        "Second item with a way out": 25,
        "Sort it": 28,
        "The weather": 32,
        "What I say": 33,
        "mine": 34,
        "not mine": 34,
        "Put each one somewhere.": 36,
        "Three rings": 41,
        "Start": 45,
        "Now": 47,
        "I need something now.": 48,
        "You can stop.": 53,
    }


def test_fields_that_only_name_things_are_not_read():
    assert not {"tools/three-circles", "tools/slow-breathing", "circles.png", "5", "2", "lesson"} & set(passages())


def test_audiences_and_kind_are_known():
    content = parse_content(SOURCE, Path("three-circles.md"))
    assert content.type == "lesson"
    assert content.audiences == ["young people", "friends"]


def test_links_that_lead_outside_are_known():
    links = parse_content(SOURCE, Path("three-circles.md")).links
    assert [(link.target, link.line, link.from_sources) for link in links] == [
        ("https://example.org/study", 11, True),
        ("https://example.com/x", 25, False),
    ]


def test_each_text_knows_where_it_stands():
    content = parse_content(SOURCE, Path("three-circles.md"))
    where = [(passage.where, passage.text) for passage in content.passages]
    assert ("slug", "three-circles") in where
    assert ("title", "Three circles") in where
    assert ("alt", "Three rings") in where
    assert ("heading", "A study of self-harm") in where
    assert ("body", "I’d like to talk.") in where


def test_the_tab_shows_the_short_title_when_there_is_one():
    found = passages(SOURCE.replace("order: 2", "short_title: Circles"))
    assert found["Circles"].where == "title"


def test_a_slug_of_its_own_replaces_the_name_of_the_file():
    found = passages(SOURCE.replace("order: 2", "slug: circles"))
    assert found["circles"].where == "slug"
    assert "three-circles" not in found


def test_a_lesson_is_measured_without_its_activities():
    texts = [passage.text for passage in parse_content(SOURCE, Path("x.md")).lesson_text]
    assert "You can stop." in texts
    assert "Put each one somewhere." not in texts
    assert "I’d like to talk." not in texts


def test_pictures_and_tags_in_markdown_are_read_too():
    found = passages("![A wave](wave.png) and <b>bold</b> \\*stars\\*")
    assert found["A wave"].where == "alt"
    assert "and bold stars" in {text.strip() for text in found}


def test_a_file_without_front_matter_is_text():
    assert "Just words." in passages("Just words.")


def test_an_open_directive_hides_nothing():
    assert "Words inside." in passages(":::callout\ntitle: One\n---\nWords inside.")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: plain # a note", [(("a",), "plain", 1)]),
        ("a: 'it''s'", [(("a",), "it's", 1)]),
        ('a: "say \\"no\\""', [(("a",), 'say "no"', 1)]),
        ("a: one\n  two", [(("a",), "one\ntwo", 1)]),
        ("a: |\n  one\n\n  two\nb: 3", [(("a",), "one\n\ntwo", 2), (("b",), "3", 5)]),
        ("a: >-\n  one\n  two", [(("a",), "one\ntwo", 2)]),
        ("a: [one, 'two, three']", [(("a",), "one", 1), (("a",), "two, three", 1)]),
        ("a:\n- one\n- two", [(("a",), "one", 2), (("a",), "two", 3)]),
        (
            "a:\n  - b: one\n    c: two\n  - b: three",
            [(("a", "b"), "one", 2), (("a", "c"), "two", 3), (("a", "b"), "three", 4)],
        ),
        ("a:\n- “one: two”\n  three", [(("a",), "“one: two”\nthree", 2)]),
        ("a:\n  b: 1\nc: 2", [(("a", "b"), "1", 2), (("c",), "2", 3)]),
        ("a: 'open\n  still open'", [(("a",), "open\nstill open", 1)]),
        ("# a note\n\na: 1", [(("a",), "1", 3)]),
        ("stray words", [(("",), "stray words", 1)]),
    ],
)
def test_fields_are_read_with_their_lines(source, expected):
    values = read_fields(source.split("\n"), first_line=1)
    assert [(value.path, value.text, value.line) for value in values] == expected
