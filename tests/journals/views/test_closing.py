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
    opened.get("/n/")
    opened.press("Close", within=".c-notes-bar")
    opened.again()
    assert opened.title == "Closed"
