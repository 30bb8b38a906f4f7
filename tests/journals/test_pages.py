"""Every page of Notes: what all of them have (SES-09 to SES-11, HDR-01, HDR-02, SAF-06, SAF-07, ANON-08)."""

import re
from collections import Counter

import pytest
from django.conf import settings

from .journey import Journey, Seen

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

TELLING = re.compile(r"harm|suicid|cris[ie]s|\bcut(s|ting|ter)?\b|diary|journal", re.IGNORECASE)
PRIVATE = {
    "autocomplete": "off",
    "autocorrect": "off",
    "spellcheck": "false",
    "writingsuggestions": "false",
    "translate": "no",
}
OF_PAGES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def seen(monkeypatch) -> list[Seen]:
    """Every page of the journey through Notes."""
    return [page for page in Journey().go(monkeypatch).seen if page.html]


def test_the_journey_comes_by_every_page(seen):
    """So that what is said here of every page is said of each template."""
    templates = {path.stem for path in (settings.BASE_DIR / "templates" / "journals").glob("*.html")}
    assert templates - {page.template for page in seen} == {"base"}


def test_every_page_keeps_the_promises_of_all(seen):
    """One journey, many promises: each is a function below, so that what fails has a name."""
    for page in seen:
        if page.template:
            for promise in PROMISES:
                promise(page, page.soup)


def ses_09_titles_are_neutral(page, soup):
    title = soup.title.get_text()
    assert title.endswith(f" – {settings.WAGTAIL_SITE_NAME}") and not TELLING.search(title), page.path
    assert not TELLING.search(page.path) or "CANARY" in page.path
    assert not TELLING.search(soup.h1.get_text())
    assert not soup.find("meta", property=re.compile("^og:")) and not soup.find("link", rel="manifest")


def ses_10_no_field_of_words_leaks(page, soup):
    for field in soup.main.find_all(["input", "textarea"]):
        if field.name == "textarea" or field.get("type", "text") in ("text", "search"):
            wanted = PRIVATE if field.get("name") != "word" else {"autocomplete": "off", "spellcheck": "false"}
            assert {name: field.get(name) for name in wanted} == wanted, (page.path, field)
        assert field.get("type") != "password"
    for form in soup.main.find_all("form"):
        if form.find(["textarea"]) or form.find("input", type="text"):
            assert form.get("autocomplete") == "off", (page.path, form.get("action"))


def ses_10_browsers_do_not_translate_or_keep_it(page, soup):
    assert soup.find("meta", {"name": "google"})["content"] == "notranslate"
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"


def ses_11_close_is_on_every_open_page(page, soup):
    form = soup.select_one(".c-notes-bar form")
    assert bool(form) is page.notes_open
    if form:
        assert form["action"] == "/n/close" and form.button.get_text(strip=True) == "Close"
        assert 0 < int(soup.body["data-ends-in"]) <= 900


def saf_07_leave_and_help_come_first(page, soup):
    links = [link.get("href") for link in soup.body.find_all("a")]
    assert "/leave" in links[:3] and "/help-now/" in links[:4], links[:4]


def ses_05_every_form_carries_the_token_and_posts_to_notes(page, soup):
    for form in soup.main.find_all("form"):
        assert form["method"] == "post" and form["action"].startswith("/n/"), form
        assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})["value"], form
    assert not soup.main.find_all(["iframe", "object", "embed"])


def hdr_01_nothing_inline_and_nothing_from_elsewhere(page, soup):
    for tag in soup.find_all(True):
        assert tag.name not in ("style", "base")
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "nonce", "srcdoc")], tag
        address = tag.get("src") or (tag.get("href") if tag.name == "link" else "") or ""
        assert not address or address.startswith("/static/"), tag
        if tag.name == "script":
            assert tag["src"] and tag["integrity"] and not tag.get_text(strip=True)


def no_id_stands_twice(page, soup):
    twice = [name for name, count in Counter(tag["id"] for tag in soup.find_all(id=True)).items() if count > 1]
    assert twice == [], page.path


def labels_and_descriptions_belong_to_something(page, soup):
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    for label in soup.main.find_all("label", attrs={"for": True}):
        assert label["for"] in ids, (page.path, label)
    for tag in soup.main.find_all(attrs={"aria-describedby": True}):
        assert set(tag["aria-describedby"].split()) <= ids, (page.path, tag)


def one_heading_and_no_leftover_of_a_template(page, soup):
    assert len(soup.main.find_all("h1")) == 1, page.path
    assert not re.search(r"\{[{%#]|[%#}]\}|\bNone\b", soup.main.get_text()), page.path


def con_03_no_scores_and_no_counting(page, soup):
    drawn = {word.get_text() for word in soup.main.select("[data-word]")}  # One of the seven may be "goal".
    text = " ".join(words for words in soup.main.stripped_strings if words not in drawn).lower()
    for word in ("streak", "score", "badge", "well done", "congrat", "goal", "target", "days in a row", "day clean"):
        assert word not in text, (page.path, word)


def hdr_05_nothing_is_kept(page, soup):
    assert {"private", "no-store"} <= {part.strip() for part in page.headers["Cache-Control"].split(",")}


def hdr_02_all_security_headers(page, soup):
    assert {name: page.headers.get(name) for name in OF_PAGES} == OF_PAGES
    assert "camera=()" in page.headers["Permissions-Policy"]


def hdr_01_the_public_policy(page, soup):
    policy = {part.strip() for part in page.headers["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'"} <= policy
    assert {
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "worker-src 'none'",
        "require-trusted-types-for 'script'",
    } <= policy
    assert "unsafe" not in str(policy)


def no_word_stands_in_an_address(page, soup):
    for tag in soup.find_all(["a", "form", "link", "script", "img"]):
        address = tag.get("href") or tag.get("action") or tag.get("src") or ""
        assert "CANARY" not in address and ("?" not in address or address.startswith("sms:")), address


PROMISES = [
    ses_09_titles_are_neutral, ses_10_no_field_of_words_leaks, ses_10_browsers_do_not_translate_or_keep_it,
    ses_11_close_is_on_every_open_page, saf_07_leave_and_help_come_first, ses_05_every_form_carries_the_token_and_posts_to_notes,
    hdr_01_nothing_inline_and_nothing_from_elsewhere, no_id_stands_twice, labels_and_descriptions_belong_to_something,
    one_heading_and_no_leftover_of_a_template, con_03_no_scores_and_no_counting, hdr_05_nothing_is_kept, hdr_02_all_security_headers,
    hdr_01_the_public_policy, no_word_stands_in_an_address,
]  # fmt: skip


def test_saf_06_every_page_for_writing_says_that_no_one_reads_it(seen):
    writing = [page for page in seen if page.template in ("write", "check_in", "keep_this", "home")]
    assert writing
    for page in writing:
        [sentence] = page.soup.select(".c-no-one")
        assert "No one reads this, so no one will answer" in sentence.get_text()
        assert sentence.a["href"] == "/help-now/"


def test_ses_09_the_app_is_named_journals_for_us_only(seen):
    """Neither text, class, file nor address of a page says it."""
    for page in seen:
        assert "journal" not in page.html.lower().replace("canary", ""), page.path
