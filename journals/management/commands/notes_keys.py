import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from journals import keyring
from journals.management.notes_command import NotesCommand
from journals.sealed.keys import PEPPER_BYTES, SCHEMES


class Command(NotesCommand):
    help = "Says where the secrets of Notes are. With --new-pepper, makes the next pepper."

    def add_arguments(self, parser):
        parser.add_argument(
            "--new-pepper", action="store_true", help="make the next pepper; new Notes are sealed with it"
        )

    def handle(self, *, new_pepper, **options):
        folder = Path(settings.JOURNALS_SECRETS_DIR)
        if new_pepper:
            path = folder / f"pepper-{_next_scheme()}"
            _write(path, secrets.token_hex(PEPPER_BYTES))
            self.stdout.write(f"Made {path}. Back it up, then restart all processes for readers at once.")
            return
        self.stdout.write(
            f"The secrets of Notes are in {folder} (files of mode 400, readable by the site alone). "
            "Without them nobody can open any Notes, ever again: back them up apart from the database."
        )


def _next_scheme() -> int:
    scheme = keyring.server_secrets().scheme + 1
    if scheme not in SCHEMES:
        raise CommandError("There is no number left for another pepper.")
    return scheme


def _write(path: Path, value: str) -> None:
    """A new file that only its owner may read, on the disk before this returns. Never over another one."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except OSError as error:
        raise CommandError(f"{path} can’t be made ({error.strerror}).") from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
