"""REL-10: a start with another pepper or salt, with two peppers, with none."""

import secrets
from pathlib import Path

from .backup_and_restore import secrets_of
from .drill import Drill
from .killed_while_saving import texts
from .reader import Reader
from .server import Server


def run(drill: Drill) -> None:
    """Wrong and missing ones are refused at the start; a newer one takes over when Notes are opened."""
    server = drill.server()
    server.start()
    reader = Reader(server.port)
    words = reader.start_notes()
    drill.expect(reader.keep("Under the first"), "an entry wasn’t kept")
    server.kill()
    first = secrets_of(server) / "pepper-1"
    right = first.read_text()

    _write(first, secrets.token_hex(32))
    _refused(drill, server, "another pepper", "isn’t the one that sealed the notes")
    _write(first, right)
    salt = secrets_of(server) / "site-salt"
    right_salt = salt.read_text()
    _write(salt, secrets.token_hex(16))
    _refused(drill, server, "another salt", "isn’t the one that sealed the notes")
    _write(salt, right_salt)
    first.unlink()
    _refused(drill, server, "no pepper", "holds no pepper")
    _write(secrets_of(server) / "pepper-2", secrets.token_hex(32))
    _refused(drill, server, "a new one alone", "need pepper-1")
    (secrets_of(server) / "pepper-2").unlink()
    _write(first, right)

    server.manage("notes_keys", "--new-pepper")
    server.start()
    opens = Reader(server.port)
    unopened = Reader(server.port).start_notes()
    drill.expect(opens.open_notes(words), "with two peppers: old words open nothing")
    drill.expect("No notes need pepper-1" in server.manage("purge_notes"), "the old pepper is still needed")
    server.kill()
    first.unlink()
    server.start()
    again = Reader(server.port)
    drill.expect(again.open_notes(words), "without the old pepper: words open nothing")
    drill.expect(texts(again.everything()) == ["Under the first"], "without the old pepper: the entry is missing")
    drill.expect(Reader(server.port).open_notes(unopened), "Notes of the new pepper don’t open")
    drill.say("two peppers: old Notes open and move to the new one; the old one taken away: they still open")


def _refused(drill: Drill, server: Server, what: str, sentence: str) -> None:
    try:
        server.start()
    except RuntimeError as error:
        drill.expect(sentence in str(error), f"{what}: {error}")
        drill.say(f"{what}: the start is refused (“… {sentence} …”)")
        return
    drill.expect(False, f"{what}: it started")


def _write(path: Path, value: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(value)
