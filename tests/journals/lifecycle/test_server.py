"""The server itself, with its real processes: killed while people save, and what its processes may leave behind."""

import resource
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from drills import killed_while_saving
from drills.drill import Drill

#: The whole drill has twenty of each: drills/README.md.
ROUNDS, WRITERS = 3, 6


@pytest.fixture
def drill(tmp_path, static_files):
    made = Drill(tmp_path, Path(settings.STATIC_ROOT), ROUNDS)
    yield made
    made.end()


def test_rel_01_nothing_that_was_acknowledged_is_lost_when_everything_is_killed(drill, capsys):
    killed_while_saving.run(drill, writers=WRITERS)
    assert "0 lost, 0 half, 0 twice, database whole" in capsys.readouterr().out


def test_rel_01_the_drill_notices_what_is_lost_half_or_twice(drill, monkeypatch):
    server = SimpleNamespace(port=0, kill=lambda: None)
    kept = "\ufeff" + "\r\n\r\n\r\n".join(f"Monday: Something written\r\n{text}" for text in ("one", "two")) + "\r\n"
    reader = SimpleNamespace(open_notes=lambda words: True, everything=lambda: kept)
    monkeypatch.setattr(killed_while_saving, "Reader", lambda port: reader)
    monkeypatch.setattr(killed_while_saving, "is_whole", lambda drill, server: True)

    def writer(sent, acknowledged):
        return SimpleNamespace(number=1, words="", sent=set(sent), acknowledged=set(acknowledged), sent_again=set())

    killed_while_saving.check(drill, server, [writer(["one", "two", "three"], ["one"])])
    for sent, acknowledged, said in (
        (["one", "two", "three"], ["three"], "1 acknowledged entries are gone"),
        (["one", "two or so"], ["one"], "1 entries aren’t what was sent"),
    ):
        with pytest.raises(AssertionError, match=said):
            killed_while_saving.check(drill, server, [writer(sent, acknowledged)])
    kept += "\r\n\r\nMonday: Something written\r\ntwo\r\n"
    with pytest.raises(AssertionError, match="1 entries are there twice"):
        killed_while_saving.check(drill, server, [writer(["one", "two"], ["one"])])


@pytest.fixture
def cores_allowed():
    """A machine that would write memory to the disk when a process crashes."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


def test_cry_11_no_process_that_holds_keys_leaves_its_memory_on_the_disk(drill, cores_allowed):
    server = drill.server()
    server.start()
    holding = [pid for pid in server.pids if "cryptography" in maps(pid)]
    assert len(holding) >= 2, "the two workers"
    for pid in holding:
        limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
        line = next(line for line in limits if line.startswith("Max core file size"))
        assert line.split()[4:6] == ["0", "0"]


def maps(pid: int) -> str:
    """What a process has loaded."""
    return Path(f"/proc/{pid}/maps").read_text()
