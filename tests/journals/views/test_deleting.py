"""Deleting one entry, or everything: asked once, and gone (DAT-04)."""

import pytest

from journals import changes
from journals.models import Entry, Journal, JournalSession
from journals.views.deleting import NOT_TYPED

from ..reader import Reader

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def test_dat_04_one_entry_is_shown_once_more_and_then_gone(opened):
    opened.write("words to delete")
    opened.write("words to keep")
    opened.get("/n/read")
    opened.press("Delete", within="li:has(.c-entry__body:-soup-contains('words to delete'))")
    assert "words to delete" in opened.main and "words to keep" not in opened.main
    assert Entry.objects.count() == 2
    opened.press("Delete it")
    assert opened.title == "Deleted" and Entry.objects.count() == 1
    opened.again()
    assert opened.title == "Deleted" and Entry.objects.count() == 1
    opened.get("/n/read")
    assert "words to delete" not in opened.main and "words to keep" in opened.main
    assert [change["do"] for change in changes.read()] == ["delete entry"]


def test_an_entry_that_is_not_there_can_be_asked_about(opened):
    opened.write("words")
    opened.get("/n/read")
    Entry.objects.all().delete()
    opened.press("Delete")
    assert opened.page.status_code == 200
    opened.press("Delete it")
    assert opened.title == "Deleted" and list(changes.read()) == []


def test_dat_04_everything_goes_with_a_typed_word(opened):
    opened.write("words")
    other = Reader()
    other.open(opened.words_held)
    opened.get("/n/delete")
    assert "up to 14 days" in opened.main
    journal = Journal.objects.get()
    opened.press("Delete everything", word=" “Delete” ")
    assert opened.title == "Deleted" and not opened.is_open
    assert (Journal.objects.count(), Entry.objects.count(), JournalSession.objects.count()) == (0, 0, 0)
    assert opened.cookie == "" and opened.page.headers["Clear-Site-Data"] == '"cookies"'
    assert list(changes.read()) == [{"do": "delete journal", "journal": journal.pk}]
    other.get("/n/read")
    assert other.path == "/n/open", "it is closed on every device (SES-11)"
    other.open(opened.words_held)
    assert not other.is_open


@pytest.mark.parametrize("word", ["", "no", "delet", "<b>delete</b>", "w" * 5_000])
def test_nobody_deletes_everything_by_a_slip(opened, word):
    opened.write("words")
    opened.get("/n/delete")
    opened.press("Delete everything", word=word)
    assert opened.errors() == [NOT_TYPED] and Entry.objects.count() == 1
    assert len(opened.value("word")) <= 40


def test_asking_deletes_nothing(opened):
    opened.get("/n/delete")
    opened.post("/n/delete", {"csrfmiddlewaretoken": opened.value("csrfmiddlewaretoken"), "word": "delete"})
    assert opened.title == "Delete everything?" and Journal.objects.count() == 1


def test_dat_02_everything_is_two_taps_from_home(opened):
    opened.get("/n/")
    for path in ("/n/delete", "/n/copy"):
        assert opened.soup.main.find("a", href=path)
        opened.get(path)
        assert opened.soup.main.find("form", action=path).find("button")
        opened.get("/n/")
