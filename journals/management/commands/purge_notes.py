from django.core.management.base import CommandError

from journals import purge
from journals.management.notes_command import NotesCommand


class Command(NotesCommand):
    help = (
        "Deletes Notes that nobody opened for 26 weeks, once two runs a day or more apart found them due. "
        "By a timer, once a day or once a week."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--clock-is-right",
            action="store_true",
            help="begin anew from what the clock says now, after it was looked at; deletes nothing",
        )

    def handle(self, *, clock_is_right, **options):
        if clock_is_right:
            kept = purge.clock_is_right()
            self.stdout.write(f"Beginning anew. Kept for another 26 weeks, since they looked due: {kept}.")
            return
        try:
            run = purge.run()
        except purge.ClockUnsure as error:
            raise CommandError(
                f"Nothing was deleted: {error}. Look at the clock, then run purge_notes --clock-is-right."
            ) from error
        self.stdout.write(
            f"Deleted: {run.deleted}. Due, waiting for a second look: {run.waiting}. Sessions swept: {run.sessions}."
        )
        for scheme in run.spare:
            self.stdout.write(
                f"No notes need pepper-{scheme} any more. A backup may: take the file away 15 days after this was first said."
            )
        if run.late:
            raise CommandError("The run before this one was more than 10 days ago: look at the timer.")
