"""What people write is plain text: shown as it was written, whatever it looks like to a machine (INP-03, INP-04)."""

from pathlib import Path

import pytest

from journals import entries, kinds
from journals.text import clean

from .course import ANSWER_KEY, PLAN
from .views.test_writing import journal_of

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

CORPUS = Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines()
#: Elements of ours in which words of people stand.
OURS = {
    "div",
    "p",
    "b",
    "ul",
    "li",
    "span",
    "h2",
    "h3",
    "h4",
    "dl",
    "dt",
    "dd",
    "form",
    "input",
    "button",
    "svg",
    "path",
    "strong",
    "ol",
}


def test_inp_03_the_corpus_is_100_different_lines():
    assert len(CORPUS) == len(set(CORPUS)) == 100


@pytest.fixture
def full(opened, clock):
    """A place with each line of the corpus in it, oldest first."""
    journal = journal_of(opened)
    for line in CORPUS:
        entries.keep(journal, entries.new_id(), 0, kinds.FREE, {"text": clean(line)})
        clock.move(seconds=1)
    return opened


def shown(reader) -> list[str]:
    """The words of each entry on every page of reading back, newest first."""
    texts = []
    reader.get("/n/read")
    while True:
        for body in reader.soup.select(".c-entry__body"):
            own = [tag for tag in body.find_all(True) if tag.name not in OURS]
            assert own == [], own
            assert not body.find("a") and not body.find(attrs={"href": True}) and not body.find(attrs={"src": True})
            [text] = [tag for tag in body.find_all(True) if tag.string and tag.name not in ("button", "span")]
            texts.append(text.string.strip())
        if not reader.soup.find("button", attrs={"name": "page"}, string="Older") and "Older" not in reader.main:
            return texts
        reader.press("Older")


def test_inp_03_entries_read_back_as_they_were_written_and_nothing_runs(full):
    assert shown(full) == [clean(line) for line in reversed(CORPUS)]


def test_inp_03_nothing_that_is_escaped_once_is_escaped_twice_or_never(full):
    full.get("/n/copy")
    full.press("Save everything")
    text = full.page.content.decode()
    for line in CORPUS:
        assert clean(line) in text


@pytest.mark.parametrize("line", CORPUS[::7])
def test_inp_03_every_other_place_is_plain_text_too(opened, line):
    """The form itself, a page handed back, a tool, a check-in, an aim, the phrase, and the page to pass on."""

    def same(*selectors: str) -> None:
        bare = [
            tag.name
            for tag in opened.soup.main.find_all(
                ["script", "img", "iframe", "style", "object", "embed", "base", "meta", "link"]
            )
        ]
        assert bare == [], opened.path
        for tag in opened.soup.main.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], tag
        for selector in selectors:
            assert any(clean(line) in (tag.get("value") or tag.get_text()) for tag in opened.soup.select(selector)), (
                selector
            )

    opened.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": line})
    same("textarea[name=text]")
    opened.press("Keep it")
    opened.post("/n/keep", {"what": "tool", "key": PLAN["key"], "part-signs": line})
    same("textarea[name=part-signs]")
    opened.press("Keep it")
    opened.get("/n/check-in")
    opened.press("Keep it", going_on=line, helped=line)
    opened.get("/n/aims")
    opened.press("Add", within=".c-aims__add", text=line)
    same(".c-aims__one .c-title")
    opened.press("Put away")
    same(".c-aims__away span")
    opened.press("Take back")
    for path in ("/n/", "/n/read"):
        opened.get(path)
        same(".c-entry__body")
    opened.press("Delete")
    same(".c-entry__body")
    opened.get("/n/copy")
    opened.press("Choose what to pass on")
    same(".c-pass-on__list")
    opened.press("Show a page to print", entry=[box["value"] for box in opened.soup.select("input[name=entry]")])
    same("main")
    opened.post("/n/write", {"text": line, "key": line, "rev": line, "entry": line, line: line})
    assert opened.page.status_code == 403
    same("textarea[name=text]")
    opened.get("/n/delete")
    opened.press("Delete everything", word=line)
    same()
    opened.get("/n/open")
    opened.press("Open", phrase=line)
    same("input[name=phrase]")


@pytest.mark.parametrize(
    "words",
    [
        "Sŵn y môr, tŷ bach",
        "أنا بخير اليوم، شكراً",
        "👩‍👩‍👧‍👦 👍🏽 ❤️",
        "  one\n\n\ttwo  three ",
        "“a” – b … £5",
        "z" + "\u0336" * 8,
    ],
    ids=("Welsh", "Arabic", "emoji", "spaces", "signs", "eight marks"),
)
def test_inp_04_every_language_and_emoji_come_back_whole(opened, words):
    opened.write(words)
    opened.get("/n/read")
    [text] = [
        tag for tag in opened.soup.select(".c-entry__body [dir=auto], .c-entry__body p") if tag.get_text(strip=True)
    ][:1]
    assert text.get_text() == clean(words)
    opened.press("Change")
    assert opened.value("text") == clean(words)


@pytest.mark.parametrize(
    "body",
    ["%ED%A0%80", "a%00b", "%FF%FE", "%C3%28", "a%E2%80%AEb", "z" + "%CC%B6" * 20_000, "%EF%BF%BF", "a%0Bb%1B%5B31m"],
    ids=("half a pair", "NUL", "no UTF-8", "broken UTF-8", "direction", "stacked", "no character", "controls"),
)
def test_inp_04_odd_bytes_are_cleaned_and_never_an_error(opened, body):
    opened.get("/n/write")
    token = opened.value("csrfmiddlewaretoken")
    opened.post("/n/write", f"csrfmiddlewaretoken={token}&do=keep&text=words{body}")
    assert opened.page.status_code == 200 and opened.title == "Kept"
    opened.get("/n/read")
    for unseen in "\x00\u202e\x1b\x0b\uffff\ud800":
        assert unseen not in opened.html
    assert opened.html.count("\u0336") <= 8 * 2


def test_inp_04_the_place_for_words_takes_its_direction_from_them(opened):
    opened.write("أنا بخير")
    opened.get("/n/read")
    assert opened.soup.select(".c-entry__body [dir=auto]")
