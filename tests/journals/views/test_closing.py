"""Closing here and everywhere (SES-06, SES-11)."""

import pytest

from journals.models import JournalSession

from ..reader import COOKIE, Reader

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def test_ses_11_closing_ends_it_here_only(opened):
    other = Reader()
    other.open(opened.words_held)
    held = opened.cookie
    opened.get("/n/")
    opened.press("Close", within=".c-notes-bar")
    assert opened.title == "Closed" and not opened.is_open and opened.cookie == ""
    assert opened.page.headers["Clear-Site-Data"] == '"cookies"'
    opened.client.cookies[COOKIE] = held
    opened.get("/n/read")
    assert opened.path == "/n/open", "a cookie that was kept opens nothing any more"
    other.get("/n/read")
    assert other.is_open


def test_ses_11_closing_everywhere_ends_it_on_every_device(opened):
    other, stranger = Reader(), Reader()
    other.open(opened.words_held)
    stranger.start()
    opened.get("/n/")
    opened.press("Close on every device")
    assert "closed on every device" in opened.main
    other.get("/n/read")
    assert other.path == "/n/open"
    stranger.get("/n/read")
    assert stranger.is_open and JournalSession.objects.count() == 1


@pytest.mark.parametrize("do", ["", "everywhere"])
def test_closing_what_is_closed_is_no_error(reader, do):
    reader.get("/n/open")
    reader.post("/n/close", {"csrfmiddlewaretoken": reader.value("csrfmiddlewaretoken"), "do": do})
    assert reader.title == "Closed"


def test_ses_06_closing_twice_closes(opened):
    """The token of the first page is worth nothing any more: the second tap is taken for what it is."""
    opened.get("/n/")
    opened.press("Close", within=".c-notes-bar")
    opened.again()
    assert opened.title == "Closed" and opened.page.status_code == 200


def test_ses_06_a_form_that_the_browser_kept_is_worth_nothing_after_closing(opened):
    opened.get("/n/write")
    token = opened.value("csrfmiddlewaretoken")
    opened.press("Close", within=".c-notes-bar")
    opened.post("/n/write", {"csrfmiddlewaretoken": token, "text": "words", "do": "keep"})
    assert opened.page.status_code == 403 and opened.value("text") == "words"


def test_ses_06_a_form_that_comes_too_late_gives_none_of_the_seven_words_back(opened):
    """Somebody else may have gone back to a page with words on it after it was closed."""
    words = opened.words_held
    opened.get("/n/words")
    opened.press("Show me new words")
    sealed = opened.value("sealed")
    opened.press("Close", within=".c-notes-bar")
    fields = {
        "csrfmiddlewaretoken": "x" * 64,
        "phrase": words,
        "word-3": words.split()[2],
        "sealed": sealed,
        "text": "mine",
    }
    opened.post("/n/open", fields)
    assert opened.page.status_code == 403 and opened.value("text") == "mine"
    assert words not in opened.html and sealed not in opened.html and sealed.partition(".")[0] not in opened.html


def test_rel_05_closing_works_with_the_database_away(opened, database_away, caplog):
    opened.get("/n/")
    database_away()
    opened.press("Close on every device")
    assert opened.title == "Closed" and opened.cookie == ""
    assert "on every device" not in opened.main, "that couldn’t be done"
    assert [record for record in caplog.records if record.name == "cms.fault"]
