from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail import hooks

from cms.content.exporter import export, is_change


class Command(BaseCommand):
    help = "Writes the CMS's pages back to the content files."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would change and write nothing.")
        parser.add_argument("--content", type=Path, default=settings.CONTENT_DIR, help="The folder to write.")

    def handle(self, *, dry_run, content, **options):
        changes: list[str] = []
        for part in hooks.get_hooks("content_parts"):
            changes += part().export(content, dry_run=dry_run)
        changes += export(content, dry_run=dry_run)
        for change in changes:
            self.stdout.write(change)
        count = sum(map(is_change, changes))
        self.stdout.write(f"{count} file{'' if count == 1 else 's'} {'would change' if dry_run else 'changed'}.")
