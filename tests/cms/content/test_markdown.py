"""Markdown to stored rich text and back."""

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail import hooks

from cms.content.errors import ContentError
from cms.content.markdown import from_rich_text, to_rich_text

IDS = {"help-now": 7, "weeks/control": 9}
KEYS = {pk: key for key, pk in IDS.items()}


def page_id(key):
    if key not in IDS:
        raise ContentError(f"there is no page with the key “{key}”")
    return IDS[key]


class Plants:
    """A kind of links such as an app adds: `[words](plant:KEY)`, and `[](plant:KEY/PART)`."""

    prefix = "plant:"
    stored_type = "plant"
    names = {"oak": 3, "elm": 4}

    def attributes(self, key, *, own_words):
        name, _, part = key.partition("/")
        if name not in self.names or (part and own_words):
            raise ContentError(f"no plant “{key}”")
        return {"id": self.names[name], **({"part": part} if part else {})}

    def key(self, attributes):
        names = {str(pk): name for name, pk in self.names.items()}
        name = names.get(attributes.get("id"))
        return "/".join(filter(None, [name, attributes.get("part")])) if name else None


@pytest.fixture(autouse=True, scope="module")
def plants():
    with hooks.register_temporarily("inline_references", Plants):
        yield


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
        "Sit under [](plant:oak/shade), or read [about the elm](plant:elm).",
        "- [](plant:oak)\n- [**bold**](plant:elm) leaf",
        "**Sit under [](plant:oak/shade) now.**\n\n**[](plant:elm)**",
        "Look\\![](plant:oak)[](plant:elm)",
        "## Under [](plant:oak/shade)",
    ],
)
def test_canonical_markdown_survives_the_round_trip(markdown):
    assert there_and_back(markdown) == markdown


def test_a_reference_whose_words_are_looked_up_is_stored_without_words():
    stored = to_rich_text("See [the oak](plant:oak) and [](plant:elm/bark).", page_id)
    assert stored == (
        '<p>See <a linktype="plant" id="3">the oak</a> and <embed embedtype="plant" id="4" part="bark"/>.</p>'
    )


def test_a_reference_to_something_that_is_gone_leaves_only_words():
    stored = '<p>See <a linktype="plant" id="9">the oak</a> and <embed embedtype="plant" id="9"/>.</p>'
    assert from_rich_text(stored, KEYS.get) == "See the oak and ."


def test_wrapped_lines_become_one():
    assert there_and_back("One line\nand its end.") == "One line and its end."


@pytest.mark.parametrize(
    ("markdown", "reason", "line"),
    [
        ("# Too big", "headings are ## or ###", 10),
        ("fine\n\n*italics*", "italics", 12),
        ("[out](https://example.org)", "page:KEY", 10),
        ("[gone](page:nowhere)", "no page with the key “nowhere”", 10),
        ("[](page:help-now)", "a link to a page needs words", 10),
        ("fine\n\n- [](plant:fern)", "no plant “fern”", 12),
        ("[words](plant:oak/shade)", "no plant “oak/shade”", 10),
        ("[call](tel:1)", "a link leads to page:KEY", 10),
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
    words = " ".join(text.split())
    stored = f"<p>{escape(words, quote=False)}</p>"
    markdown = from_rich_text(stored, KEYS.get)
    assert from_rich_text(to_rich_text(markdown, page_id), KEYS.get) == markdown
    if words:
        assert to_rich_text(markdown, page_id) == stored


LINK = '<a linktype="page" id="7">{}</a>'


@pytest.mark.parametrize(
    ("stored", "markdown"),
    [
        ("<p><b>Hello </b>world</p>", "**Hello** world"),
        ("<p>a<b> x</b></p>", "a **x**"),
        ("<p><b> x</b></p>", "**x**"),
        ("<p><b>Note:</b>text</p>", "**Note**:text"),
        ("<p>text<b>(!)</b>text</p>", "text(!)text"),
        ("<p><b>a</b><b>b</b> <b>c</b><b> </b></p>", "**ab c**"),
        ("<p>un<b>believ</b>able</p>", "un**believ**able"),
        (f"<p>Go!{LINK.format('x')}</p>", "Go\\![x](page:help-now)"),
        ("<ul><li># x</li><li>- x</li><li>1. x</li></ul>", "- \\# x\n- \\- x\n- 1\\. x"),
        ("<h2>C #</h2><h3>##</h3>", "## C \\#\n\n### \\##"),
        ("<ul><li>a</li></ul><p></p><ul><li>b</li></ul>", "- a\n- b"),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n1. b"),
        ("<p>a&nbsp;b<br/>c</p><p>&nbsp;</p><p><br/></p>", "a b c"),
        ("<ol><li></li><li><ul><li>a</li></ul></li></ol>", "1. - a"),
        ("<ol>" + "<li>a</li>" * 9 + "<li>a<ul><li>b</li></ul></li></ol>", None),
        (f"<p>{LINK.format('a <b>b</b>')} {LINK.format('<b>c</b>')}</p>", None),
        (f"<p><b>a {LINK.format('b')} c</b></p>", "**a [b](page:help-now) c**"),
        (f"<p>x<b>{LINK.format('b')}c</b></p>", "x[**b**](page:help-now)**c**"),
        ('<p>To <a href="https://example.org">out</a> <a linktype="page" id="x">on</a></p>', "To out on"),
        ("</ul><li>stray</li><b><p>open</p>", "stray\n\nopen"),
    ],
)
def test_what_the_editor_stores_becomes_markdown_that_is_read_back(stored, markdown):
    written = from_rich_text(stored, KEYS.get)
    assert markdown in (None, written)
    assert there_and_back(written) == written
    assert seen(to_rich_text(written, page_id)) == seen(stored)


def test_a_key_with_letters_that_an_address_encodes_is_found_again():
    markdown = from_rich_text('<p><a linktype="page" id="3">x</a></p>', {3: "życie"}.get)
    assert to_rich_text(markdown, {"życie": 3}.__getitem__) == '<p><a linktype="page" id="3">x</a></p>'


#: What leads somewhere: two pages, two plants.
IN_LINKS = ("7", "9", "3", "4")


class _Seen(HTMLParser):
    """What a reader sees: the words, those of links to pages of ours, the letters that are bold, and the blocks."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.linked, self.bold, self.blocks = [], "", [], "", []

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.words += " "
            return
        if tag == "embed":
            around, self.open = self.open, [tag for tag in self.open if tag not in IN_LINKS] + [dict(attrs)["id"]]
            self.handle_data("¤")
            self.open = around
            return
        ours = dict(attrs).get("linktype") in ("page", "plant") and dict(attrs).get("id") in IN_LINKS
        self.open.append(dict(attrs)["id"] if ours else tag)
        if tag in ("p", "h2", "h3", "li", "ul", "ol"):
            self.words += " "

    def handle_endtag(self, tag):
        if tag in ("br", "embed"):
            return
        if self.open:
            self.open.pop()
        if tag in ("p", "h2", "h3", "li", "ul", "ol"):
            self.words += " "

    def handle_data(self, data):
        self.words += data
        for char in data:
            if not char.isspace():
                self.linked += [(char, id_) for id_ in self.open if id_ in IN_LINKS]
                self.bold += char if "b" in self.open and char.isalnum() else ""
                self.blocks.append((char, [tag for tag in self.open if tag in ("p", "h2", "h3", "li", "ul", "ol")]))


def read(html):
    reader = _Seen()
    reader.feed(html)
    reader.close()
    return reader


def seen(html):
    return read(html).words.split()


_pieces = st.one_of(
    st.text(st.sampled_from('ab1ż .,:!?#-+*_()[]<>&;\\`"~=|\xa0\n'), max_size=6),
    st.sampled_from(
        ["a", "Note:", "1. ", "# ", "- ", "!", "&amp;", "&#35;", ":::", "---", "](page:x)", "**", " #", "(", "”"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4),
)
_words = _pieces.map(lambda text: escape(text, quote=False))


def _tagged(inner, *forms):
    return st.tuples(st.sampled_from(forms), st.lists(inner, max_size=3)).map(
        lambda both: both[0].format("".join(both[1]))
    )


_links = [f'<a linktype="page" id="{pk}">{{}}</a>' for pk in (7, 9, 99)]
_links += ['<a href="https://example.org/">{}</a>', '<a linktype="plant" id="3">{}</a>']
_embeds = st.sampled_from(['<embed embedtype="plant" id="4"/>', '<embed embedtype="plant" id="3" part="x"/>'])
_leaf = _words | st.just("<br/>") | _embeds
_bold = _tagged(_leaf, "<b>{}</b>")
_inline = st.lists(
    st.one_of(_leaf, _bold, _tagged(_leaf | _bold, *_links), _tagged(_leaf | _tagged(_leaf, *_links), "<b>{}</b>")),
    max_size=5,
).map("".join)


def _list_of(items):
    return st.tuples(st.sampled_from(["ul", "ol"]), st.lists(items, max_size=4)).map(
        lambda both: f"<{both[0]}>" + "".join(f"<li>{item}</li>" for item in both[1]) + f"</{both[0]}>"
    )


_lists = st.recursive(
    _list_of(_inline),
    lambda lists: _list_of(st.tuples(_inline, st.lists(lists, max_size=2).map("".join)).map("".join)),
    max_leaves=6,
)
_texts = st.tuples(st.sampled_from(["p", "h2", "h3"]), _inline).map(lambda both: f"<{both[0]}>{both[1]}</{both[0]}>")
rich_text = st.lists(_texts | _lists, max_size=4).map("".join)


@given(rich_text)
def test_any_rich_text_comes_back_with_its_words_links_and_structure(stored):
    markdown = from_rich_text(stored, KEYS.get)
    again = to_rich_text(markdown, page_id)
    assert from_rich_text(again, KEYS.get) == markdown
    before, after = read(stored), read(again)
    assert after.words.split() == before.words.split()
    assert after.linked == before.linked
    assert after.blocks == before.blocks


@given(rich_text)
def test_words_with_white_space_around_them_stay_bold(stored):
    """Bold goes only where Markdown can't say it: never that of a word between spaces."""
    stored += "<p>x <b>Word</b> y</p>"
    assert to_rich_text(from_rich_text(stored, KEYS.get), page_id).endswith("<p>x <b>Word</b> y</p>")


@given(st.lists(st.tuples(st.sampled_from(["a", "bc", " d", "e "]), st.booleans()), min_size=1, max_size=6))
def test_bold_letters_stay_bold_wherever_they_stand(runs):
    stored = "<p>" + "".join(f"<b>{text}</b>" if bold else text for text, bold in runs) + "</p>"
    again = to_rich_text(from_rich_text(stored, KEYS.get), page_id)
    assert read(again).bold == read(stored).bold
