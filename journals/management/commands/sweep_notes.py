from journals import sessions
from journals.management.notes_command import NotesCommand


class Command(NotesCommand):
    help = "Clears away sessions of Notes that are over. By a timer, every 5 minutes."

    def handle(self, **options):
        self.stdout.write(f"Sessions swept: {sessions.sweep()}.")
