"""What is kept: sealed, once, in order, within limits, and one at a time (CRY-06, CRY-09, INP-01, REL-09)."""

import uuid

import pytest
from django.db import IntegrityError, connections
from django.test.utils import CaptureQueriesContext

from journals import changes, entries, opening
from journals.database import ALIAS
from journals.entries import MOST_BYTES, MOST_ENTRIES, JournalFull
from journals.models import Entry as Row
from journals.sealed import padding, phrase, seals
from journals.sessions import OpenJournal

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def kept(journal, text: str = "words") -> uuid.UUID:
    return entries.keep(journal, entries.new_id(), 0, "free", {"text": text}).id


def texts(journal) -> list[str]:
    return [entry.body["text"] for entry in entries.read(journal).entries]


@pytest.fixture
def other(db) -> OpenJournal:
    made = opening.create(phrase.canonical(phrase.draw()))
    return OpenJournal(made.id, made.dek, 2**31)


# --- Keeping and reading ---------------------------------------------------------------------------------------------


def test_what_is_kept_reads_back_newest_first(journal, clock):
    for text in ("first", "second", "third"):
        kept(journal, text)
        clock.move(minutes=1)
    assert texts(journal) == ["third", "second", "first"]


def test_an_entry_keeps_the_minute_it_was_first_kept(journal, clock):
    entry_id, begun = kept(journal), clock.now
    clock.move(hours=3, seconds=40)
    entries.keep(journal, entry_id, 1, "free", {"text": "changed"})
    [entry] = entries.read(journal).entries
    assert (entry.at, entry.rev, entry.body) == (begun, 2, {"text": "changed"})


def test_a_form_sent_twice_overwrites_itself(journal):
    entry_id = entries.new_id()
    for _ in range(3):
        assert not entries.keep(journal, entry_id, 0, "free", {"text": "words"}).both
    assert texts(journal) == ["words"]
    assert Row.objects.get().rev == 1, "the same words again are no change"


def test_rel_01_a_form_sent_twice_at_once_is_kept_once(journal):
    """Where the database lets two write at once, the other request’s row comes between this one’s look and its own."""
    entry_id = entries.new_id()
    entries.keep(journal, entry_id, 0, "free", {"text": "words"})
    assert entries._added(journal, entry_id, "free", {"text": "words"}) == entries.Kept(entry_id)
    assert texts(journal) == ["words"]


def test_going_back_to_a_new_form_and_sending_it_changed_overwrites_it(journal):
    entry_id = entries.new_id()
    entries.keep(journal, entry_id, 0, "free", {"text": "words"})
    assert not entries.keep(journal, entry_id, 0, "free", {"text": "more words"}).both
    assert texts(journal) == ["more words"]


def test_both_are_kept_when_it_was_changed_elsewhere(journal):
    entry_id = kept(journal, "before")
    entries.keep(journal, entry_id, 1, "free", {"text": "changed on the phone"})
    saved = entries.keep(journal, entry_id, 1, "free", {"text": "changed at school"})
    assert saved.both and saved.id != entry_id
    assert sorted(texts(journal)) == ["changed at school", "changed on the phone"]


def test_an_id_of_somebody_elses_entry_gets_a_new_one(journal, other):
    """Nobody draws one, but anyone may type one into a form."""
    theirs = kept(other, "theirs")
    saved = entries.keep(journal, theirs, 0, "free", {"text": "mine"})
    assert saved.id != theirs and not saved.both
    assert (texts(journal), texts(other)) == (["mine"], ["theirs"])


def test_nobody_reads_changes_or_deletes_an_entry_of_another_journal(journal, other):
    theirs = kept(other, "theirs")
    assert entries.one(journal, theirs) is None
    assert entries.delete(journal, theirs) is False
    entries.change(journal, theirs, "free", lambda body: body)
    assert texts(other) == ["theirs"] and texts(journal) == []


def test_one_entry_is_found_by_its_id(journal):
    assert entries.one(journal, kept(journal, "this one")).body == {"text": "this one"}
    assert entries.one(journal, entries.new_id()) is None


def test_a_deleted_entry_is_gone_and_a_restore_knows_it(journal):
    entry_id = kept(journal)
    assert entries.delete(journal, entry_id) is True
    assert entries.delete(journal, entry_id) is False
    assert Row.objects.count() == 0
    assert list(changes.read()) == [{"do": "delete entry", "journal": journal.id, "entry": entry_id}]


# --- Changing in place -----------------------------------------------------------------------------------------------


def test_there_is_one_entry_of_a_name(journal):
    named = entries.named_id(journal, "steps")
    for step in ("a", "b"):
        entries.change(journal, named, "steps", lambda body, step=step: {**body, step: 1})
    shelf = entries.read(journal)
    assert shelf.single["steps"].body == {"a": 1, "b": 1}
    assert shelf.entries == [] and Row.objects.get().rev == 2


def test_a_change_that_changes_nothing_writes_nothing(journal):
    named = entries.named_id(journal, "steps")
    entries.change(journal, named, "steps", lambda body: body)
    assert Row.objects.count() == 0
    entries.change(journal, named, "steps", lambda body: {"a": [1]})
    entries.change(journal, named, "steps", lambda body: body)
    assert Row.objects.get().rev == 1


def test_a_change_in_place_is_seen_even_if_it_was_made_in_the_body_itself(journal):
    named = entries.named_id(journal, "steps")
    entries.change(journal, named, "steps", lambda body: {"a": [1]})

    def grown(body):
        body["a"].append(2)
        return body

    entries.change(journal, named, "steps", grown)
    assert entries.read(journal).single["steps"].body == {"a": [1, 2]}


def test_two_first_changes_at_once_both_count(journal, monkeypatch):
    """The other request made the entry in between: this one then changes it."""
    named = entries.named_id(journal, "steps")
    insert, calls = entries._insert, []

    def late(journal, entry_id, kind, body):
        if not calls:
            calls.append(body)
            raise IntegrityError
        insert(journal, entry_id, kind, body)

    monkeypatch.setattr(entries, "_insert", late)
    entries.change(journal, named, "steps", lambda body: {**body, "a": 1})
    assert entries.read(journal).single["steps"].body == {"a": 1}


# --- Limits ----------------------------------------------------------------------------------------------------------


def filled(journal, count: int, size: int) -> None:
    """Rows as others would have left them; nobody opens them here."""
    Row.objects.bulk_create(
        Row(id=uuid.uuid4(), journal_id=journal.id, rev=1, blob=b"\x01" * size) for _ in range(count)
    )


def test_inp_01_there_is_room_for_5000_entries_and_not_for_one_more(journal, other):
    assert MOST_ENTRIES == 5_000
    filled(journal, MOST_ENTRIES - 1, size=541)
    entry_id = kept(journal, "the last")
    with pytest.raises(JournalFull):
        kept(journal, "one more")
    assert Row.objects.filter(journal_id=journal.id).count() == MOST_ENTRIES
    entries.keep(journal, entry_id, 1, "free", {"text": "changed"})
    assert entries.one(journal, entry_id).body["text"] == "changed", "what is there can still be changed"
    kept(other, "others have room")
    entries.delete(journal, entry_id)
    kept(journal, "room again")


@pytest.mark.parametrize(("room", "counted"), [(entries.AMPLE, 1), (entries.AMPLE - 1, 2)], ids=("ample", "less"))
def test_p13_with_ample_room_a_journal_is_counted_before_the_turn_to_write_only(journal, room, counted):
    """In its turn it holds up all others; with little room it has to be counted while nobody else adds anything."""
    filled(journal, MOST_ENTRIES - room, size=541)
    with CaptureQueriesContext(connections[ALIAS]) as asked:
        kept(journal, "words")
    asked = [query["sql"].split()[0] if "COUNT(" not in query["sql"] else "COUNT" for query in asked]
    first, *in_turn = asked
    assert first == "COUNT" and in_turn.count("COUNT") == counted - 1


def test_inp_01_there_is_room_for_20_megabytes_and_no_more(journal):
    """Full is when the largest entry might not fit: whether one fits must not depend on its words."""
    assert MOST_BYTES == 20 * 1024 * 1024
    largest = padding.SIZES[-1] + seals.OVERHEAD
    count = (MOST_BYTES - padding.SIZES[-1]) // largest
    filled(journal, count, size=largest)
    kept(journal, "the last")
    filled(journal, 1, size=largest)
    with pytest.raises(JournalFull):
        kept(journal, "one more")


def test_inp_01_a_change_that_takes_more_room_needs_it_too(journal):
    entry_id = kept(journal, "short")
    largest = padding.SIZES[-1] + seals.OVERHEAD
    filled(journal, (MOST_BYTES - 1_000) // largest, size=largest)
    with pytest.raises(JournalFull):
        entries.keep(journal, entry_id, 1, "free", {"text": "w" * 60_000})
    assert entries.one(journal, entry_id).body == {"text": "short"}
    entries.keep(journal, entry_id, 1, "free", {"text": "brief"})
    assert entries.one(journal, entry_id).body == {"text": "brief"}, "one that takes no more room is kept"


def test_inp_01_an_entry_of_10000_of_the_largest_letters_fits(journal):
    kept(journal, "🌊" * 10_000)
    assert texts(journal) == ["🌊" * 10_000]
    with pytest.raises(padding.TooLong):
        kept(journal, "🌊" * 17_000)


# --- What the database sees ------------------------------------------------------------------------------------------


def test_cry_09_a_tap_and_300_letters_look_alike(journal):
    entries.keep(journal, entries.new_id(), 0, "check", {"mood": 3})
    for length in range(1, 301, 23):
        kept(journal, "w" * length)
    assert {len(bytes(row.blob)) for row in Row.objects.all()} == {512 + seals.OVERHEAD}


def test_cry_09_blobs_have_five_lengths_and_no_other(journal):
    for length in range(0, 60_000, 700):
        kept(journal, "w" * length)
    assert {len(bytes(row.blob)) - seals.OVERHEAD for row in Row.objects.all()} == set(padding.SIZES)


def test_cry_06_a_blob_opens_in_its_own_place_only(journal, other):
    mine, another = kept(journal, "mine"), kept(journal, "another")
    theirs = kept(other, "theirs")
    blob = Row.objects.get(pk=mine).blob
    Row.objects.filter(pk__in=[another, theirs]).update(blob=blob)
    assert texts(journal) == ["mine"] and entries.read(journal).broken == [another]
    assert texts(other) == [] and entries.read(other).broken == [theirs]


def test_cry_06_an_older_revision_is_refused(journal):
    entry_id = kept(journal, "before")
    old = Row.objects.get(pk=entry_id).blob
    entries.keep(journal, entry_id, 1, "free", {"text": "after"})
    Row.objects.filter(pk=entry_id).update(blob=old)
    assert entries.one(journal, entry_id) is None
    kept_beside = entries.keep(journal, entry_id, 2, "free", {"text": "beside it"})
    assert kept_beside.both and entries.one(journal, kept_beside.id).body == {"text": "beside it"}
    assert entries.keep(journal, entry_id, 2, "free", {"text": "beside it"}) == kept_beside, "sent again"
    assert len(entries.read(journal).entries) == 1


def test_rel_09_one_damaged_entry_spoils_only_itself(journal):
    ids = [kept(journal, f"entry {number}") for number in range(20)]
    row = Row.objects.get(pk=ids[7])
    damaged = bytearray(row.blob)
    damaged[100] ^= 1
    Row.objects.filter(pk=row.pk).update(blob=bytes(damaged))
    shelf = entries.read(journal)
    assert len(shelf.entries) == 19 and shelf.broken == [ids[7]]
    assert entries.one(journal, ids[7]) is None
    assert entries.delete(journal, ids[7]) is True


@pytest.mark.parametrize("text", [b"not json", b"{}", b"\xff\xfe"], ids=("no JSON", "nothing in it", "no text"))
def test_rel_09_sealed_nonsense_is_a_damaged_entry(journal, text):
    entry_id = uuid.uuid4()
    blob = seals.seal(journal.dek, padding.pad(text), seals.entry(journal.id.bytes, entry_id.bytes, 1))
    Row.objects.create(id=entry_id, journal_id=journal.id, rev=1, blob=blob)
    assert entries.read(journal).broken == [entry_id]
    assert entries.one(journal, entry_id) is None


def test_no_word_shows_in_a_traceback(journal):
    kept(journal, "private words")
    shelf = entries.read(journal)
    assert "private" not in repr(shelf) + repr(shelf.entries) + repr(entries.one(journal, shelf.entries[0].id))
