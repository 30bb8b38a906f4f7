"""What the tests of Notes share: a cheap derivation, fresh counters, a small course, and readers with browsers."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connections
from django.utils import timezone

from journals import keycheck, keyring, opening
from journals.gate import gate
from journals.outline import Outline
from journals.sealed import phrase
from journals.sealed.keys import Cost
from journals.sessions import OpenJournal
from journals.throttling import throttle

from .reader import Reader

#: What a derivation costs here: next to nothing. Production can't load it (test_cry_03_…).
WEAK = Cost(memory_kib=64, passes=1)


@pytest.fixture(autouse=True)
def no_course_remembered(monkeypatch):
    """As in a process that has just started."""
    monkeypatch.setattr("journals.outline._last", Outline())


@pytest.fixture(autouse=True)
def weak_cost(monkeypatch):
    """Tests that are about the cost put the real one back."""
    monkeypatch.setattr(keyring, "COST", WEAK)


@pytest.fixture(autouse=True)
def fresh_process():
    """As after a start: nobody has failed to open, nobody waits, and the pepper is still to be checked."""
    kept = (throttle, gate, keycheck.verified)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.fixture(autouse=True)
def small_course(settings, tmp_path):
    """The course of these tests, and a folder of their own for the change file."""
    settings.JOURNALS_OUTLINE = ["tests.journals.course.course"]
    settings.JOURNALS_CHANGES_DIR = tmp_path / "changes"


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime):
        self.now = now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """The time, at a whole minute."""
    stopped = Clock(timezone.now().replace(second=0, microsecond=0))
    monkeypatch.setattr(timezone, "now", lambda: stopped.now)
    return stopped


@pytest.fixture
def reader() -> Reader:
    """Someone who has never been here."""
    return Reader()


@pytest.fixture
def opened(reader) -> Reader:
    """Someone with open Notes; `words` holds the seven."""
    reader.words_held = reader.start()
    return reader


@pytest.fixture
def database_away(monkeypatch):
    """Takes the database of Notes away, in the middle of a test."""

    def away(*args, **kwargs):
        raise OperationalError("away")

    return lambda: monkeypatch.setattr(connections["journals"], "cursor", away)


def other_words(held: str) -> str:
    """Seven words of the list that open nothing: the last one is another."""
    words = held.split()
    listed = phrase.word_list()
    words[-1] = listed[(listed.index(words[-1]) + 1) % len(listed)]
    return " ".join(words)


@pytest.fixture
def journal(db) -> OpenJournal:
    """An open journal with nothing in it, for tests of what is below the pages."""
    made = opening.create(" ".join(phrase.draw()))
    return OpenJournal(made.id, made.dek, closes_at=2**31)
