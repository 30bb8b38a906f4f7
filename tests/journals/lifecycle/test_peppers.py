"""Right, wrong, missing and rotated peppers (REL-10, CRY-10)."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from journals import changes, keycheck, opening, purge
from journals.models import Journal, KeyCheck
from journals.sealed import phrase
from journals.sealed.keys import Secrets

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


@pytest.fixture
def words() -> str:
    return phrase.canonical(phrase.draw())


def refusal() -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        keycheck.verify()
    sentence = str(refused.value)
    assert sentence.endswith("See docs/operations/notes.md.")
    return sentence


def test_rel_10_a_pepper_is_written_down_when_it_is_first_seen_and_known_from_then_on(peppers):
    peppers(1)
    keycheck.verify()
    blob = bytes(KeyCheck.objects.get().blob)
    keycheck.verify()
    assert bytes(KeyCheck.objects.get().blob) == blob


def test_rel_10_another_pepper_is_refused(peppers, words):
    peppers(1)
    opening.create(words)
    peppers(pepper_1=b"another pepper than the one that")
    assert "pepper-1 or site-salt isn’t the one that sealed the notes. Put the right files back." in refusal()


def test_rel_10_another_salt_is_refused(peppers, words, settings):
    peppers(1)
    opening.create(words)
    settings.JOURNALS_SECRETS = Secrets(b"another salt, 16", settings.JOURNALS_SECRETS.peppers)
    assert "pepper-1 or site-salt isn’t the one" in refusal()


def test_rel_10_no_journal_is_ever_made_under_a_pepper_that_is_refused(peppers, words):
    peppers(1)
    keycheck.verify()
    peppers(pepper_1=b"another pepper than the one that")
    with pytest.raises(ImproperlyConfigured):
        opening.create(words)
    assert not Journal.objects.exists()


def test_rel_10_a_pepper_that_notes_need_may_not_be_missing(peppers, words):
    peppers(1)
    opening.create(words)
    peppers(2)
    assert "Some notes need pepper-1, which isn’t among the secrets." in refusal()


def test_rel_10_without_the_row_that_shows_it_no_pepper_is_trusted(peppers, words):
    peppers(1)
    opening.create(words)
    KeyCheck.objects.all().delete()
    assert "Nothing shows whether pepper-1 is the one that sealed." in refusal()
    assert not KeyCheck.objects.exists(), "and the wrong one isn’t written down as the right one"


def test_cry_10_two_peppers_and_then_one(peppers, words):
    """Old Notes open under the new pepper, move to it, and open without the old one; until then it is needed."""
    peppers(1)
    made = opening.create(words)
    peppers(1, 2)
    keycheck.verify()
    assert purge.spare_peppers() == ()
    opened = opening.find(words)
    assert (opened.id, opened.dek) == (made.id, made.dek)
    assert Journal.objects.get().scheme == 2
    assert purge.spare_peppers() == (1,)
    peppers(2)
    keycheck.verify()
    assert opening.find(words).dek == made.dek


def test_rel_04_moving_to_a_new_pepper_is_in_the_change_file(peppers, words):
    peppers(1)
    made = opening.create(words)
    peppers(1, 2)
    opening.find(words)
    opening.find(words)
    journal = Journal.objects.get()
    wrapping = {"lookup": bytes(journal.lookup), "dek_wrapped": bytes(journal.dek_wrapped)}
    assert list(changes.read()) == [{"do": "rewrap", "journal": made.id, "scheme": 2, **wrapping}]


def test_cry_10_new_notes_are_sealed_with_the_newest_pepper(peppers, words):
    peppers(1, 3, 2)
    opening.create(words)
    assert Journal.objects.get().scheme == 3
    assert Journal.objects.get().keep_until > timezone.localdate() > date(2026, 1, 1)
