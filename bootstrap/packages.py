"""Make .venv hold exactly the packages that requirements/ locks."""

import contextlib
import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from . import pip_wheel
from .project import PYTHON, ROOT, VAR, VENV, Stop, environment, python, say

LOCK_FOLDER = ROOT / "requirements"

#: What each kind of set-up installs. pip is handed the last file; those before it are contained in it.
LOCKS = {"base": ("base.txt",), "test": ("base.txt", "test.txt")}

#: Remembers what was installed, so that a later start needs neither pip nor a network.
STAMP = VENV / "installed.json"

# A Python that was upgraded or removed underneath .venv leaves its packages out of reach.
STILL_WHOLE = """
import os, sys
packages = os.path.join(sys.prefix, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
sys.exit(sys.version_info < (3, 11) or not os.path.isdir(packages))
"""


def prepare(kind: str) -> None:
    """Install what `kind` needs; does nothing when .venv already holds it."""
    with only_one_at_a_time():
        whole = PYTHON.exists() and python("-c", STILL_WHOLE, quiet=True)
        if whole and installed().get(kind) == fingerprint(kind):
            return
        started = time.monotonic()
        say("== Setting up: installing the locked packages into .venv (about a minute)")
        if not whole:
            make_venv()
        if not python("-m", "pip", "--version", quiet=True):
            pip_wheel.install()
        STAMP.unlink(missing_ok=True)
        only_locked = ("--require-hashes", "--only-binary", ":all:", "-r", LOCK_FOLDER / LOCKS[kind][-1])
        if not python("-m", "pip", "install", "-qq", *only_locked):
            raise Stop(
                "The packages could not be installed (see above). Check the network, or set PIP_INDEX_URL "
                "to a package index you can reach, and run this again; if it keeps failing, delete .venv."
            )
        STAMP.write_text(json.dumps(stamp_for(kind)))
        say(f"   {time.monotonic() - started:.1f} s")


def fingerprint(kind: str, folder: Path = LOCK_FOLDER) -> str:
    """One hash over everything that a set-up of this kind installs."""
    digest = hashlib.sha256()
    for name in LOCKS[kind]:
        digest.update((folder / name).read_bytes() + b"\0")
    return digest.hexdigest()


def stamp_for(kind: str, folder: Path = LOCK_FOLDER) -> dict[str, str]:
    """What to remember after installing `kind`: a set-up for tests holds all that serving needs."""
    return {name: fingerprint(name, folder) for name in LOCKS if set(LOCKS[name]) <= set(LOCKS[kind])}


def installed() -> dict[str, str]:
    """The remembered fingerprints; none where nothing was installed or the file is damaged."""
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError, TypeError):
        return {}


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    VAR.mkdir(mode=0o700, exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder to finish.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """A new .venv, with pip where Python brings it; a bare Debian's does not."""
    for options in ([], ["--without-pip"]):
        if VENV.exists():
            shutil.rmtree(VENV)
        command = [sys.executable, "-m", "venv", *options, VENV]
        made = subprocess.run(command, env=environment(), capture_output=True, text=True)
        if made.returncode == 0:
            return
    raise Stop(
        f"Python can't make .venv: {(made.stdout + made.stderr).strip()}\n"
        "On Debian run: apt-get install -y python3 ca-certificates"
    )
