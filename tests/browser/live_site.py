"""The site as `run.py` serves it, in a process and a folder of its own."""

import http.client
import os
import re
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bootstrap import serving
from bootstrap.project import PYTHON, ROOT

HOST = "127.0.0.1"
#: How long preparing a step or opening the port may take, in seconds; a busy machine needs a while.
PATIENCE = 180


@dataclass
class LiveSite:
    """A running site. `log` is everything that its processes wrote."""

    port: int
    folder: Path
    password: str
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    @classmethod
    def start(cls, folder: Path, static: Path) -> Self:
        """Prepares `folder` as `run.py` does and serves from it. `static` holds the collected files already."""
        port = free_port()
        env = serving.serving_environment(HOST, port) | {"VAR_DIR": str(folder)}
        (folder / "static").symlink_to(static)
        said = [manage(*command, env=env) for _, command in serving.STEPS if command[0] != "collectstatic"]
        password = re.search(r"password (\S+)", said[-1])[1]
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(
                serving.server_command(HOST, port), cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
            )
        site = cls(port, folder, password, process)
        site.wait_until_it_answers()
        return site

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if self.ask("GET", "/help-now/") == 200:
                    return
            except OSError:
                pass
            try:
                self.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        self.stop()
        raise AssertionError(f"The server did not start:\n{self.log}")

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict | None = None) -> int:
        """The status of one request."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        try:
            connection.request(method, path, body or None, headers or {})
            return connection.getresponse().status
        finally:
            connection.close()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def manage(*command: str, env: dict) -> str:
    """What `manage.py command` said; an AssertionError with all of it when it failed."""
    run = subprocess.run(
        [PYTHON, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=PATIENCE
    )
    assert run.returncode == 0, f"{command}: {run.stdout}{run.stderr}"
    return run.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def chromium_arguments() -> list[str]:
    """Nothing but this machine can be reached, whatever a page or the browser itself asks for."""
    arguments = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
        f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
    ]
    return [*arguments, "--no-sandbox"] if os.geteuid() == 0 else arguments
