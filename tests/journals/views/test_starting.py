"""Starting Notes, and new words for them (CRY-01, CRY-10, SES-02, SAF-06)."""

import pytest

from journals.models import Entry, Journal, JournalSession
from journals.sealed import phrase
from journals.views import starting

from ..conftest import other_words
from ..course import ANSWER_KEY
from ..reader import Reader

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


#: Words of the list that stand on no page of ours, so that finding one says something.
RARE = ("aardvark", "baklava", "capybara", "falafel", "gazebo", "haiku", "jamboree")


@pytest.fixture
def rare_words(monkeypatch):
    assert set(RARE) <= set(phrase.word_list())
    monkeypatch.setattr(phrase, "draw", lambda: RARE)


def two_words(reader) -> list[str]:
    """Goes to the page that asks for two words; the seven."""
    reader.get("/n/new")
    reader.press("Show me my words")
    words = reader.words()
    reader.press("I’ve put them somewhere")
    return words


def wrong(reader, words: list[str]) -> dict[str, str]:
    """Both words that are asked for, in each other’s field."""
    asked = reader.asked(words)
    return dict(zip(asked, reversed(asked.values()), strict=True))


def test_saf_06_limits_come_before_the_words(reader):
    reader.get("/n/new")
    assert "No one reads them, so no one will answer" in reader.main
    assert "If you lose the words, no one can get your Notes back" in reader.main
    assert reader.words() == []


def test_starting_shows_seven_words_of_the_list_and_asks_for_two(reader):
    words = two_words(reader)
    assert len(words) == 7 and set(words) <= set(phrase.word_list())
    assert len(reader.asked(words)) == starting.TYPED_BACK == 2


def test_nothing_is_stored_before_two_words_came_back_right(reader):
    words = two_words(reader)
    assert (Journal.objects.count(), JournalSession.objects.count()) == (0, 0)
    reader.press("That’s them", **reader.asked(words))
    assert (Journal.objects.count(), JournalSession.objects.count()) == (1, 1)
    assert reader.path == "/n/" and reader.is_open


def test_a_wrong_word_is_pointed_out_and_nothing_is_lost(reader):
    words = two_words(reader)
    typed = wrong(reader, words)
    reader.press("That’s them", **typed)
    numbers = [name.removeprefix("word__") for name in typed]
    assert reader.errors() == [starting.NOT_THAT_WORD.format(number=number) for number in numbers]
    assert [reader.value(name.replace("__", "-")) for name in typed] == list(typed.values())
    assert Journal.objects.count() == 0
    reader.press("That’s them", **reader.asked(words))
    assert reader.is_open


@pytest.mark.parametrize("typed", ["", "  ", "two words", "zzzz", "w" * 1_000])
def test_anything_else_is_not_that_word(reader, typed):
    words = two_words(reader)
    asked = dict.fromkeys(reader.asked(words), typed)
    reader.press("That’s them", **asked)
    assert len(reader.errors()) == 2 and Journal.objects.count() == 0
    assert all(len(reader.value(name.replace("__", "-"))) <= phrase.MOST_CHARACTERS for name in asked)


def test_acc_02_words_come_back_by_four_letters_in_any_case(reader):
    words = two_words(reader)
    reader.press("That’s them", **{name: f" {word[:4].upper()} " for name, word in reader.asked(words).items()})
    assert reader.is_open


def test_the_words_can_be_seen_again(reader):
    words = two_words(reader)
    reader.press("Show my words again")
    assert reader.words() == words
    assert " ".join(words) == reader.take_words()
    assert reader.is_open


def test_other_words_can_be_asked_for(reader):
    reader.get("/n/new")
    reader.press("Show me my words")
    first = reader.words()
    reader.press("Different words")
    assert reader.words() != first
    second = reader.take_words()
    other = Reader()
    other.open(" ".join(first))
    assert not other.is_open
    other.open(second)
    assert other.is_open


def test_a_page_of_more_than_an_hour_ago_gives_new_words(reader, clock):
    words = two_words(reader)
    clock.move(minutes=61)
    reader.press("That’s them", **reader.asked(words))
    assert "open for more than an hour" in reader.main
    assert reader.words() != words and Journal.objects.count() == 0
    reader.take_words()
    assert reader.is_open


def test_cry_06_words_from_another_page_are_not_taken(reader):
    """Somebody changed what the page holds."""
    two_words(reader)
    token = reader.value("sealed")
    changed = token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:]
    reader.press("That’s them", sealed=changed)
    assert reader.words() and Journal.objects.count() == 0


def test_sending_the_last_page_twice_opens_the_same_notes(reader):
    words = two_words(reader)
    reader.press("That’s them", **reader.asked(words))
    reader.again()
    assert reader.is_open and Journal.objects.count() == 1
    assert JournalSession.objects.count() == 1, "the session that came along was ended"


def test_words_are_kept_out_of_addresses_and_of_what_the_page_holds_while_they_are_asked_for(reader, rare_words):
    assert tuple(two_words(reader)) == RARE
    assert not any(word in reader.html for word in RARE)
    assert reader.path == "/n/new"


# --- Words that wait to be kept ----------------------------------------------------------------------------------------


def waiting(reader) -> None:
    """Someone without Notes wrote an answer, and starts Notes to keep it."""
    reader.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "An answer\nof two lines"})
    reader.press("I don’t have Notes yet")
    assert "No one reads them" in reader.main


def test_what_was_written_before_starting_is_kept_afterwards(reader):
    waiting(reader)
    reader.press("Show me my words")
    reader.take_words()
    assert reader.title == "Kept" and reader.is_open
    reader.get("/n/read")
    assert "An answer" in reader.main and "From “Three circles”" in reader.main
    assert Entry.objects.count() == 1


def test_what_waits_survives_different_words_and_a_wrong_one(reader):
    waiting(reader)
    reader.press("Show me my words")
    reader.press("Different words")
    words = reader.words()
    reader.press("I’ve put them somewhere")
    reader.press("That’s them", **wrong(reader, words))
    reader.press("Show my words again")
    reader.take_words()
    reader.get("/n/read")
    assert "An answer" in reader.main


def test_what_waits_is_not_lost_when_the_page_was_open_for_more_than_an_hour(reader, clock):
    waiting(reader)
    reader.press("Show me my words")
    clock.move(minutes=61)
    reader.press("I’ve put them somewhere")
    assert "open for more than an hour" in reader.main
    reader.take_words()
    reader.get("/n/read")
    assert "An answer" in reader.main, "words that were never stored are lost with the seven"


def test_what_waits_is_gone_after_a_day(reader, clock):
    waiting(reader)
    reader.press("Show me my words")
    clock.move(hours=25)
    reader.press("I’ve put them somewhere")
    reader.take_words()
    assert reader.path == "/n/" and reader.is_open and Entry.objects.count() == 0


def test_an_aim_that_waits_is_kept(opened):
    """The form’s own button is sent along, so that Notes know what to do with it."""
    opened.get("/n/aims")
    opened.client.cookies.pop("__Host-n")
    opened.press("Add", within=".c-aims__add", text="Ask for help")
    opened.press("I don’t have Notes yet")
    opened.press("Show me my words")
    opened.take_words()
    opened.get("/n/aims")
    assert "Ask for help" in opened.main


# --- New words -----------------------------------------------------------------------------------------------------------


def test_new_words_open_the_same_notes_and_the_old_ones_nothing(opened):
    opened.write("words of before")
    other = Reader()
    other.open(opened.words_held)
    opened.get("/n/words")
    opened.press("Show me new words")
    new = opened.take_words()
    assert opened.title == "Your new words work now" and opened.is_open
    assert "words of before" in opened.get("/n/read").content.decode()
    other.get("/n/read")
    assert not other.is_open, "every other device is closed"
    other.open(opened.words_held)
    assert not other.is_open
    other.open(new)
    assert other.is_open
    assert "words of before" in other.get("/n/read").content.decode()
    assert Journal.objects.count() == 1


def test_nothing_changes_until_two_of_the_new_words_came_back(opened):
    opened.get("/n/words")
    opened.press("Show me new words")
    words = opened.words()
    opened.press("I’ve put them somewhere")
    opened.press("That’s them", **wrong(opened, words))
    assert opened.errors()
    other = Reader()
    other.open(opened.words_held)
    assert other.is_open


def test_sending_the_new_words_twice_changes_nothing_more(opened):
    opened.get("/n/words")
    opened.press("Show me new words")
    new = opened.take_words()
    opened.again()
    assert opened.title == "Your new words work now"
    opened.open(new)
    assert opened.is_open


def test_cry_06_words_drawn_for_one_purpose_do_not_serve_another(opened):
    """Neither those of a start for a change, nor those of another journal’s change."""
    other = Reader()
    other.start()
    other.get("/n/words")
    other.press("Show me new words")
    theirs, words = other.value("sealed"), other.words()
    for reader in (opened, Reader()):
        path = "/n/words" if reader is opened else "/n/new"
        reader.get(path)
        fields = {"csrfmiddlewaretoken": reader.value("csrfmiddlewaretoken"), "sealed": theirs, "do": "check"}
        fields |= {f"word-{number}": word for number, word in enumerate(words, start=1)}
        reader.post(path, fields)
        assert reader.words() and reader.words() != words
    opened.open(opened.words_held)
    assert opened.is_open


def test_new_words_need_open_notes(reader):
    reader.get("/n/words")
    assert reader.path == "/n/open"


def test_words_that_nobody_has_open_nothing(opened):
    reader = Reader()
    reader.open(other_words(opened.words_held))
    assert not reader.is_open


def test_a_form_without_what_waits_is_only_a_form_with_nothing_waiting(reader):
    """No page of ours sends it so; somebody may."""
    words = two_words(reader)
    asked = {name.replace("__", "-"): word for name, word in reader.asked(words).items()}
    sealed = reader.value("sealed").partition(".")[0]
    token = reader.value("csrfmiddlewaretoken")
    reader.post("/n/new", {"csrfmiddlewaretoken": token, "do": "check", "sealed": sealed, **asked})
    assert reader.is_open and reader.path == "/n/"
