"""Run every check and test, stopping at the first failure."""

import ctypes
import os
import secrets
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from .packages import prepare
from .project import PYTHON, ROOT, VAR, Stop, environment, python, say

APT_INSTALL = (
    "apt-get install -y --no-install-recommends chromium libatomic1 fonts-dejavu-core"
    " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
BY_HAND = f"apt-get update && {APT_INSTALL}"

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as check; check()"


class Check(NamedTuple):
    name: str
    command: tuple[str, ...]
    advice: str
    settings: str = "test"


CHECKS = (
    Check("ruff format --check", ("-m", "ruff", "format", "--check"), "Run: .venv/bin/ruff format"),
    Check("ruff check", ("-m", "ruff", "check"), "Run: .venv/bin/ruff check --fix"),
    Check(
        "mypy --strict journals/sealed",
        ("-m", "mypy", "--strict", "--cache-dir", os.devnull, "journals/sealed"),
        "The cryptography of Notes is typed throughout.",
    ),
    Check("lint-imports", ("-c", LINT_IMPORTS, "--no-logo"), "docs/architecture.md says who may import whom."),
    Check(
        "manage.py makemigrations --check --dry-run",
        ("manage.py", "makemigrations", "--check", "--dry-run"),
        "Run: .venv/bin/python manage.py makemigrations",
    ),
    Check("manage.py check", ("manage.py", "check"), "Put right what it names."),
    Check(
        "manage.py check --deploy, with the settings of a deployed site",
        ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        "Put right what it names.",
        settings="cms",
    ),
    Check(
        "manage.py check --deploy, the same for the process for readers",
        ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        "Put right what it names.",
        settings="public",
    ),
)


def check_everything(pytest_arguments: list[str]) -> None:
    browser = need_browser()
    prepare("test")
    environments = {"test": test_environment(browser), "cms": cms_environment(), "public": public_environment()}
    for check in CHECKS:
        say(f"== {check.name}")
        started = time.monotonic()
        if not python(*check.command, env=environments[check.settings]):
            raise Stop(f"{check.name} failed (see above). {check.advice}")
        say(f"   {time.monotonic() - started:.1f} s")
    say("== pytest")
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "pytest", *pytest_arguments], environments["test"])


def test_environment(browser: str) -> dict[str, str]:
    return environment(DJANGO_SETTINGS_MODULE="cms.settings.test", CHROMIUM=browser)


def cms_environment() -> dict[str, str]:
    """As the process for staff has it."""
    return production_environment() | {"ROLE": "cms", "PUBLIC_URL": "https://example.org"}


def public_environment() -> dict[str, str]:
    """As the process for readers has it: with Notes, their database and their secrets."""
    return production_environment() | {
        "ROLE": "public",
        "JOURNALS_DATABASE_URL": f"sqlite:///{VAR / 'check' / 'notes.sqlite3'}",
        "JOURNALS_SECRETS_DIR": str(throw_away_secrets(VAR / "check" / "secrets")),
    }


def throw_away_secrets(folder: Path) -> Path:
    """A folder with secrets of Notes that nothing is sealed with, such as docs/operations/notes.md describes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in (("site-salt", 16), ("pepper-1", 32)):
        path = folder / name
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(size))
    return folder


def production_environment() -> dict[str, str]:
    """Throw-away values such as a deployed site sets, and nothing of the caller's own settings."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "example.org",
        "BASE_URL": "https://cms.example.org",
        "DATABASE_URL": f"sqlite:///{VAR / 'check' / 'check.sqlite3'}",
        "VAR_DIR": str(VAR / "check"),
    }


def need_browser() -> str:
    """The path of Chromium, installed where that is allowed: tests of the browser and of PDFs are never skipped silently."""
    browser, missing = find_browser()
    if missing:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Stop(f"The tests need {' and '.join(missing)}. As root, run:\n  {BY_HAND}")
        install_browser()
        browser, missing = find_browser()
    if missing or not browser:
        raise Stop(f"{' and '.join(missing)} still can't be found: set CHROMIUM to the path of a Chromium.")
    return browser


def find_browser() -> tuple[str | None, list[str]]:
    """The Chromium to use, and the names of what is missing."""
    chosen = os.environ.get("CHROMIUM")
    browser = shutil.which(chosen or "chromium")
    if chosen and not browser:
        raise Stop(f"CHROMIUM is set to {chosen}, which can't be run: set it to a Chromium, or unset it.")
    missing = [] if browser else ["Chromium"]
    if sys.platform == "linux":
        there = {"libatomic1": has_libatomic(), "Pango": has_pango()}
        missing += [name for name, is_there in there.items() if not is_there]
    return browser, missing


def has_libatomic() -> bool:
    """Playwright's driver can't start without it, and says so only in riddles."""
    return can_open("libatomic.so.1")


def has_pango() -> bool:
    """What makes PDFs can't be imported without these."""
    return all(map(can_open, ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")))


def can_open(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_browser() -> None:
    for command in ("apt-get update", APT_INSTALL):
        say(f"== {command}")
        env = environment(DEBIAN_FRONTEND="noninteractive")
        if subprocess.run(shlex.split(command), env=env, stdout=subprocess.DEVNULL).returncode != 0:
            raise Stop(f"That failed (see above). Check the network, then run as root:\n  {BY_HAND}")
