"""Markdown to stored rich text and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.content.errors import ContentError
from cms.content.markdown import from_rich_text, to_rich_text

IDS = {"help-now": 7, "weeks/control": 9}
KEYS = {pk: key for key, pk in IDS.items()}


def page_id(key):
    if key not in IDS:
        raise ContentError(f"there is no page with the key “{key}”")
    return IDS[key]


def there_and_back(markdown):
    return from_rich_text(to_rich_text(markdown, page_id), KEYS.get)


@pytest.mark.parametrize(
    "markdown",
    [
        "One paragraph.",
        "## A heading\n\nText with **bold** words.",
        "### Smaller\n\n- one\n- two **bold**\n- three",
        "1. first\n2. second",
        "- outer\n  - inner\n- next",
        "Go to [Help now](page:help-now) or [**Control**](page:weeks/control).",
        "A&E, 5 \\< 6, \\*stars\\*, \\[brackets\\] and under\\_score.",
        "\\# no heading\n\n\\- no list\n\n1\\. no list either",
    ],
)
def test_canonical_markdown_survives_the_round_trip(markdown):
    assert there_and_back(markdown) == markdown


def test_wrapped_lines_become_one():
    assert there_and_back("One line\nand its end.") == "One line and its end."


@pytest.mark.parametrize(
    ("markdown", "reason", "line"),
    [
        ("# Too big", "headings are ## or ###", 10),
        ("fine\n\n*italics*", "italics", 12),
        ("[out](https://example.org)", "page:KEY", 10),
        ("[gone](page:nowhere)", "no page with the key “nowhere”", 10),
        ("one  \ntwo", "line break", 10),
        ("![x](page:help-now)", "picture", 10),
        ("- a\n\n  second paragraph", "a list item is one paragraph", 12),
    ],
)
def test_what_authors_may_not_use_is_refused_with_its_line(markdown, reason, line):
    with pytest.raises(ContentError) as caught:
        to_rich_text(markdown, page_id, line=10)
    assert reason in caught.value.reason
    assert caught.value.line == line


def test_inp_05_raw_html_stays_text():
    html = to_rich_text("<script>alert(1)</script> and <b>x</b>", page_id)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_link_to_a_page_that_is_gone_becomes_plain_text():
    assert from_rich_text('<p>Go <a linktype="page" id="99">there</a>.</p>', KEYS.get) == "Go there."


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\x85"), max_size=80))
def test_any_text_comes_back_as_it_was(text):
    from html import escape

    words = " ".join(text.split())
    stored = f"<p>{escape(words, quote=False)}</p>"
    markdown = from_rich_text(stored, KEYS.get)
    assert from_rich_text(to_rich_text(markdown, page_id), KEYS.get) == markdown
    if words:
        assert to_rich_text(markdown, page_id) == stored
