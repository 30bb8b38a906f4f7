"""How long saving and opening Notes takes, over http from the real server: `python -m bench.notes`.

Makes a site of its own and throws it away. With JOURNALS_DATABASE_URL the Notes are on that server, in the empty database that it names.
"""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import median, quantiles

from drills.reader import Reader, is_kept
from drills.server import Server

WRITERS = 4
SAVES = 100
#: A journal that is nearly full; the rest of 5,000 is for the saves.
FULL = 4_600
OPENINGS = 20
AT_ONCE = 8
TEXT = "Something that was on my mind today, a few sentences long. " * 8
#: How derivations stand behind everything else (journals/gate.py).
STEPS_BACK = 10


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench-notes-"))
    server = Server(folder, os.environ.get("JOURNALS_DATABASE_URL", ""))
    try:
        # The pages too: what Notes know of the course is read from them.
        server.prepare(content=True)
        _use(server)
        server.start()
        bare = median(_seconds(_derive) for _ in range(OPENINGS))
        saving(server, bare)
        opening(server, bare)
    finally:
        server.kill()
        shutil.rmtree(folder)


def saving(server: Server, bare: float) -> None:
    """P13: four at once, in new journals and in full ones; and the page that says that it is kept."""
    readers = [Reader(server.port) for _ in range(WRITERS)]
    words = [reader.start_notes() for reader in readers]
    for reader in readers:
        _save(reader)
    before = _cpu(server)
    small, small_pages = _save_at_once(readers)
    cpu = (_cpu(server) - before) / len(small)
    for one in words:
        _fill(one)
    large, large_pages = _save_at_once(readers)
    print(f"{f'{WRITERS} at once':28} {'p50 ms':>8} {'p99 ms':>8}")
    for name, took in (
        ("save, new Notes", small),
        (f"save, {FULL} entries", large),
        ("“Kept”, new Notes", small_pages),
        (f"“Kept”, {FULL} entries", large_pages),
    ):
        print(f"{name:28} {_p(took, 50):8.1f} {_p(took, 99):8.1f}")
    print(f"growth: save k = {_growth(small, large):.3f}, “Kept” k = {_growth(small_pages, large_pages):.3f}")
    print(
        f"form, save and “Kept” take {cpu * 1000:.0f} ms of the processor, a derivation {bare * 1000:.0f} ms",
        flush=True,
    )


def opening(server: Server, bare: float) -> None:
    """P14: one alone, then eight at once."""
    words = Reader(server.port).start_notes()
    alone = [_open(server, words) for _ in range(OPENINGS)]
    memory = server.memory()
    watch = _Watch(server)
    watch.start()
    took: list[float] = []
    threads = [threading.Thread(target=lambda: took.append(_open(server, words))) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    watch.over.set()
    watch.join()
    print(
        f"bare Argon2id: {bare * 1000:.0f} ms; opening, alone: {median(alone) * 1000:.0f} ms, {median(alone) / bare:.2f} times"
    )
    print(
        f"{AT_ONCE} at once: slowest {max(took):.1f} s, all opened; at most {watch.deriving} derived at once; "
        f"{(watch.memory - memory) / 2**20:.0f} MiB more memory"
    )


def _save(reader: Reader) -> tuple[float, float]:
    """Seconds from sending a form to the answer that it is kept, and to the page that says so after that."""
    form = reader.written(TEXT)
    started = time.perf_counter()
    answer = reader.send(*form)
    answered = time.perf_counter()
    if not is_kept(answer):
        raise AssertionError(f"not kept: {answer.status}")
    page = reader.get(answer.headers["location"])
    if page.status != 200:
        raise AssertionError(f"kept, but no page: {page.status}")
    return answered - started, time.perf_counter() - answered


def _save_at_once(readers: list[Reader]) -> tuple[list[float], list[float]]:
    """All saves of all readers, and all pages after them."""
    took: list[tuple[float, float]] = []

    def go_on(reader: Reader) -> None:
        for _ in range(SAVES):
            took.append(_save(reader))

    threads = [threading.Thread(target=go_on, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(took) != SAVES * len(readers):
        raise AssertionError("not every save was answered")
    return [save for save, _ in took], [page for _, page in took]


def _growth(small: list[float], large: list[float]) -> float:
    """The exponent with which the time grows: 0 for not at all, 1 for as fast as the journal."""
    return log(median(large) / median(small)) / log(FULL / SAVES)


def _open(server: Server, words: str) -> float:
    """Seconds from sending the words until they opened."""
    reader = Reader(server.port)
    page = reader.get("/n/open")
    started = time.perf_counter()
    answer = reader.submit(page, "/n/open", phrase=words)
    took = time.perf_counter() - started
    reader.close()
    if answer.status != 303:
        raise AssertionError(f"not opened: {answer.status}")
    return took


class _Watch(threading.Thread):
    """Counts threads that derive, and looks at the memory, again and again."""

    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.deriving = self.memory = 0
        self._server = server

    def run(self) -> None:
        while not self.over.wait(0.005):
            # Twice in a row: looking takes a moment, and one may end while the next begins.
            twice = _deriving(self._server) & _deriving(self._server)
            self.deriving = max(self.deriving, len(twice))
            self.memory = max(self.memory, self._server.memory())


def _deriving(server: Server) -> set[str]:
    """Threads of all processes that stand back behind the rest and have work in this moment."""
    found = set()
    for pid in server.pids:
        for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
            fields = stat.read_text().rpartition(")")[2].split()
            if fields[0] != "S" and int(fields[16]) >= STEPS_BACK:
                found.add(stat.parent.name)
    return found


def _cpu(server: Server) -> float:
    """Seconds of the processor that all processes of a server have used."""
    ticks = 0
    for pid in server.pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _use(server: Server) -> None:
    """This process sees the same database and secrets as the server."""
    os.environ.update(server.env)
    import django

    django.setup()


def _derive() -> None:
    from journals import keyring

    keyring.root_of("seven words that nobody drew for anything")


def _fill(words: str) -> None:
    """Entries of every size, as people keep them."""
    from django.utils import timezone

    from journals import entries, opening
    from journals.models import Entry
    from journals.sessions import OpenJournal

    found = opening.find(words)
    journal = OpenJournal(found.id, found.dek, closes_at=0)
    rows = []
    for number in range(FULL):
        entry_id, body = entries.new_id(), {"text": "word " * (20, 20, 250, 1_200)[number % 4]}
        blob = entries._sealed(journal, entry_id, 1, "free", timezone.now(), body)
        rows.append(Entry(id=entry_id, journal_id=found.id, rev=1, blob=blob))
    Entry.objects.bulk_create(rows, batch_size=500)


def _seconds(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _p(took: list[float], percent: int) -> float:
    """A percentile, in milliseconds."""
    return quantiles(took, n=100)[percent - 1] * 1000


if __name__ == "__main__":
    main()
