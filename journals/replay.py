"""Doing again, after a restore, what was done since the backup: otherwise deleted Notes and old words would come back (REL-04)."""

from collections import Counter

from . import changes
from .database import leave_nothing, writing
from .models import Entry, Journal, JournalSession


def replay() -> Counter:
    """Does every change that is kept again, in order, and closes everything that was open. Twice is the same as once.

    Counts what was done by name: journals and entries deleted, new wrappings, and lines that can't be read.
    """
    done: Counter = Counter()
    with writing():
        JournalSession.objects.all().delete()
        for change in changes.read():
            done[change["do"] if change else "unreadable"] += _do(change) if change else 1
        leave_nothing()
    return done


def _do(change: dict) -> int:
    """1 if there was anything to do; else 0."""
    journals = Journal.objects.filter(pk=change["journal"])
    if change["do"] == "delete journal":
        there = journals.count()
        journals.delete()
        return there
    if change["do"] == "delete entry":
        return Entry.objects.filter(pk=change["entry"], journal_id=change["journal"]).delete()[0]
    wrapping = {name: change[name] for name in ("lookup", "scheme", "dek_wrapped")}
    return 0 if journals.filter(**wrapping).exists() else journals.update(**wrapping)
