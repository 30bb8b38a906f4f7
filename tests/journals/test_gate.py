"""So many derivations at once on this machine and no more; few may wait, everyone else hears at once (INP-06, P14)."""

import fcntl
import os
import sys
import threading
import time

import pytest

from journals import gate as module
from journals.gate import Gate, GateFull, gate


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "gate"


class Held:
    """Derivations that last until they are let go."""

    def __init__(self, gate: Gate):
        self.gate = gate
        self.free = threading.Event()
        self.running = 0
        self.most = 0
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self.answers: list = []

    def start(self, count: int) -> None:
        for _ in range(count):
            self._threads.append(threading.Thread(target=self._ask))
            self._threads[-1].start()

    def _ask(self) -> None:
        try:
            self.answers.append(self.gate.run(self.derive))
        except GateFull:
            self.answers.append(GateFull)

    def derive(self) -> str:
        with self._lock:
            self.running += 1
            self.most = max(self.most, self.running)
        self.free.wait(10)
        with self._lock:
            self.running -= 1
        return "derived"

    def finish(self) -> list:
        self.free.set()
        for thread in self._threads:
            thread.join(10)
        return self.answers


def until(true, seconds: float = 5) -> None:
    """Waits for another thread to get somewhere."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_what_was_derived_comes_back(folder):
    assert Gate(2, 3, folder).run(lambda: "key") == "key"


def test_an_error_in_a_derivation_comes_back_and_frees_its_place(folder):
    one = Gate(1, 0, folder)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            one.run(lambda: 1 / 0)
    assert one.run(lambda: "key") == "key"


def test_inp_06_only_so_many_derive_at_once(folder):
    held = Held(Gate(2, 3, folder))
    held.start(5)
    until(lambda: held.running == 2)
    assert held.finish() == ["derived"] * 5
    assert held.most == 2


def test_inp_06_when_all_places_are_taken_the_next_hears_at_once(folder):
    one = Gate(2, 1, folder)
    held = Held(one)
    held.start(3)
    until(lambda: held.running == 2 and one._places._value == 0)
    begun = time.monotonic()
    with pytest.raises(GateFull):
        one.run(lambda: "key")
    assert time.monotonic() - begun < 1
    assert held.finish() == ["derived"] * 3
    assert one.run(lambda: "key") == "key"


def test_inp_06_nobody_waits_longer_than_the_gate_has_patience(folder, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    one = Gate(1, 1, folder)
    held = Held(one)
    held.start(2)
    until(lambda: len(held.answers) == 2)
    assert held.answers == [GateFull, GateFull]
    held.finish()
    until(lambda: one._places._value == 2)
    assert one.run(lambda: "key") == "key", "their places are free again"


def test_inp_06_processes_share_the_slots_of_the_machine(folder, monkeypatch):
    """Two gates on one folder stand for two processes: a lock belongs to an opened file."""
    waits, flock = threading.Event(), fcntl.flock

    def locked(file, how):
        if how == fcntl.LOCK_EX:
            waits.set()
        flock(file, how)

    first, second = Gate(1, 1, folder), Gate(1, 1, folder)
    held = Held(first)
    held.start(1)
    until(lambda: held.running == 1)
    monkeypatch.setattr(fcntl, "flock", locked)
    other = Held(second)
    other.start(1)
    assert waits.wait(5) and other.running == 0
    held.finish()
    until(lambda: other.running == 1)
    assert other.finish() == ["derived"]


def test_inp_06_a_process_that_died_leaves_no_slot_taken(folder):
    one = Gate(1, 0, folder)
    child = os.fork()
    if not child:
        fcntl.flock(one._slots[0].open("w"), fcntl.LOCK_EX)
        os._exit(0)
    os.waitpid(child, 0)
    assert one.run(lambda: "key") == "key"


@pytest.mark.skipif(sys.platform != "linux", reason="nice by thread is Linux’s own")
def test_p14_derivations_give_way_to_readers(folder):
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    theirs = Gate(1, 0, folder).run(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    assert theirs == min(19, mine + module.STEPS_BACK)
    assert os.getpriority(os.PRIO_PROCESS, 0) == mine


def test_elsewhere_than_on_linux_nobody_steps_back(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "setpriority", lambda *given: pytest.fail("not there"))
    module._step_back()


def test_inp_06_two_derive_at_once_and_few_wait(settings, tmp_path):
    settings.JOURNALS_GATE_DIR = tmp_path
    assert settings.JOURNALS_DERIVATIONS_AT_ONCE == 2
    assert gate() is gate()
    assert gate()._places._value == 2 + settings.JOURNALS_DERIVATIONS_WAITING
