from collections.abc import Callable

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from signposting.staff.problems import delete_old_reports


class Command(BaseCommand):
    help = "The register’s work of a day, for a timer. A step that fails is named at the end; the others are done."

    def handle(self, **options):
        failed = [name for name, step in STEPS.items() if not self._do(name, step)]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}.")

    def _do(self, name: str, step: Callable) -> bool:
        try:
            step()
        except Exception as error:  # whatever it is, the next steps matter too
            self.stderr.write(f"{name}: {type(error).__name__}: {error}")
            return False
        self.stdout.write(f"{name}: done")
        return True


#: In this order: what readers see first, what asks the network last.
STEPS: dict[str, Callable] = {
    "directory": lambda: call_command("update_directory", verbosity=0),
    "help on disk": lambda: call_command("write_help"),
    "old problem reports": delete_old_reports,
    "links": lambda: call_command("check_links", due=True),
}
