"""What the database of Notes holds: sealed blobs, random ids, and a Monday (CRY-07, CRY-09).

No column holds a time, a counter or a sequence. Everything a person wrote, chose or did, and when, is inside the seals.
"""

from django.db import models
from django.db.models.functions import Length


class Journal(models.Model):
    """One place of one person, found by a value that only the seven words and the pepper give."""

    id = models.UUIDField(primary_key=True, editable=False)
    lookup = models.BinaryField(max_length=32, unique=True)
    scheme = models.PositiveSmallIntegerField()
    dek_wrapped = models.BinaryField(max_length=128)
    keep_until = models.DateField(help_text="A Monday, 26 to 27 weeks after the last opening (DAT-05).")


class Entry(models.Model):
    """One thing somebody kept: which kind, when and what is inside the blob."""

    id = models.UUIDField(primary_key=True, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="entries", db_index=False)
    rev = models.PositiveIntegerField()
    blob = models.BinaryField()

    class Meta:
        indexes = [models.Index("journal", Length("blob"), name="entry_of_journal")]


class JournalSession(models.Model):
    """An open place. The key to it is in the browser's cookie; times are whole minutes since 1970, swept within five."""

    sid = models.BinaryField(max_length=32, primary_key=True)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="sessions")
    dek_wrapped = models.BinaryField(max_length=128)
    expires_abs = models.PositiveBigIntegerField()
    idle_until = models.PositiveBigIntegerField()


class KeyCheck(models.Model):
    """A constant sealed under each pepper, so that a start with a wrong one is refused (REL-10)."""

    scheme = models.PositiveSmallIntegerField(primary_key=True)
    blob = models.BinaryField(max_length=128)
