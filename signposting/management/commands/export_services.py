from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from signposting.content import export


class Command(BaseCommand):
    help = "Writes the register back to content/services/. export_content does this too."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would change and write nothing.")
        parser.add_argument("--content", type=Path, default=settings.CONTENT_DIR, help="The folder to write.")

    def handle(self, *, dry_run, content, **options):
        for change in export(content, dry_run=dry_run):
            self.stdout.write(change)
