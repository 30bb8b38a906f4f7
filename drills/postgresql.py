"""A PostgreSQL server of a drill's own, in a folder that is thrown away, to be killed and started again."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from .server import children, free_port

#: Where Debian keeps the programs of the server, if they aren't on the path.
FOLDERS = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
#: PostgreSQL won't run as root.
USER = "postgres"
#: What a deployed site's server is told, too (ANON-05, docs/operations/notes.md).
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "dynamic_shared_memory_type": "mmap",  # in its own folder: a killed server leaves nothing elsewhere
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_connections": "off",
    "log_disconnections": "off",
}


class PostgreSQL:
    """A server with a role called notes, that can make databases for it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="drill-postgresql-"))
        self.port = free_port()
        self._identity = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam(USER)
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data = self.folder / "data"
        self._call("initdb", "-D", str(data), "--auth=trust", "--encoding=UTF8", "--username=postgres")
        self._command = [_program("postgres"), "-D", str(data), "-k", str(self.folder), "-p", str(self.port)]
        for name, value in SETTINGS.items():
            self._command += ["-c", f"{name}={value}"]
        self._process: subprocess.Popen | None = None
        self.start()
        self.sql("CREATE ROLE notes LOGIN")

    def start(self) -> None:
        """Starts it, again and again while one that was killed still goes: it refuses as long as a process of that one lives."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if not self._process or self._process.poll() is not None:
                self._launch()
            if self._psql("SELECT 1").returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL doesn't answer: {(self.folder / 'log').read_text()[-2000:]}")

    def _launch(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, start_new_session=True, **self._identity
            )

    def database(self, name: str) -> str:
        """The address of a new database."""
        self.sql(f"CREATE DATABASE {name} OWNER notes")
        return f"postgresql://notes@127.0.0.1:{self.port}/{name}"

    def kill(self) -> None:
        """SIGKILL to the server and each of its processes."""
        if self._process:
            for pid in (self._process.pid, *children(self._process.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def is_whole(self, database: str) -> bool:
        """True when tables and indexes of a database are as they should be."""
        place = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        command = [_program("pg_amcheck"), *place, "--install-missing", "--heapallindexed", database]
        return subprocess.run(command, capture_output=True, timeout=300).returncode == 0

    def throw_away(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, *statements: str, database: str = "postgres", role: str = "postgres") -> str:
        """What the statements answer. Raises RuntimeError."""
        done = self._psql(*statements, database=database, role=role)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip())
        return done.stdout.strip()

    def _psql(
        self, *statements: str, database: str = "postgres", role: str = "postgres"
    ) -> subprocess.CompletedProcess:
        place = ["-h", "127.0.0.1", "-p", str(self.port), "-U", role, "-d", database]
        commands = [argument for statement in statements for argument in ("-c", statement)]
        return subprocess.run(
            [_program("psql"), "-XAtq", *place, *commands], capture_output=True, text=True, timeout=30
        )

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run([_program(program), *arguments], check=True, stdout=subprocess.DEVNULL, **self._identity)


def _program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([*FOLDERS, os.environ["PATH"]]))
    if not found:
        raise RuntimeError(f"{name} isn't installed here.")
    return found
