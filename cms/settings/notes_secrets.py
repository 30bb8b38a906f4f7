"""The secrets of Notes: files in a folder of their own (CRY-11).

    site-salt      32 hexadecimal digits; never changes
    pepper-1       64 hexadecimal digits; pepper-2, pepper-3 … come with rotation, the highest seals new journals

Losing them loses every journal. They are backed up apart from the database: either half alone opens nothing.
"""

import re
import secrets
import stat
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from journals.sealed.keys import PEPPER_BYTES, SALT_BYTES, SCHEMES, Secrets

from .readers import write_once

SALT = "site-salt"
_PEPPER = re.compile(r"pepper-([1-9]\d{0,2})")


def notes_secrets(folder: Path) -> Secrets:
    """The secrets in `folder`. Stops the start when one is missing, short, the same as another, or open to others."""
    salt = _read(folder / SALT, SALT_BYTES)
    found = {int(match[1]): path for path in sorted(folder.iterdir()) if (match := _PEPPER.fullmatch(path.name))}
    if not found or not set(found) <= set(SCHEMES):
        raise ImproperlyConfigured(f"{folder} holds no pepper: it needs a file pepper-1 (docs/operations/notes.md).")
    peppers = {scheme: _read(path, PEPPER_BYTES) for scheme, path in found.items()}
    if len({*peppers.values(), salt.ljust(PEPPER_BYTES, b"\0")}) < len(peppers) + 1:
        raise ImproperlyConfigured(f"Two secrets in {folder} are the same: make each of them anew.")
    return Secrets(salt, peppers)


def generated_notes_secrets(folder: Path) -> Secrets:
    """The secrets in `folder`; made on the first start, readable by their owner only."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not any(folder.iterdir()):
            write_once(folder / "pepper-1", secrets.token_hex(PEPPER_BYTES))
            write_once(folder / SALT, secrets.token_hex(SALT_BYTES))
    except OSError as error:
        raise ImproperlyConfigured(f"The secrets of Notes can’t be made in {folder} ({error.strerror}).") from error
    return notes_secrets(folder)


def _read(path: Path, size: int) -> bytes:
    try:
        mode = path.stat().st_mode
        value = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"The secret {path} can’t be read as hexadecimal digits.") from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ImproperlyConfigured(f"Others may read the secret {path}: chmod 400 it, and see who could.")
    if len(value) != size or len(set(value)) < size // 4:
        raise ImproperlyConfigured(f"The secret {path} isn’t {size} random bytes in hexadecimal digits.")
    return value
