"""REL-01: everything is killed while twenty people save. What was acknowledged is there, whole and once."""

import random
import re
import sqlite3
import threading
import time
from collections import Counter

from .drill import Drill
from .reader import Reader, is_kept
from .server import Server

WRITERS = 20
#: How long the server runs before it is killed, in seconds.
SHORTEST, LONGEST = 0.3, 2.5
#: How long a text is at most; the sizes on disk are all met below it.
LONGEST_TEXT = 9_000


def run(drill: Drill, writers: int = WRITERS) -> None:
    """Kills the server, or PostgreSQL, or both, `drill.rounds` times."""
    choose = random.Random()  # noqa: S311  (nothing secret)
    server = drill.server()
    server.start()
    stop = threading.Event()
    at_work = [Writer(server, number, stop) for number in range(1, writers + 1)]
    for writer in at_work:
        writer.begin()
    for writer in at_work:
        writer.start()
    try:
        for number in range(drill.rounds):
            time.sleep(choose.uniform(SHORTEST, LONGEST))
            break_something(drill, server, number)
        time.sleep(LONGEST)
    finally:
        stop.set()
        for writer in at_work:
            writer.join()
    drill.expect(all(writer.error == "" for writer in at_work), "; ".join({writer.error for writer in at_work}))
    check(drill, server, at_work)


def break_something(drill: Drill, server: Server, number: int) -> None:
    """SIGKILL: to the server; with PostgreSQL also to that, alone or together with the server."""
    kills_database = drill.postgresql is not None and number % 3 != 0
    kills_server = drill.postgresql is None or number % 3 != 1
    if kills_server:
        server.kill()
    if kills_database:
        drill.postgresql.kill()
        drill.postgresql.start()
    if kills_server:
        server.start()


def check(drill: Drill, server: Server, writers: list["Writer"]) -> None:
    """Reads everything back with the words, as its owner would."""
    acknowledged = found = 0
    for writer in writers:
        reader = Reader(server.port)
        drill.expect(reader.open_notes(writer.words), f"writer {writer.number}: the words open nothing")
        kept = Counter(texts(reader.everything()))
        half = set(kept) - writer.sent
        twice = [text for text, times in kept.items() if times > 1]
        lost = writer.acknowledged - set(kept)
        drill.expect(not lost, f"writer {writer.number}: {len(lost)} acknowledged entries are gone")
        drill.expect(not half, f"writer {writer.number}: {len(half)} entries aren’t what was sent")
        drill.expect(not twice, f"writer {writer.number}: {len(twice)} entries are there twice")
        acknowledged += len(writer.acknowledged)
        found += len(kept)
    fewest = min(len(writer.acknowledged) for writer in writers)
    drill.expect(fewest > 0, "somebody had nothing acknowledged, so there was nothing to lose")
    sent_again = sum(len(writer.sent_again) for writer in writers)
    server.kill()
    drill.expect(is_whole(drill, server), "the database is damaged")
    drill.say(
        f"{drill.rounds} rounds, {len(writers)} people: {acknowledged} entries acknowledged, {found} there, "
        f"{sent_again} forms sent again after no answer, 0 lost, 0 half, 0 twice, database whole"
    )


def is_whole(drill: Drill, server: Server) -> bool:
    """The database's own check of itself."""
    if drill.postgresql:
        return drill.postgresql.is_whole("site")
    connection = sqlite3.connect(server.folder / "db" / "notes.sqlite3")
    try:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()


def texts(file: str) -> list[str]:
    """The entries in notes.txt, without the line that names their day."""
    entries = file.removeprefix("\ufeff").strip("\r\n").split("\r\n\r\n\r\n")
    return [re.sub(r"^.*?\r\n", "", entry, count=1, flags=re.DOTALL) for entry in entries if entry]


class Writer(threading.Thread):
    """Saves numbered entries one after another. A form that got no answer is sent again as it is."""

    def __init__(self, server: Server, number: int, stop: threading.Event):
        super().__init__(daemon=True)
        self.number = number
        self.words = ""
        self.sent: set[str] = set()
        self.acknowledged: set[str] = set()
        self.sent_again: set[str] = set()
        self.error = ""
        self._over = stop
        self._reader = Reader(server.port)

    def begin(self) -> None:
        self.words = self._reader.start_notes()

    def run(self) -> None:
        count = 0
        try:
            while not self._over.is_set():
                count += 1
                self._save(self._text(count))
        except Exception as error:
            self.error = f"writer {self.number}: {type(error).__name__}: {error}"

    def _text(self, count: int) -> str:
        length = count * 997 % LONGEST_TEXT
        return f"Writer {self.number}, entry {count}: " + "word " * (length // 5) + "end."

    def _save(self, text: str) -> None:
        form = None
        while not self._over.is_set():
            try:
                form = form or self._reader.written(text)
                if text in self.sent:
                    self.sent_again.add(text)
                self.sent.add(text)
                if is_kept(self._reader.send(*form)):
                    self.acknowledged.add(text)
                    return
            except (OSError, AssertionError):  # nobody there, or a page that says to wait
                time.sleep(0.1)
