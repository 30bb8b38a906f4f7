"""How long saving and opening Notes takes, over http from the real server: `python -m bench.notes`.

Makes a site of its own and throws it away. With JOURNALS_DATABASE_URL the Notes are on that server, in the empty database that it names.
"""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from math import log
from pathlib import Path
from statistics import median, quantiles

from drills.reader import Fields, Reader, is_kept
from drills.server import Server

WRITERS = 4
#: Saves of each writer, with nothing between them; then forms, each fetched, filled in and saved.
SAVES = 150
FORMS = 50
PAGES = 25
#: New journals and full ones are measured by turns, so many times.
TURNS = 5
#: A journal that is nearly full; the rest of 5,000 is for the saves.
FULL = 4_500
OPENINGS = 20
AT_ONCE = 8
TEXT = "Something that was on my mind today, a few sentences long. " * 8
#: What one derivation takes, in bytes.
DERIVATION = 64 * 2**20


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
    """P13: four at once, in new journals and in full ones by turns, as the machine is faster now and slower then."""
    new = [Reader(server.port) for _ in range(WRITERS)]
    full = [Reader(server.port) for _ in range(WRITERS)]
    for reader in new:
        reader.start_notes()
    for reader in full:
        _fill(reader.start_notes())
    _at_once(new + full, _form_and_save, 1)
    before = _cpu(server)
    saves = _by_turns(_saves, new, full)
    cpu = (_cpu(server) - before) / sum(map(len, saves))
    rows = {
        "save": saves,
        "save among forms": _by_turns(partial(_at_once, do=_form_and_save, times=FORMS // TURNS), new, full),
        "“Kept”": _by_turns(partial(_at_once, do=_kept, times=PAGES // TURNS), new, full),
    }
    print(f"{f'{WRITERS} at once':32} {'p50 ms':>8} {'p99 ms':>8}")
    for name, took in rows.items():
        for what, one in zip(("new Notes", f"{FULL} entries"), took, strict=True):
            print(f"{f'{name}, {what}':32} {_p(one, 50):8.1f} {_p(one, 99):8.1f}")
    print(f"growth: save k = {_growth(*rows['save']):.3f}, “Kept” k = {_growth(*rows['“Kept”']):.3f}")
    print(f"a save with its form takes {cpu * 1000:.0f} ms of the processor, a derivation {bare * 1000:.0f} ms")
    disk = _disk()
    print(f"the disk alone, for 8 KiB: p50 {_p(disk, 50):.1f} ms, p99 {_p(disk, 99):.1f} ms", flush=True)


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
    more = watch.memory - memory
    print(
        f"bare Argon2id: {bare * 1000:.0f} ms; opening, alone: {median(alone) * 1000:.0f} ms, {median(alone) / bare:.2f} times"
    )
    print(
        f"{AT_ONCE} at once: slowest {max(took):.1f} s, all opened; at most {more / 2**20:.0f} MiB more memory: "
        f"{round(more / DERIVATION)} derivations at the same time"
    )


def _by_turns(measure: Callable[[list[Reader]], list[float]], *groups: list[Reader]) -> list[list[float]]:
    """What each group took, measured in TURNS, one group after the other."""
    took: list[list[float]] = [[] for _ in groups]
    for _ in range(TURNS):
        for one, readers in zip(took, groups, strict=True):
            one += measure(readers)
    return took


def _saves(readers: list[Reader]) -> list[float]:
    """Seconds that each save took. The forms lie ready: reading pages is work of this process, which would be measured too."""
    ready = {reader: [reader.written(TEXT) for _ in range(SAVES // TURNS)] for reader in readers}
    return _at_once(readers, lambda reader: _save(reader, ready[reader].pop()), SAVES // TURNS)


def _form_and_save(reader: Reader) -> float:
    """Fetches a form and fills it in; seconds that the save took, while the others do the same."""
    return _save(reader, reader.written(TEXT))


def _save(reader: Reader, form: tuple[str, Fields]) -> float:
    """Seconds from sending a form to the answer that it is kept."""
    started = time.perf_counter()
    answer = reader.send(*form)
    took = time.perf_counter() - started
    if not is_kept(answer):
        raise AssertionError(f"not kept: {answer.status}")
    return took


def _kept(reader: Reader) -> float:
    """Seconds for the page that says that it is kept."""
    started = time.perf_counter()
    answer = reader.get("/n/kept")
    took = time.perf_counter() - started
    if answer.status != 200:
        raise AssertionError(f"no page: {answer.status}")
    return took


def _at_once(readers: list[Reader], do: Callable[[Reader], float], times: int) -> list[float]:
    """What all of them took, each doing it `times` times."""
    took: list[float] = []

    def go_on(reader: Reader) -> None:
        for _ in range(times):
            took.append(do(reader))

    threads = [threading.Thread(target=go_on, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(took) != times * len(readers):
        raise AssertionError("not everything was answered")
    return took


def _disk() -> list[float]:
    """How long the disk alone takes, where the database is: nothing can be kept faster."""
    took = []
    with tempfile.NamedTemporaryFile(buffering=0) as file:
        for _ in range(SAVES):
            file.write(b"x" * 8192)
            took.append(_seconds(lambda: os.fsync(file.fileno())))
    return took


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
    """Looks at the memory, again and again."""

    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.memory = 0
        self._server = server

    def run(self) -> None:
        while not self.over.wait(0.005):
            self.memory = max(self.memory, self._server.memory())


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
