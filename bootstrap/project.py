"""Where things are, and how to run the project's own Python."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class Stop(Exception):
    """The run can't go on; the message says why and what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def environment(**extra: str) -> dict[str, str]:
    """The caller's environment, without what would make Python or pip look outside .venv."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **extra}


def python(*arguments: str | Path, quiet: bool = False, env: dict[str, str] | None = None) -> bool:
    """Run .venv's Python in the project's folder; true if it succeeded."""
    output = subprocess.DEVNULL if quiet else None
    options = {"cwd": ROOT, "env": env or environment(), "stdout": output, "stderr": output}
    return subprocess.run([PYTHON, *arguments], **options).returncode == 0
