"""Typed readers for settings that come from the environment.

Each refuses a missing or bad value with one sentence that says what to set, so that a wrong
configuration stops the start instead of showing up later as an error page.
"""

import os
import re
import secrets
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

#: Django's own lower bound for SECRET_KEY (security.W009).
SECRET_KEY_MIN_LENGTH = 50

ROLES = ("all", "public", "cms")

#: A plain host name or an IPv6 address in brackets. A leading dot would be a wildcard to Django.
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]", re.IGNORECASE)

environment: Mapping[str, str] = os.environ


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; stops the start when it is unset or empty and there is no default."""
    value = environment.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment: it has no default here.")
    return value


def optional_text(name: str) -> str:
    """The value of `name`, or an empty text."""
    return environment.get(name, "").strip()


def number(name: str, default: int, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise ImproperlyConfigured(f"{name} is “{value}”: set it to a whole number from {least} to {most}.")
    return int(value)


def names(name: str, default: str | None = None) -> list[str]:
    """A comma-separated list, such as ALLOWED_HOSTS; at least one entry."""
    values = [part.strip() for part in text(name, default).split(",") if part.strip()]
    if not values:
        raise ImproperlyConfigured(f"Set {name} to one or more names, parted by commas.")
    return values


def hosts(name: str, default: str | None = None) -> list[str]:
    """Host names without scheme, port or wildcard (HDR-07: a wrong host is refused)."""
    values = names(name, default)
    for value in values:
        if not _HOST.fullmatch(value):
            raise ImproperlyConfigured(
                f"{name} holds “{value}”: write plain host names such as help.example.org, no wildcard, scheme or port."
            )
    return values


def choice(name: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    """One of `allowed`."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is “{value}”: set it to one of {', '.join(allowed)}.")
    return value


def https_url(name: str, default: str | None = None) -> str:
    """An https address without a trailing slash."""
    return _address(name, default, ("https",))


def http_url(name: str, default: str | None = None) -> str:
    """An http or https address without a trailing slash."""
    return _address(name, default, ("http", "https"))


def _address(name: str, default: str | None, schemes: tuple[str, ...]) -> str:
    """Scheme, host and perhaps a port: nothing else. A refused value isn't repeated: it may hold a password."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts = host = port = None
    shown = f"[{host}]" if host and ":" in host else host
    plain = f"{shown}:{port}" if port is not None else shown
    if (
        not host
        or parts.scheme not in schemes
        or not _HOST.fullmatch(shown)
        or value.lower() != f"{parts.scheme}://{plain}"
    ):
        example = f"{schemes[-1]}://example.org"
        raise ImproperlyConfigured(
            f"{name} is no address: set it to a full {' or '.join(schemes)} address of a host alone, such as {example}."
        )
    return value


def folder(name: str, default: Path) -> Path:
    """A folder, made if it isn't there."""
    path = Path(environment.get(name, "").strip() or default)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} can't be made or used ({error.strerror}).") from error
    return path


def existing_folder(name: str) -> Path:
    """A folder that somebody made and filled on purpose."""
    path = Path(text(name))
    if not path.is_dir():
        raise ImproperlyConfigured(f"{name}: there is no folder {path}.")
    return path


def journals_database(name: str, default: str | None = None) -> dict:
    """As `database`, for Notes: a save that was answered survives a power cut, and deleted bytes are overwritten (DAT-04)."""
    config = database(name, default)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"]["init_command"] = (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        )
    else:
        config["OPTIONS"]["options"] = "-c lock_timeout=5s -c statement_timeout=10s"  # as SQLite's 5 seconds
    return config


def database(name: str, default: str | None = None) -> dict:
    """A Django DATABASES entry from a URL such as sqlite:////srv/site.sqlite3 or postgresql://user@host/name.

    SQLite gets write-ahead logging and immediate transactions: without them concurrent writers fail as "locked".
    """
    url = text(name, default)
    try:
        config = dj_database_url.parse(url)
    except Exception as error:
        raise ImproperlyConfigured(
            f"{name} can't be read: write it like sqlite:////srv/site.sqlite3 or postgresql://user@host/name."
        ) from error
    if config["ENGINE"] == "django.db.backends.sqlite3":
        if config["NAME"] in ("", ":memory:"):
            raise ImproperlyConfigured(
                f"{name} is a database in memory, gone at each stop: write it like sqlite:////srv/site.sqlite3."
            )
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
            ),
        }
    else:
        # A database that doesn't answer must not hold a page for minutes.
        config["OPTIONS"] = {**config.get("OPTIONS", {}), "connect_timeout": 5}
    return config


def secret_key(name: str = "SECRET_KEY") -> str:
    """SECRET_KEY itself, or the content of the file that SECRET_KEY_FILE names; at least 50 characters."""
    path = environment.get(f"{name}_FILE", "").strip()
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: {path} can't be read ({error.strerror}).") from error
    else:
        value = text(name)
    if len(value) < SECRET_KEY_MIN_LENGTH or len(set(value)) < 5:
        raise ImproperlyConfigured(f"{name} is too short: use at least {SECRET_KEY_MIN_LENGTH} random characters.")
    return value


def generated_secret(path: Path) -> str:
    """The secret kept in `path`; a new one is made on first use, readable by its owner only."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_once(path, secrets.token_urlsafe(64))
        value = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The secret in {path} can't be made or read.") from error
    if len(value) < SECRET_KEY_MIN_LENGTH:
        raise ImproperlyConfigured(f"The secret in {path} is empty or too short: delete the file, then start again.")
    return value


def write_once(path: Path, value: str) -> None:
    """Puts a whole file in place, so that nobody reads half of it; the first of several processes wins."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(value)
            os.fchmod(file.fileno(), stat.S_IRUSR)
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        os.unlink(draft)
