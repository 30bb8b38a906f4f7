"""Markdown of staff as readers get it: a few tags, and never anything that runs or loads (INP-05)."""

import re
import time

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cms.markdown import rendering
from cms.markdown.preview import MAX_CHARACTERS
from cms.markdown.rendering import TAGS, plain_text, safe_html

#: What the markup of Markdown and HTML is made of, so that random texts are full of it.
PIECES = st.sampled_from(
    [
        "*", "**", "_", "- ", "+ ", "1. ", "7) ", "# ", "> ", "`", "```\n", "---\n", "\n", "\n\n", "    ", "\t", "  \n", "\\",
        "[", "](", ")", "![", "<", ">", "</", "<!--", "-->", "<![CDATA[", "&", "&lt;", "&#x3c;", "&colon;", '"', "'", "=",
        "script", "img src=x", " onerror=", " style=", "svg/onload=", "a href=", "javascript:", "data:text/html,", "p", "ol",
    ]
)  # fmt: skip
MARKUP = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<iframe src="https://example.org"></iframe>',
    '<p onclick="alert(1)" style="position:fixed" class="x" id="y" title="z" lang="fr">words</p>',
    '<ol start="1" onclick="alert(1)"><li>x</li></ol>',
    "<style>*{display:none}</style>",
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<form action="https://example.org"><input name="x"></form>',
    "<!-- --><base href='https://example.org/'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://example.org 'title')",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<https://example.org>",
    "![x](https://example.org/x.png)",
    "![x](x' onerror='alert(1))",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "- <script>\n- alert(1)\n- </script>",
    "**<b onmouseover=alert(1)>x</b>**",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "\u202e<script>\ufeff",
]


def assert_harmless(html: str) -> None:
    """Nothing but TAGS, and no attribute but the number of a list."""
    for tag in BeautifulSoup(html, "html5lib").body.find_all(True):
        assert tag.name in TAGS, html
        assert not tag.attrs or (tag.name == "ol" and re.fullmatch(r"\d{1,9}", tag.attrs.pop("start"))), html
        assert not tag.attrs, html
    # As plainly as a browser's parser might ever read it.
    assert all(re.fullmatch(r'</?[a-z]+>|<ol start="\d+">', tag) for tag in re.findall(r"<[^>]*>?", html)), html


@given(MARKUP | st.text())
def test_inp_05_no_text_gives_a_tag_or_attribute_that_is_not_allowed(text):
    assert_harmless(safe_html(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_inp_05_hostile_text_becomes_plain_words(text):
    assert_harmless(safe_html(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_inp_05_html_that_came_through_the_parser_would_be_cleaned(monkeypatch, text):
    monkeypatch.setattr(rendering, "_parser", MarkdownIt("commonmark", {"html": True}))
    assert_harmless(safe_html(text))


@given(st.text("ab *_-+#>`~[]()!<>/\\\n\t\"'=:|", max_size=60))
def test_no_word_is_lost(text):
    letters = [letter for letter in text if letter in "ab"]
    assert [letter for letter in plain_text(text) if letter in "ab"] == letters


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Sit down.\n\nBreathe out.", "<p>Sit down.</p>\n<p>Breathe out.</p>\n"),
        ("One line  \nand another", "<p>One line<br>\nand another</p>\n"),
        ("**Slowly**, and *kindly*", "<p><strong>Slowly</strong>, and <em>kindly</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n'),
        ("1. a\n   - b", "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n"),
        ("Five & six < seven", "<p>Five &amp; six &lt; seven</p>\n"),
        ("", ""),
    ],
)
def test_what_staff_may_write(text, html):
    assert safe_html(text) == html


@pytest.mark.parametrize(
    "text", ["# Loud", "> quoted", "`code`", "[words](https://example.org)", "![alt](x.png)", "<b>x</b>"]
)
def test_other_signs_stay_as_they_were_typed(text):
    assert plain_text(text).strip() == text
    assert safe_html(text).startswith("<p>")


def test_the_search_gets_words_without_signs():
    assert plain_text("1. **Tom** & *Ann*\n2. 3 < 4\n\nEnd").split() == ["Tom", "&", "Ann", "3", "<", "4", "End"]


@pytest.mark.parametrize("piece", ["*", "* ", "- ", "*a ", "**a *b ", "_a_", "1. ", "&", "\\", "<", "- a\n", "- a\n\n"])
def test_a_text_made_to_take_long_is_rendered_at_once(piece):
    text = piece * (MAX_CHARACTERS // len(piece))
    before = time.process_time()
    safe_html(text)
    assert time.process_time() - before < 2


def test_a_template_shows_it_and_fills_in_facts():
    template = Template("{% load markdown %}{% with_facts text|markdown %}")
    shown = template.render(Context({"text": "<b> for *{weeks}* weeks", "programme": Programme}))
    assert shown == "<p>&lt;b&gt; for <em>six</em> weeks</p>\n"


class Programme:
    placeholders = {"weeks": "six"}
