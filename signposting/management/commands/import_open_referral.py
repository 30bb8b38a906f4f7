from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from signposting.fetching import Fetcher
from signposting.open_referral.importer import import_services
from signposting.open_referral.reading import FeedError, FeedReader, read_file


class Command(BaseCommand):
    help = "Reads services of an Open Referral UK 3.0 feed into drafts for staff to check, and says what was left out and why."

    def add_arguments(self, parser):
        parser.add_argument("source", help="The feed's address, https://…, or a file of JSON saved from one.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and keep nothing.")

    def handle(self, *, source, dry_run, **options):
        try:
            read = FeedReader(Fetcher()).read(source) if "://" in source else read_file(Path(source).read_bytes())
        except FeedError as error:
            raise CommandError(f"{error.field}: {error.reason}\nNothing was imported.") from error
        except OSError as error:
            raise CommandError(f"{source} can’t be read: {error.strerror}") from error
        report = import_services(read, dry_run=dry_run)
        for note in report.notes:
            self.stdout.write(note)
        for entry in report.entries:
            self.stdout.write(f"{entry.outcome:<13} {entry.name or 'without a name'}")
            for problem in entry.problems:
                self.stdout.write(f"    {problem.field}: {problem.reason}")
        self.stdout.write(report.summary)
