from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from journals.database import ALIAS


class NotesCommand(BaseCommand):
    """A command about Notes. It refuses to run where there are none, and waits for no check of anything else."""

    requires_system_checks = []

    def execute(self, *args, **options):
        if ALIAS not in settings.DATABASES:
            raise CommandError("This process has no Notes: set ROLE=public, with its database and secrets.")
        return super().execute(*args, **options)
