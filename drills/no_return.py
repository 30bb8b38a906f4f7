"""REL-04: what was deleted since a backup stays deleted after a restore, and old words stay dead."""

from .drill import Drill
from .killed_while_saving import texts
from .reader import Reader, form_to


def run(drill: Drill) -> None:
    """One journal deleted, one entry deleted, one that got new words twice: then the backup from before is put back."""
    server = drill.server()
    server.start()
    deleted, shorter, renewed, untouched = (Reader(server.port) for _ in range(4))
    words = {reader: reader.start_notes() for reader in (deleted, shorter, renewed, untouched)}
    for reader in words:
        drill.expect(reader.keep("First") and reader.keep("Second"), "an entry wasn’t kept")
    backup = drill.folder / "backup"
    server.manage("backup_notes", str(backup))

    answer = deleted.submit(deleted.get("/n/delete"), "/n/delete", do="delete", word="delete")
    drill.expect(answer.status == 200 and not deleted.open_notes(words[deleted]), "the journal wasn’t deleted")
    entry = dict(form_to(shorter.get("/n/read"), "/n/write").fields)["entry"]
    page = shorter.get("/n/delete")
    shorter.submit(page, "/n/delete", entry=entry, do="delete")
    left = texts(shorter.everything())
    drill.expect(len(left) == 1, "the entry wasn’t deleted")
    newer = [renewed.give_new_words(), renewed.give_new_words()]
    server.kill()

    server.manage("restore_notes", str(backup), fails=True)
    said = server.manage("restore_notes", str(backup), "--replace")
    drill.say(said.strip().splitlines()[-1])
    server.start()
    fresh = Reader(server.port)
    drill.expect(not fresh.open_notes(words[deleted]), "deleted Notes are back")
    drill.expect(not fresh.open_notes(words[renewed]), "old words open again")
    drill.expect(not fresh.open_notes(newer[0]), "the words in between open again")
    drill.expect(fresh.open_notes(newer[1]), "the newest words open nothing")
    drill.expect(sorted(texts(fresh.everything())) == ["First", "Second"], "entries under new words are missing")
    drill.expect(fresh.open_notes(words[shorter]), "the words of shortened Notes open nothing")
    drill.expect(texts(fresh.everything()) == left, "a deleted entry is back")
    drill.expect(fresh.open_notes(words[untouched]), "untouched Notes don’t open")
    drill.expect(untouched.get("/n/read").status == 303, "a session from before the backup is still open")
    server.kill()
    server.manage("restore_notes", str(backup), "--replace")
    drill.say("deleted Notes, the deleted entry, old words and old sessions stay gone; a second restore is the same")
