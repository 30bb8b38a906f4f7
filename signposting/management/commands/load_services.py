from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.content.errors import ContentError
from signposting.content import load


class Command(BaseCommand):
    help = "Loads content/services/ into the register. load_content does this too, before the pages."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and change nothing.")
        parser.add_argument("--overwrite", action="store_true", help="Replace what staff edited or deleted.")
        parser.add_argument("--content", type=Path, default=settings.CONTENT_DIR, help="The folder to read.")

    def handle(self, *, dry_run, overwrite, content, **options):
        try:
            outcomes = load(content, dry_run=dry_run, overwrite=overwrite)
        except ContentError as error:
            raise CommandError(f"{error}\nNothing was loaded.") from error
        for outcome in outcomes:
            self.stdout.write(str(outcome))
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
