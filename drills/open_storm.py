"""REL-12, INP-06, P14: a thousand wrong openings, twenty at a time. Readers read on, and the right words open."""

import random
import re
import threading
import time
from queue import Empty, SimpleQueue
from statistics import quantiles

from .drill import Drill
from .reader import Reader, form_to
from .server import Server

OPENINGS = 1_000
AT_ONCE = 20
#: Seconds until the right words have opened, tries again counted (decision 32).
RIGHT_WITHIN = 6
#: Bytes that derivations may add: two at once, 64 MiB each, and 15 % of what there was.
DERIVATIONS = 2 * 64 * 2**20
SLACK = 1.15
#: How much slower the slowest hundredth of public pages may be.
SLOWER = 3
#: Seconds between being told to wait and pressing the button again.
PRESSED_AGAIN_AFTER = 1
#: A reader looks at a page so often.
EVERY = 0.1
QUIET_PAGES = 300


def run(drill: Drill, openings: int = OPENINGS) -> None:
    """Memory, public pages and the right words, all at once."""
    server = drill.server(content=True)
    server.start()
    words = Reader(server.port).start_notes()
    pages = ["/help-now/", _lesson(server)]
    _read(server, pages, QUIET_PAGES // 3)  # everything is warm
    before = server.memory()
    quiet = _read(server, pages, QUIET_PAGES)

    storm = Storm(server, openings)
    most = Memory(server)
    busy: list[float] = []
    reading = threading.Thread(target=lambda: busy.extend(_read(server, pages, while_running=storm)))
    for part in (most, storm, reading):
        part.start()
    opened = []
    while storm.is_alive():
        time.sleep(1)
        opened.append(_time_to_open(server, words))
    storm.join()
    reading.join()
    most.stop()

    quiet_p99, busy_p99 = _p99(quiet), _p99(busy)
    drill.say(
        f"{openings} wrong openings, {AT_ONCE} at a time, in {storm.took:.0f} s: "
        f"{storm.tried} tried, {storm.told_to_wait} told at once to wait, {storm.broken} broken"
    )
    drill.say(f"right words: opened {len(opened)} times, slowest {max(opened):.1f} s (at most {RIGHT_WITHIN})")
    drill.say(
        f"memory: {before / 2**20:.0f} MiB before, {most.most / 2**20:.0f} at most (bound {_bound(before) / 2**20:.0f})"
    )
    drill.say(
        f"public pages: p99 {quiet_p99 * 1000:.1f} ms quiet ({len(quiet)} pages), {busy_p99 * 1000:.1f} ms in the storm "
        f"({len(busy)} pages), {busy_p99 / quiet_p99:.1f} times"
    )
    drill.expect(storm.broken == 0, f"{storm.broken} openings got no answer, or a broken one")
    drill.expect(max(opened) <= RIGHT_WITHIN, f"the right words took {max(opened):.1f} s")
    drill.expect(most.most <= _bound(before), "too much memory")
    drill.expect(busy_p99 <= SLOWER * quiet_p99, f"public pages got {busy_p99 / quiet_p99:.1f} times slower")


class Storm(threading.Thread):
    """Wrong words, each from a browser of its own with a token of its own."""

    def __init__(self, server: Server, openings: int):
        super().__init__(daemon=True)
        self._server = server
        self._left: SimpleQueue = SimpleQueue()
        for number in range(openings):
            self._left.put(number)
        self.tried = self.told_to_wait = self.broken = 0
        self.took = 0.0
        self._lock = threading.Lock()

    def run(self) -> None:
        started = time.monotonic()
        threads = [threading.Thread(target=self._open) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.took = time.monotonic() - started

    def _open(self) -> None:
        choose = random.Random()  # noqa: S311  (wrong on purpose)
        words = _word_list()
        while True:
            try:
                self._left.get_nowait()
            except Empty:
                return
            reader = Reader(self._server.port)
            try:
                form = form_to(reader.get("/n/open"), "/n/open")
                status = reader.send(form.action, form.filled(phrase=" ".join(choose.choices(words, k=7)))).status
            except (OSError, AssertionError):
                status = 0
            reader.close()
            with self._lock:
                self.tried += status == 200
                self.told_to_wait += status == 503
                self.broken += status not in (200, 503)


class Memory(threading.Thread):
    """Looks at the memory of all processes of a server, again and again."""

    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self._server = server
        self._over = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.most = max(self.most, self._server.memory())

    def stop(self) -> None:
        self._over.set()
        self.join()


def _read(
    server: Server, pages: list[str], count: int = 0, while_running: threading.Thread | None = None
) -> list[float]:
    """How long each page took, in seconds: `count` of them, or as long as something runs."""
    reader = Reader(server.port)
    took: list[float] = []
    while while_running.is_alive() if while_running else len(took) < count:
        started = time.perf_counter()
        answer = reader.get(pages[len(took) % len(pages)])
        took.append(time.perf_counter() - started)
        if answer.status != 200:
            raise AssertionError(f"a public page answered {answer.status}")
        time.sleep(EVERY)
    return took


def _time_to_open(server: Server, words: str) -> float:
    """Seconds from the first try until the words opened, on a browser of its own. Told to wait, somebody waits a moment."""
    reader = Reader(server.port)
    form = form_to(reader.get("/n/open"), "/n/open")
    started = time.monotonic()
    while (status := reader.send(form.action, form.filled(phrase=words)).status) == 503:
        time.sleep(PRESSED_AGAIN_AFTER)
    took = time.monotonic() - started
    reader.close()
    if status != 303:
        raise AssertionError(f"the right words open nothing ({status})")
    return took


def _bound(before: int) -> float:
    return before * SLACK + DERIVATIONS


def _p99(took: list[float]) -> float:
    return quantiles(took, n=100)[98]


def _lesson(server: Server) -> str:
    """The address of some lesson."""
    sitemap = Reader(server.port).get("/sitemap.xml").text
    return next(part for part in re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", sitemap) if part.count("/") >= 4)


def _word_list() -> tuple[str, ...]:
    from journals.sealed import phrase

    return phrase.word_list()
