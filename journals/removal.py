"""Taking a journal away, whole and at once (DAT-04)."""

import uuid

from . import changes
from .database import leave_nothing, writing
from .models import Journal


def delete_journal(journal_id: uuid.UUID) -> None:
    """Deletes a journal, its entries and its sessions. Written to the change file first, so that no restore brings it back."""
    with writing():
        changes.record_journal_deleted(journal_id)
        Journal.objects.filter(pk=journal_id).delete()
        leave_nothing()
