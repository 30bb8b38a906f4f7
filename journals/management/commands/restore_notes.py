from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from journals import backups, keycheck, replay
from journals.database import ALIAS
from journals.management.notes_command import NotesCommand
from journals.models import Journal


class Command(NotesCommand):
    help = (
        "Puts a backup of Notes back, and does again what was deleted or got new words since. "
        "Stop all processes for readers first, and start them only once this has succeeded."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="what backup_notes wrote")
        parser.add_argument("--replace", action="store_true", help="even where there are Notes already")

    def handle(self, *, file, replace, **options):
        if not replace and _holds_notes():
            raise CommandError("There are Notes here already. With --replace the backup takes their place.")
        try:
            backups.restore(file)
            call_command("migrate", database=ALIAS, interactive=False, verbosity=0)
            backups.verify()
        except backups.BackupFailed as error:
            raise CommandError(f"Not restored: {error}.") from error
        refusal = _refusal_of_the_keys()
        # Whatever the keys are: what was deleted must not come back.
        done = replay.replay()
        self.stdout.write(
            f"Restored: {Journal.objects.count()} Notes. Done again: {done['delete journal']} Notes and "
            f"{done['delete entry']} entries deleted, {done['rewrap']} given their new keys."
        )
        if done["unreadable"]:
            self.stdout.write(f"Lines of the change file that a power cut left half written: {done['unreadable']}.")
        if refusal:
            raise CommandError(f"{refusal} Then restore once more.")


def _holds_notes() -> bool:
    with connections[ALIAS].cursor() as cursor:
        tables = connections[ALIAS].introspection.table_names(cursor)
    return Journal._meta.db_table in tables and Journal.objects.exists()


def _refusal_of_the_keys() -> str:
    """Why these secrets can't open what was restored; empty if they can. Before anything is done again: a pepper that is newer than
    the backup is then written down as the right one."""
    try:
        keycheck.verify()
    except ImproperlyConfigured as error:
        return str(error)
    return ""
