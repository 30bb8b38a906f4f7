"""Writing, changing, and keeping what pages send (INP-01, SES-04, SAF-06, REL-05)."""

import pytest
from django.db import OperationalError, connections

from journals import entries, sessions, typed
from journals.models import Entry, JournalSession
from journals.outline import Outline
from journals.views import writing
from journals.views.handing_back import FULL

from ..course import ANSWER_KEY, DONE_KEY, KIT, LESSONS, PLAN, QUESTION
from ..reader import COOKIE, Reader
from ..test_entries import filled

NO_ROOM = FULL[1]

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def close(reader) -> None:
    """Time goes by, or they were closed elsewhere."""
    JournalSession.objects.all().delete()


def keep_a_tool(reader, **parts: str | list[str]) -> None:
    fields = {f"part-{name}": value for name, value in parts.items()}
    reader.post("/n/keep", {"what": "tool", "key": PLAN["key"], **fields})


def words_of(reader) -> str:
    """Everything that is kept, as the page of it reads."""
    reader.get("/n/read")
    return reader.main


# --- Writing ----------------------------------------------------------------------------------------------------------------


def test_what_is_written_can_be_read_back(opened):
    opened.write("First line\nSecond line")
    assert opened.title == "Kept"
    assert "First line Second line" in words_of(opened)
    assert "First line\nSecond line" in opened.soup.get_text().replace("\r", "")


def test_saf_06_every_page_for_writing_says_that_no_one_reads_it(opened):
    for path in ("/n/write", "/n/check-in", "/n/"):
        opened.get(path)
        sentence = opened.soup.select_one(".c-no-one")
        assert "No one reads this, so no one will answer" in sentence.get_text()
        assert sentence.a.get_text(strip=True) == "Help now" and sentence.a["href"] == "/help-now/"
    opened.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "w"})
    assert opened.soup.select_one(".c-no-one")


def test_an_empty_page_says_so_kindly(opened):
    opened.write("  ")
    assert opened.errors() == [typed.EMPTY]
    assert Entry.objects.count() == 0


def test_inp_01_10000_letters_are_kept_and_one_more_comes_back_whole(opened):
    opened.write("w" * 10_000)
    assert opened.title == "Kept"
    opened.write("w" * 10_001)
    assert len(opened.errors()) == 1 and "too long" in opened.errors()[0] and "Nothing is lost" in opened.errors()[0]
    assert opened.value("text") == "w" * 10_001
    assert Entry.objects.count() == 1


def test_inp_01_with_5000_entries_the_words_come_back(opened):
    opened.get("/n/write")
    filled(journal_of(opened), 5_000, size=541)
    opened.press("Keep it", text="one more")
    assert NO_ROOM in opened.errors()
    assert opened.value("text") == "one more" and Entry.objects.count() == 5_000


def journal_of(reader):
    return sessions.resume(reader.cookie)


def test_a_form_sent_twice_is_kept_once(opened):
    opened.write("words")
    opened.again()
    assert opened.title == "Kept" and Entry.objects.count() == 1


def test_what_was_kept_can_be_changed(opened):
    opened.write("before")
    opened.get("/n/read")
    opened.press("Change")
    assert opened.title == "Change this" and opened.value("text") == "before"
    opened.press("Keep it", text="after")
    assert "after" in words_of(opened) and "before" not in opened.main
    assert Entry.objects.count() == 1


def test_both_are_kept_when_it_was_changed_elsewhere_too(opened):
    opened.write("before")
    other = Reader()
    other.open(opened.words_held)
    for reader in (opened, other):
        reader.get("/n/read")
        reader.press("Change")
    other.press("Keep it", text="changed on the phone")
    opened.press("Keep it", text="changed at school")
    assert "we kept both" in opened.main
    assert "changed on the phone" in words_of(opened) and "changed at school" in opened.main


def test_changing_to_nothing_or_too_much_keeps_what_was_there(opened):
    opened.write("before")
    opened.get("/n/read")
    opened.press("Change")
    for text in ("", "w" * 10_001):
        opened.press("Keep it", text=text)
        assert opened.errors() and opened.value("text") == text and opened.title == "Change this"
    assert "before" in words_of(opened)


def test_what_isnt_written_on_this_page_cant_be_changed_on_it(opened):
    """Its id was put into the form by hand: the words become an entry of their own."""
    opened.get("/n/check-in")
    opened.press("Keep it", mood="2")
    check_in = Entry.objects.get()
    opened.get("/n/write")
    token = opened.value("csrfmiddlewaretoken")
    for fields in ({}, {"text": "words", "do": "keep", "rev": "1"}):
        opened.post("/n/write", {"csrfmiddlewaretoken": token, "entry": check_in.pk.hex, **fields})
        assert opened.page.status_code == 200
    check_in.refresh_from_db()
    assert check_in.rev == 1
    assert "Heavy" in words_of(opened) and "words" in opened.main


def test_an_entry_that_was_deleted_elsewhere_opens_as_a_new_page(opened):
    opened.write("before")
    opened.get("/n/read")
    Entry.objects.all().delete()
    opened.press("Change")
    assert opened.page.status_code == 200 and opened.button("Keep it")


def test_ses_10_spelling_help_is_off_until_someone_asks(opened):
    """Its button needs script, and says who then sees the words."""
    opened.get("/n/write")
    assert opened.soup.find("textarea")["spellcheck"] == "false"
    help_ = opened.soup.select_one("details[data-extra] [data-spelling]")
    assert help_["type"] == "button" and "send what you write" in help_.parent.get_text()


def test_somewhere_to_start_is_offered_on_a_free_page_only(opened):
    opened.get("/n/write")
    assert writing.PROMPTS[0] in opened.main
    opened.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "w"})
    assert writing.PROMPTS[0] not in opened.main


# --- Closed in the meantime -------------------------------------------------------------------------------------------------


def test_ses_04_a_submit_after_the_end_hands_the_words_back_and_stores_nothing(opened, clock):
    opened.get("/n/write")
    clock.move(minutes=16)
    opened.press("Keep it", text="still here")
    assert opened.page.status_code == 200 and not opened.is_open
    assert opened.value("text") == "still here" and Entry.objects.count() == 0
    opened.press("Open and keep", phrase=opened.words_held)
    assert opened.title == "Kept" and opened.is_open
    assert "still here" in words_of(opened)


def test_ses_04_a_change_after_the_end_changes_the_entry_and_makes_no_second(opened):
    opened.write("before")
    opened.get("/n/read")
    opened.press("Change")
    close(opened)
    opened.press("Keep it", text="after")
    opened.press("Open and keep", phrase=opened.words_held)
    opened.again()
    assert "after" in words_of(opened) and Entry.objects.count() == 1


def test_ses_04_words_from_notes_that_were_opened_by_another_stay_apart(opened):
    """The form was somebody’s; the seven words that open are another’s: nothing of the first is touched."""
    opened.write("hers")
    opened.get("/n/read")
    opened.press("Change")
    close(opened)
    opened.press("Keep it", text="changed")
    his = Reader().start()
    opened.press("Open and keep", phrase=his)
    assert "changed" in words_of(opened)
    hers = Reader()
    hers.open(opened.words_held)
    assert "hers" in words_of(hers) and "changed" not in hers.main


@pytest.mark.parametrize("path", ["/n/write", "/n/check-in", "/n/read", "/n/aims", "/n/words", "/n/copy", "/n/delete"])
def test_without_open_notes_a_page_of_them_asks_for_the_words(reader, path):
    reader.get(path)
    assert reader.path == "/n/open"
    assert reader.client.head(path, secure=True).status_code == 401


def test_ses_03_a_look_from_the_page_gives_another_15_minutes(opened, clock):
    clock.move(minutes=14)
    response = opened.client.head("/n/check-in", secure=True)
    assert response.status_code == 200 and response.headers["Notes-Seconds-Left"] == "900"
    clock.move(minutes=14)
    opened.get("/n/write")
    assert opened.is_open and opened.soup.body["data-ends-in"] == "900"


# --- From a public page --------------------------------------------------------------------------------------------------------


def test_an_answer_with_open_notes_is_shown_first_and_then_kept(opened):
    opened.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "A drawing"})
    assert opened.title == "Keep this in Notes?" and QUESTION in opened.main
    assert opened.value("text") == "A drawing" and Entry.objects.count() == 0
    opened.press("Keep it")
    assert opened.title == "Kept" and Entry.objects.count() == 1
    assert opened.soup.find("a", href=LESSONS[1]["path"])
    opened.again()
    assert Entry.objects.count() == 1
    assert "From “Three circles”" in words_of(opened) and QUESTION in opened.main


def test_an_answer_with_closed_notes_needs_only_the_words(opened):
    reader = Reader()
    reader.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "A drawing"})
    assert "Nothing is stored yet" in reader.main and reader.value("text") == "A drawing"
    reader.press("Open and keep", phrase=opened.words_held)
    assert reader.title == "Kept"
    reader.again()
    assert Entry.objects.count() == 1, "sent twice, kept once"
    assert "A drawing" in words_of(reader)


def test_a_tool_is_kept_with_its_labels(opened):
    keep_a_tool(opened, signs="I go quiet", helps=["Music", "", "A walk"])
    assert opened.title == "Keep this in Notes?"
    assert [field["name"] for field in opened.soup.select("textarea")] == ["part-signs", "part-helps"]
    opened.press("Keep it")
    assert opened.title == "Kept" and opened.soup.find("a", href=PLAN["path"])
    assert "Signs I notice I go quiet What helps Music A walk" in words_of(opened)
    opened.press("Change")
    opened.press("Keep it", part__signs="I go very quiet")
    assert "I go very quiet" in words_of(opened) and "A walk" in opened.main


def test_a_tool_with_closed_notes_shows_its_parts_by_their_labels(opened):
    reader = Reader()
    keep_a_tool(reader, signs="I go quiet", helps=["Music", "A walk"])
    labels = [label.get_text(strip=True) for label in reader.soup.select(".c-write__label")]
    assert labels == ["Signs I notice", "What helps"]
    reader.press("Open and keep", phrase=opened.words_held)
    assert "Signs I notice I go quiet What helps Music A walk" in words_of(reader)


def test_an_empty_tool_says_so(opened):
    keep_a_tool(opened)
    assert opened.page.status_code == 200 and Entry.objects.count() == 0


def test_the_kit_is_kept(opened):
    opened.post("/n/keep", {"what": "kit", "key": "kit", "text": "Music\nA walk"})
    opened.press("Keep it")
    assert opened.soup.find("a", href=KIT["path"])
    opened.get("/n/")
    assert "Music A walk" in opened.main


@pytest.mark.parametrize("key", ["no-such-key", "", "<script>"])
def test_words_under_an_unknown_key_are_kept_all_the_same(opened, key):
    opened.post("/n/keep", {"what": "answer", "key": key, "text": "words"})
    opened.press("Keep it")
    assert "words" in words_of(opened)


def test_inp_01_parts_with_long_names_that_are_too_much_together_come_back(opened):
    """The letters of the names don't count for the limit of words, but all of it has to fit in one entry."""
    parts = {f"part-{number:03}{'🌊' * 77}": "w" for number in range(150)}
    opened.post("/n/keep", {"what": "tool", "key": "unknown", **parts})
    opened.press("Keep it")
    assert writing.LONG in opened.errors() and Entry.objects.count() == 0
    assert opened.value(next(iter(parts))) == "w"


def test_a_mark_is_kept_at_once_and_marking_again_changes_nothing(opened):
    for _ in range(2):
        opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
        assert opened.title == "Marked as done" and "Small steps" in opened.main
    assert Entry.objects.count() == 1 and Entry.objects.get().rev == 1
    opened.get("/n/")
    assert "1 done" in opened.main


@pytest.mark.parametrize("key", ["no-such-lesson", ""])
def test_an_unknown_lesson_is_not_marked(opened, key):
    opened.post("/n/keep", {"what": "done", "key": key})
    assert opened.page.status_code == 404 and "can’t find that lesson" in opened.main
    assert Entry.objects.count() == 0


def test_a_mark_by_someone_new_waits_until_they_have_notes(reader):
    reader.post("/n/keep", {"what": "done", "key": DONE_KEY})
    reader.press("I don’t have Notes yet")
    reader.press("Show me my words")
    reader.take_words()
    assert reader.title == "Marked as done" and reader.is_open


# --- When something is wrong with us --------------------------------------------------------------------------------------------


def test_rel_05_with_the_database_away_the_words_come_back_and_are_kept_later(opened, monkeypatch, caplog):
    opened.get("/n/write")
    with monkeypatch.context() as away:
        away.setattr(connections["journals"], "cursor", lambda *given: (_ for _ in ()).throw(OperationalError("words")))
        opened.press("Keep it", text="still here")
        assert opened.page.status_code == 503 and opened.page.headers["Retry-After"] == "5"
        assert opened.value("text") == "still here" and "It’s our fault, not yours" in opened.main
    faults = [record.getMessage() for record in caplog.records if record.name == "cms.fault"]
    assert len(faults) == 1 and "notes_write OperationalError" in faults[0] and "words" not in faults[0]
    opened.press("Try again")
    assert opened.title == "Kept" and Entry.objects.count() == 1


def test_rel_05_with_the_database_away_a_page_to_read_says_so(opened, database_away):
    database_away()
    opened.get("/n/read")
    assert opened.page.status_code == 503
    assert "help" in opened.html.lower()


def test_rel_05_with_the_cms_database_away_notes_still_open_and_keep(opened, settings):
    settings.JOURNALS_OUTLINE = ["tests.journals.test_outline.database_is_away"]
    opened.get("/n/")
    assert opened.is_open and opened.page.status_code == 200
    opened.write("words")
    assert opened.title == "Kept"
    opened.post("/n/keep", {"what": "tool", "key": "coping_plan", "part-signs": "I go quiet"})
    opened.press("Keep it")
    assert "I go quiet" in words_of(opened)


def test_rel_05_a_mark_waits_while_nobody_can_say_which_lesson_it_is(opened, settings, monkeypatch):
    course = settings.JOURNALS_OUTLINE
    monkeypatch.setattr("journals.outline._last", Outline())
    settings.JOURNALS_OUTLINE = ["tests.journals.test_outline.database_is_away"]
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    assert opened.page.status_code == 503 and "It’s our fault, not yours" in opened.main
    settings.JOURNALS_OUTLINE = course
    opened.press("Try again")
    assert opened.title == "Marked as done"


def test_the_cookie_of_another_window_does_not_matter_to_a_form(opened):
    opened.get("/n/write")
    opened.client.cookies[COOKIE] = "nonsense"
    opened.press("Keep it", text="words")
    assert opened.value("text") == "words" and Entry.objects.count() == 0


def test_inp_01_a_mark_that_finds_no_room_says_so(opened, monkeypatch):
    """A mark changes the entry of all marks, which may have to grow where nothing can."""
    journal = journal_of(opened)
    nearly_as_long_as_it_gets = {"done": {"x" * 370: "2026-11-23"}, "grown": {}}
    entries.change(journal, entries.named_id(journal, "steps"), "steps", lambda _: nearly_as_long_as_it_gets)
    monkeypatch.setattr(entries, "MOST_BYTES", 600)
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    assert opened.page.status_code == 200 and NO_ROOM in opened.errors()
    monkeypatch.undo()
    opened.press("Try again")
    assert opened.title == "Marked as done"


def test_ses_06_words_that_opened_are_not_shown_when_what_they_opened_has_no_room(opened):
    filled(journal_of(opened), 5_000, size=541)
    close(opened)
    opened.post("/n/keep", {"what": "kit", "key": "kit", "text": "Music"})
    opened.press("Open and keep", phrase=opened.words_held)
    assert opened.is_open and NO_ROOM in opened.errors() and opened.value("text") == "Music"
    assert opened.words_held not in opened.html and not opened.soup.find(attrs={"name": "phrase"})
