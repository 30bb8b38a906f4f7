"""Making, finding and re-keying a journal (CRY-05, CRY-08, CRY-10, DAT-05)."""

import uuid
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from journals import changes, entries, keycheck, keyring, opening, sessions
from journals.models import Journal, JournalSession
from journals.sealed import keys, phrase, seals
from journals.sealed.keys import Secrets
from journals.sealed.seals import CannotUnseal
from journals.sessions import OpenJournal

from .conftest import other_words

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

OLD, NEW = b"the pepper before the rotation 1", b"the pepper after the rotation 22"


@pytest.fixture
def words() -> str:
    return phrase.canonical(phrase.draw())


@pytest.fixture
def peppers(settings):
    """Sets the peppers of this process, as a start with other files does."""

    def use(**held: bytes):
        by_scheme = {int(name.removeprefix("p")): pepper for name, pepper in held.items()}
        settings.JOURNALS_SECRETS = Secrets(settings.JOURNALS_SECRETS.site_salt, by_scheme)
        keycheck.verified.cache_clear()

    return use


# --- Making and finding ---------------------------------------------------------------------------------------------


def test_the_words_find_what_they_made(words):
    made = opening.create(words)
    found = opening.find(words)
    assert (found.id, found.dek) == (made.id, made.dek)
    assert opening.find(other_words(words)) is None


def test_the_same_words_never_make_a_second_journal(words):
    first, again = opening.create(words), opening.create(words)
    assert (again.id, again.dek) == (first.id, first.dek)
    assert Journal.objects.count() == 1


def test_a_form_sent_twice_at_once_makes_one_journal(words, monkeypatch):
    """The other request was first, between this one's look and its row."""
    first = opening.create(words)
    find, calls = opening._find, []
    monkeypatch.setattr(opening, "_find", lambda root: find(root) if calls else calls.append(root))
    again = opening.create(words)
    assert (again.id, again.dek) == (first.id, first.dek)
    assert Journal.objects.count() == 1


def test_a_row_that_cannot_be_made_is_an_error_and_no_journal(words, monkeypatch):
    def refused(**row):
        raise IntegrityError

    monkeypatch.setattr(Journal.objects, "create", refused)
    with pytest.raises(IntegrityError):
        opening.create(words)
    assert Journal.objects.count() == 0


def test_cry_05_a_thousand_journals_share_nothing():
    made = [opening.create(phrase.canonical(phrase.draw())) for _ in range(1_000)]
    rows = Journal.objects.all()
    deks, lookups = {one.dek for one in made}, {bytes(row.lookup) for row in rows}
    wrapped = {bytes(row.dek_wrapped) for row in rows}
    assert len(deks) == len(lookups) == len(wrapped) == len({one.id for one in made}) == 1_000
    assert not deks & lookups


def test_cry_05_the_key_of_a_journal_does_not_come_from_its_words(words):
    first = opening.create(words)
    Journal.objects.all().delete()
    assert opening.create(words).dek != first.dek


def test_cry_05_what_finds_a_journal_does_not_open_it(words):
    made = opening.create(words)
    row = Journal.objects.get()
    with pytest.raises(CannotUnseal):
        seals.unseal(bytes(row.lookup), bytes(row.dek_wrapped), seals.key_of_journal(made.id.bytes, row.scheme))


def test_cry_06_a_wrapped_key_that_was_moved_to_another_journal_opens_nothing(words):
    opening.create(words)
    row, thief = Journal.objects.get(), phrase.canonical(phrase.draw())
    mine = opening.create(thief)
    Journal.objects.filter(pk=mine.id).update(dek_wrapped=row.dek_wrapped)
    with pytest.raises(CannotUnseal):
        opening.find(thief)


def test_a_miss_does_the_work_of_a_hit(words, monkeypatch):
    opening.create(words)
    unsealed = []
    unseal = seals.unseal
    monkeypatch.setattr(seals, "unseal", lambda *given: unsealed.append(given) or unseal(*given))
    for typed in (words, other_words(words)):
        unsealed.clear()
        opening.find(typed)
        assert len(unsealed) == 1


# --- A stolen database ----------------------------------------------------------------------------------------------


def test_cry_08_database_code_and_salt_open_nothing_without_the_pepper(words, peppers):
    made = opening.create(words)
    entries.keep(OpenJournal(made.id, made.dek, 0), entries.new_id(), 0, "free", {"text": "mine"})
    peppers(p1=b"a thief has to guess this pepper")
    assert opening.find(words) is None
    row = Journal.objects.get()
    guessed = keyring.keys_by_scheme(keyring.root_of(words))[1]
    with pytest.raises(CannotUnseal):
        seals.unseal(guessed.kek, bytes(row.dek_wrapped), seals.key_of_journal(made.id.bytes, row.scheme))


# --- New peppers ----------------------------------------------------------------------------------------------------


def test_cry_10_an_old_journal_opens_under_a_new_pepper_and_is_wrapped_anew(words, peppers):
    peppers(p1=OLD)
    made = opening.create(words)
    before = Journal.objects.get()
    peppers(p1=OLD, p2=NEW)
    assert opening.find(words).dek == made.dek
    after = Journal.objects.get()
    assert (before.scheme, after.scheme) == (1, 2)
    assert bytes(before.lookup) != bytes(after.lookup) and bytes(before.dek_wrapped) != bytes(after.dek_wrapped)
    [change] = changes.read()
    assert change == {
        "do": "rewrap",
        "journal": made.id,
        "scheme": 2,
        "lookup": bytes(after.lookup),
        "dek_wrapped": bytes(after.dek_wrapped),
    }
    peppers(p2=NEW)
    assert opening.find(words).dek == made.dek
    assert len(list(changes.read())) == 1


def test_cry_10_a_journal_whose_pepper_is_gone_is_not_found(words, peppers):
    peppers(p1=OLD)
    opening.create(words)
    peppers(p2=NEW)
    assert opening.find(words) is None


def test_cry_10_an_unknown_way_of_sealing_is_a_clean_error(words):
    opening.create(words)
    row = Journal.objects.get()
    Journal.objects.update(dek_wrapped=b"\x02" + bytes(row.dek_wrapped)[1:])
    with pytest.raises(CannotUnseal):
        opening.find(words)


def test_rel_10_no_journal_is_made_under_a_pepper_that_is_another_one(words, peppers):
    opening.create(words)
    peppers(p1=b"another one than that which seal")
    with pytest.raises(Exception, match="isn’t the one that sealed"):
        opening.create(other_words(words))
    assert Journal.objects.count() == 1


# --- New words ------------------------------------------------------------------------------------------------------


def test_new_words_open_the_same_journal_and_the_old_ones_nothing(words):
    made = opening.create(words)
    sessions.begin(made.id, made.dek)
    new = other_words(words)
    opening.give_new_words(made.id, made.dek, new)
    assert opening.find(words) is None
    assert opening.find(new).dek == made.dek
    assert JournalSession.objects.count() == 0
    [change] = changes.read()
    row = Journal.objects.get()
    assert (change["do"], change["journal"]) == ("rewrap", made.id)
    assert (change["lookup"], change["dek_wrapped"]) == (bytes(row.lookup), bytes(row.dek_wrapped))


def test_rel_04_a_change_that_cannot_be_written_down_is_done_all_the_same(words, peppers, monkeypatch, caplog):
    """The new words work: nobody may hear that they don’t. Only a restore would miss the line, so the log says so."""

    def full(*given):
        raise OSError("no space for CANARY")

    made = opening.create(words)
    monkeypatch.setattr(changes, "record_rewrap", full)
    new = other_words(words)
    opening.give_new_words(made.id, made.dek, new)
    assert opening.find(new).dek == made.dek and opening.find(words) is None
    peppers(p1=settings.JOURNALS_SECRETS.peppers[1], p2=NEW)
    assert opening.find(new).dek == made.dek and Journal.objects.get().scheme == 2
    faults = [record.getMessage() for record in caplog.records if record.name == "cms.fault"]
    assert len(faults) == 2 and "OSError" in faults[0] and "CANARY" not in "".join(faults)


# --- How long it is kept --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2026, 11, 23) + timedelta(days=days) for days in range(14)])
def test_dat_05_a_journal_is_kept_26_weeks_and_to_the_next_monday(day):
    until = opening.keep_until(day)
    assert until.weekday() == 0
    assert timedelta(weeks=26) <= until - day < timedelta(weeks=27)


def test_dat_05_opening_moves_the_day_and_nothing_else_does(words, clock):
    made = opening.create(words)
    assert made.keep_until == made.was_kept_until == opening.keep_until(timezone.localdate())
    clock.move(weeks=3)
    opened = opening.find(words)
    assert opened.was_kept_until == made.keep_until
    assert opened.keep_until == made.keep_until + timedelta(weeks=3) == Journal.objects.get().keep_until


def test_cry_09_the_day_is_written_only_when_it_changes(words, clock, monkeypatch):
    opening.create(words)
    saved = []
    monkeypatch.setattr(Journal, "save", lambda self, *given: saved.append(self))
    opening.find(words)
    assert saved == []
    clock.move(weeks=1)
    opening.find(words)
    assert len(saved) == 1


def test_rel_08_a_clock_that_went_back_shortens_nothing(words, clock):
    made = opening.create(words)
    clock.move(days=-400)
    opened = opening.find(words)
    assert opened.keep_until == made.keep_until == Journal.objects.get().keep_until


def test_a_journal_past_its_day_still_opens_until_it_is_purged(words, clock):
    opening.create(words)
    clock.move(weeks=40)
    assert opening.find(words).keep_until > timezone.localdate()


def test_no_key_shows_in_a_traceback(words):
    made = opening.create(words)
    assert repr(made.dek) not in repr(made)
    opened = OpenJournal(uuid.uuid4(), keys.new_key(), 0)
    assert repr(opened.dek) not in repr(opened)
