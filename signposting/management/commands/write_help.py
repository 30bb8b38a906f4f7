from django.core.management.base import BaseCommand, CommandError

from signposting.help_fragment import HelpNotWritten, write_files


class Command(BaseCommand):
    help = (
        "Writes the help panel and the Help now page to disk, for when the database is away. Run after collectstatic."
    )

    def handle(self, **options):
        try:
            written = write_files()
        except HelpNotWritten as error:
            raise CommandError(str(error)) from error
        for path in written:
            self.stdout.write(str(path))
