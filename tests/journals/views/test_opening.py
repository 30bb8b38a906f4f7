"""Opening with seven words (SES-01, SES-02, INP-01, INP-06, ACC-02, CRY-10)."""

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import override_settings

from journals import keycheck, keyring
from journals import opening as journal_opening
from journals.gate import Gate, GateFull
from journals.models import Entry, Journal, JournalSession
from journals.sealed import phrase
from journals.sealed.keys import Secrets
from journals.throttle import FREE_FOR_ADDRESS
from journals.throttling import address_of, throttle
from journals.views import opening

from ..conftest import other_words
from ..course import ANSWER_KEY, DONE_KEY
from ..reader import COOKIE, Reader

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


@pytest.fixture
def no_derivation(monkeypatch):
    """Fails when a key is derived."""
    monkeypatch.setattr(keyring, "root_of", lambda canonical: pytest.fail("a key was derived"))


# --- Opening --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.upper,
        lambda words: words.replace(" ", "-"),
        lambda words: ", ".join(word[:4] for word in words.split()),
    ],
    ids=("plain", "capitals", "hyphens", "four letters"),
)
def test_acc_02_the_words_open_however_they_are_typed(opened, typed):
    reader = Reader()
    reader.open(typed(opened.words_held))
    assert reader.is_open and reader.path == "/n/"


def test_ses_02_opening_makes_a_fresh_session_and_ends_the_one_that_came_along(opened):
    first = opened.cookie
    opened.open(opened.words_held)
    assert opened.cookie != first
    assert JournalSession.objects.count() == 1
    opened.client.cookies[COOKIE] = first
    opened.get("/n/")
    assert not opened.is_open


def test_ses_02_a_cookie_that_was_set_before_is_never_taken_over(opened):
    victim = Reader()
    victim.client.cookies[COOKIE] = "A" * 43 + "="
    victim.open(opened.words_held)
    assert victim.is_open and victim.cookie != "A" * 43 + "="


def test_ses_02_somebody_elses_session_ends_when_other_notes_are_opened_over_it(opened):
    other = Reader()
    words = other.start()
    opened.open(words)
    assert JournalSession.objects.count() == 2, "the other device’s own stays"
    opened.get("/n/read")
    assert opened.is_open


# --- What is wrong is said before any key is derived ----------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "   ", "…", "1 2 3"])
def test_no_words(reader, no_derivation, typed):
    reader.open(typed)
    assert reader.errors() == [opening.NO_WORDS]


@pytest.mark.parametrize("count", [1, 6, 8])
def test_not_seven_words(reader, no_derivation, count):
    reader.open(" ".join(phrase.word_list()[:count]))
    assert reader.errors() == [opening.NOT_SEVEN.format(count=count)]


def test_words_that_are_not_on_the_list_are_pointed_out(opened, no_derivation):
    words = opened.words_held.split()
    words[2] = "zzzz"
    opened.open(" ".join(words))
    assert opened.errors() == [opening.NOT_ON_LIST, "Word 3, “ zzzz ”, isn’t on our list."]
    assert opened.value("phrase") == " ".join(words), "nothing has to be typed again"


def test_a_word_that_is_like_one_of_ours_is_suggested(reader, no_derivation):
    word = next(
        word for word in phrase.word_list() if len(word) > 4 and not phrase.read(word[0] + "q" + word[2:]).words
    )
    reader.open(word[0] + "q" + word[2:])
    assert "Did you mean" in " ".join(reader.errors())


def test_inp_01_a_phrase_has_128_characters_at_most(reader, no_derivation):
    reader.open("w" * 128)
    assert opening.TOO_LONG not in reader.errors()
    reader.open("w" * 129)
    assert reader.errors()[0] == opening.TOO_LONG
    assert reader.value("phrase") == "w" * 128


def test_words_that_open_nothing_say_so_and_stay_in_the_field(opened):
    wrong = other_words(opened.words_held)
    reader = Reader()
    reader.open(wrong)
    assert reader.errors() == [opening.NOTHING_OPENS]
    assert reader.value("phrase") == wrong
    assert not reader.cookie and JournalSession.objects.count() == 1


@pytest.mark.parametrize("typed", ["a\x00b", "\ufffd" * 20, "<script>", "%ff%fe", "\u202e", "z\u0336" * 60])
def test_inp_04_odd_words_are_words_that_are_not_ours(reader, no_derivation, typed):
    reader.open(typed)
    assert reader.page.status_code == 200 and reader.errors()


def test_inp_04_bytes_that_are_no_text_are_never_an_error_of_ours(reader):
    reader.get("/n/open")
    token = reader.value("csrfmiddlewaretoken")
    for body in (b"phrase=%ff%fe%00", b"phrase=%ed%a0%80", b"phrase=%c3%28", b"%ff=%ff&&==&phrase"):
        reader.post("/n/open", f"csrfmiddlewaretoken={token}&{body.decode()}")
        assert reader.page.status_code == 200 and reader.errors()


# --- Anti-automation --------------------------------------------------------------------------------------------------------


def fail(reader, times: int) -> None:
    words = " ".join(phrase.word_list()[:7])
    reader.get("/n/open")
    for _ in range(times):
        reader.press("Open", phrase=words)


def test_inp_06_many_failures_lock_nobody_out(opened):
    """Not even the one who failed: they only take turns."""
    reader = Reader()
    fail(reader, FREE_FOR_ADDRESS * 2)
    reader.press("Open", phrase=opened.words_held)
    assert reader.is_open


def test_inp_06_who_failed_often_waits_while_another_has_their_turn(opened):
    reader = Reader()
    fail(reader, FREE_FOR_ADDRESS)
    with throttle()._turn:
        reader.press("Open", phrase=opened.words_held)
        assert reader.page.status_code == 503 and reader.page.headers["Retry-After"] == "5"
        assert "Let’s wait a moment" in reader.main and "You didn’t do anything wrong" in reader.main
        assert reader.value("phrase") == opened.words_held
        right = Reader()
        right.open(opened.words_held)
        assert right.is_open, "at the same address, with a page that never failed"
    reader.press("Open and keep")
    assert reader.is_open


def test_inp_06_with_the_gate_full_what_was_typed_comes_back(opened, monkeypatch):
    full = True

    def run(self, derive):
        if full:
            raise GateFull
        return derive()

    monkeypatch.setattr(Gate, "run", run)
    reader = Reader()
    reader.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "An answer"})
    reader.press("Open and keep", phrase=opened.words_held)
    assert reader.page.status_code == 503
    assert reader.value("text") == "An answer" and reader.value("phrase") == opened.words_held
    assert "999" in reader.html or "help" in reader.html.lower()
    full = False
    reader.press("Open and keep")
    assert reader.title == "Kept" and Entry.objects.count() == 1


def test_anon_06_twenty_failures_leave_no_address_anywhere(settings, capsys, caplog, tmp_path):
    reader = Reader(REMOTE_ADDR="203.0.113.77")
    fail(reader, 20)
    held = repr(vars(throttle())) + repr(getattr(cache, "_cache", "")) + caplog.text + "".join(capsys.readouterr())
    for alias in ("default", "journals"):
        held += "\n".join(connections[alias].connection.iterdump())
    for path in (*settings.VAR_DIR.rglob("*"), *tmp_path.rglob("*")):
        held += path.read_bytes().decode("latin-1") if path.is_file() and "static" not in path.parts else ""
    assert "203.0.113" not in held
    assert throttle()._failures, "and yet they were counted"


@pytest.mark.parametrize(("header", "address"), [("", "10.0.0.9"), ("X-Real-IP", "203.0.113.77")])
def test_the_address_comes_from_the_proxy_only_where_settings_say_so(rf, settings, header, address):
    settings.JOURNALS_ADDRESS_HEADER = header
    request = rf.post("/n/open", REMOTE_ADDR="10.0.0.9", headers={"X-Real-IP": "203.0.113.77"})
    assert address_of(request) == address


# --- Going on to what was on its way ----------------------------------------------------------------------------------------


def test_a_wrong_word_keeps_what_waits(opened):
    reader = Reader()
    reader.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": "An answer"})
    for typed in ("zzzz", other_words(opened.words_held)):
        reader.press("Open and keep", phrase=typed)
        assert reader.errors() and reader.value("text") == "An answer" and reader.value("phrase") == typed
    reader.press("Open and keep", phrase=opened.words_held)
    assert reader.title == "Kept" and Entry.objects.count() == 1


@pytest.mark.parametrize("then", ["notes_delete", "notes_words", "notes_close", "leave", "https://evil.example", "x"])
def test_ses_05_nothing_but_keeping_can_wait_for_the_words(opened, then):
    reader = Reader()
    reader.get("/n/open")
    fields = {"csrfmiddlewaretoken": reader.value("csrfmiddlewaretoken"), "phrase": opened.words_held, "then": then}
    reader.post("/n/open", fields | {"do": "all", "word": "delete"})
    assert reader.path == "/n/" and reader.is_open and Journal.objects.count() == 1


def test_an_unknown_way_on_is_dropped_with_a_wrong_phrase_too(reader):
    reader.get("/n/open")
    fields = {
        "csrfmiddlewaretoken": reader.value("csrfmiddlewaretoken"),
        "phrase": "zzzz",
        "then": "leave",
        "text": "w",
    }
    reader.post("/n/open", fields)
    assert reader.title == "Open your Notes" and 'name="then"' not in reader.html


def test_a_mark_waits_for_the_words(opened):
    reader = Reader()
    reader.post("/n/keep", {"what": "done", "key": DONE_KEY})
    assert "Small steps" in reader.main
    reader.press("Open and keep", phrase=opened.words_held)
    assert reader.title == "Marked as done"


# --- How long they are kept -----------------------------------------------------------------------------------------------


def test_dat_05_near_the_day_of_deletion_people_are_told(opened, clock):
    before = Journal.objects.get().keep_until
    clock.move(weeks=25)
    reader = Reader()
    reader.open(opened.words_held)
    assert reader.title == "Your Notes are still here" and reader.is_open
    assert f"{before.day} {before:%B %Y}" in reader.main
    after = Journal.objects.get().keep_until
    assert f"{after.day} {after:%B %Y}" in reader.main
    reader.open(opened.words_held)
    assert reader.path == "/n/", "said once"


def test_dat_05_every_opening_shows_until_when_they_are_kept(opened):
    day = Journal.objects.get().keep_until
    opened.get("/n/")
    assert f"{day.day} {day:%B %Y}" in opened.main


# --- Peppers and damage -------------------------------------------------------------------------------------------------


def test_cry_10_a_new_pepper_through_the_pages(opened, settings):
    opened.write("words of before")
    salt, old = settings.JOURNALS_SECRETS.site_salt, settings.JOURNALS_SECRETS.peppers[1]
    settings.JOURNALS_SECRETS = Secrets(salt, {1: old, 2: b"a new pepper after the rotation."})
    keycheck.verified.cache_clear()
    reader = Reader()
    reader.open(opened.words_held)
    assert reader.is_open and Journal.objects.get().scheme == 2
    settings.JOURNALS_SECRETS = Secrets(salt, {2: b"a new pepper after the rotation."})
    reader.open(opened.words_held)
    assert reader.is_open
    assert "words of before" in reader.get("/n/read").content.decode()


def test_cry_10_without_the_pepper_of_its_journal_the_words_open_nothing(opened, settings):
    settings.JOURNALS_SECRETS = Secrets(settings.JOURNALS_SECRETS.site_salt, {2: b"a new pepper after the rotation."})
    reader = Reader()
    reader.open(opened.words_held)
    assert reader.errors() == [opening.NOTHING_OPENS]


def test_rel_09_a_damaged_key_is_our_fault_and_not_an_error_page(opened, caplog):
    row = Journal.objects.get()
    damaged = bytearray(row.dek_wrapped)
    damaged[30] ^= 1
    Journal.objects.update(dek_wrapped=bytes(damaged))
    reader = Reader()
    reader.open(opened.words_held)
    assert reader.page.status_code == 503 and "It’s our fault, not yours" in reader.main
    faults = [record.getMessage() for record in caplog.records if record.name == "cms.fault"]
    assert len(faults) == 1 and "notes_open CannotUnseal seals:" in faults[0]
    assert opened.words_held.split()[0] not in faults[0]


def test_rel_05_with_the_database_away_the_words_come_back(opened, database_away):
    reader = Reader()
    reader.get("/n/open")
    database_away()
    reader.press("Open", phrase=opened.words_held)
    assert reader.page.status_code == 503 and reader.value("phrase") == opened.words_held


@override_settings(JOURNALS_COOKIE_NAME="n", JOURNALS_COOKIE_SECURE=False)
def test_over_plain_http_the_cookie_has_a_plain_name():
    """Decision 7: the embedded default on a home network."""
    reader = Reader()
    reader.start()
    assert reader.client.cookies["n"].value and reader.is_open


def test_near_is_about_a_month():
    assert 25 <= opening.NEAR.days <= 35 and journal_opening.KEPT.days == 26 * 7
