from pathlib import Path

from django.core.management.base import CommandError

from journals import backups
from journals.management.notes_command import NotesCommand


class Command(NotesCommand):
    help = "Writes a backup of the database of Notes into a new file, while the site runs. The secrets aren't in it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a file that isn't there yet")

    def handle(self, *, file, **options):
        try:
            backups.save(file)
        except backups.BackupFailed as error:
            raise CommandError(f"No backup was made: {error}.") from error
        self.stdout.write(f"Wrote {file}. It opens nothing without the secrets, which belong elsewhere.")
