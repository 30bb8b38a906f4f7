"""What every drill is given: a folder of its own, servers to break, and a way to say what it found."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .postgresql import PostgreSQL
from .server import Server


class Failed(AssertionError):
    """The drill found what must not happen."""


class Drill:
    """`rounds`: how often to break something, where a drill does it more than once. `postgresql`: the server for Notes, or None."""

    def __init__(self, folder: Path, static: Path, rounds: int, postgresql: PostgreSQL | None = None):
        self.folder = folder
        self.rounds = rounds
        self.postgresql = postgresql
        self._static = static
        self._servers: list[Server] = []

    def server(self, name: str = "site", *, content: bool = False, empty: bool = False) -> Server:
        """A server that isn't started yet. `content`: with the site's pages. `empty`: without even a table."""
        server = Server(self.folder / name, self.postgresql.database(name) if self.postgresql else "")
        self._servers.append(server)
        if empty:
            server.folder.mkdir()
            (server.folder / "static").symlink_to(self._static)
        else:
            server.prepare(content=content, static=self._static)
        return server

    def say(self, text: str) -> None:
        print(f"   {text}", flush=True)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Raises Failed with `otherwise` when it doesn't hold."""
        if not holds:
            raise Failed(otherwise)

    def end(self) -> None:
        for server in self._servers:
            server.kill()


@contextmanager
def drill(static: Path, rounds: int, database: str) -> Iterator[Drill]:
    """A drill in a folder that is thrown away. `static`: collected files. `database`: sqlite or postgresql."""
    folder = Path(tempfile.mkdtemp(prefix="drill-"))
    postgresql = PostgreSQL() if database == "postgresql" else None
    made = Drill(folder, static, rounds, postgresql)
    try:
        yield made
    finally:
        made.end()
        if postgresql:
            postgresql.throw_away()
        shutil.rmtree(folder, ignore_errors=True)
