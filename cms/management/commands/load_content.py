from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail import hooks

from cms.content.errors import ContentError
from cms.content.loader import load


class Command(BaseCommand):
    help = "Loads the content files into the CMS. Says what it did; never overwrites what staff changed unless told to."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and change nothing.")
        parser.add_argument("--overwrite", action="store_true", help="Replace what staff edited or deleted.")
        parser.add_argument("--content", type=Path, default=settings.CONTENT_DIR, help="The folder to read.")

    def handle(self, *, dry_run, overwrite, content, verbosity, **options):
        lines: list[str] = []
        try:
            with transaction.atomic():
                for part in hooks.get_hooks("content_parts"):
                    lines += part().load(content, dry_run=False, overwrite=overwrite)
                lines += [str(outcome) for outcome in load(content, overwrite=overwrite)]
                if dry_run:
                    transaction.set_rollback(True)
        except ContentError as error:
            raise CommandError(f"{error}\nNothing was loaded.") from error
        for line in lines:
            if verbosity > 1 or line.startswith(("updated", "kept")):
                self.stdout.write(line)
        counts = {
            action: sum(line.startswith(action) for line in lines)
            for action in ("created", "updated", "kept", "unchanged")
        }
        summary = ", ".join(f"{count} {action}" for action, count in counts.items())
        self.stdout.write(f"{'Dry run, nothing changed: ' if dry_run else 'Content: '}{summary}.")
