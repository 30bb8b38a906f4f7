"""The site as `run.py` serves it, in a folder of its own, to be killed and started again."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from bootstrap import serving
from bootstrap.project import PYTHON, ROOT

HOST = "127.0.0.1"
#: How long preparing a step or opening the port may take, in seconds; a busy machine needs a while.
PATIENCE = 180
#: The one step of preparing that the pages of Notes can't do without: they work with the CMS's database away.
NEEDED = next(command for _, command in serving.STEPS if command[:3] == ("migrate", "--database", "journals"))


class Server:
    """`folder`: what the site keeps. `database`: the address of another database for Notes than SQLite in that folder."""

    def __init__(self, folder: Path, database: str = ""):
        self.folder = folder
        self.port = free_port()
        self.env = serving.serving_environment(HOST, self.port) | {"VAR_DIR": str(folder)}
        self.env.pop("JOURNALS_DATABASE_URL", None)
        if database:
            self.env["JOURNALS_DATABASE_URL"] = database
        self._process: subprocess.Popen | None = None

    def prepare(self, *, content: bool = False, static: Path | None = None) -> None:
        """Databases and files as `run.py` makes them. `content`: pages too. `static`: where the files are collected already."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if static:
            (self.folder / "static").symlink_to(static)
        for _, command in serving.STEPS:
            is_needed = not static if command[0] == "collectstatic" else content or command == NEEDED
            if is_needed:
                self.manage(*command)

    def manage(self, *command: str, fails: bool = False) -> str:
        """What `manage.py` said, both ways. `fails`: it must fail, otherwise it mustn't."""
        done = subprocess.run(
            [PYTHON, "manage.py", *command], cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=PATIENCE
        )
        said = done.stdout + done.stderr
        if (done.returncode != 0) != fails:
            raise RuntimeError(f"manage.py {' '.join(command)} ended with {done.returncode}: {said}")
        return said

    def start(self) -> None:
        """Starts it, and waits until it answers. Raises RuntimeError when it doesn't."""
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                serving.server_command(HOST, self.port),
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"The server doesn't answer: {self.log[-2000:]}")

    def kill(self) -> None:
        """SIGKILL to all its processes at once: nothing is written any more, nobody says goodbye."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def log(self) -> str:
        """All that its processes wrote."""
        path = self.folder / "server.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    @property
    def pids(self) -> list[int]:
        """Of all its processes."""
        return [self._process.pid, *children(self._process.pid)] if self._process else []

    def memory(self) -> int:
        """Resident memory of all its processes together, in bytes."""
        return sum(_resident(pid) for pid in self.pids)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/robots.txt")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


def children(pid: int) -> list[int]:
    """Children of a process, and theirs."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [found for child in map(int, listed) for found in (child, *children(child))]


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
