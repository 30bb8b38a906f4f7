"""Typed readers for settings that come from the environment.

Each refuses a missing or bad value with one sentence that says what to set, so that a wrong
configuration stops the start instead of showing up later as an error page.
"""

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

#: Django's own lower bound for SECRET_KEY (security.W009).
SECRET_KEY_MIN_LENGTH = 50

ROLES = ("all", "public", "cms")

environment: Mapping[str, str] = os.environ


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; stops the start when it is unset or empty and there is no default."""
    value = environment.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment: it has no default here.")
    return value


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
        if "*" in value or "/" in value or (":" in value and not value.startswith("[")):
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
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.netloc:
        raise ImproperlyConfigured(f"{name} is “{value}”: set it to a full https address, such as https://example.org.")
    return value


def folder(name: str, default: Path) -> Path:
    """A folder, made if it isn't there."""
    path = Path(environment.get(name, "").strip() or default)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} can't be made or used ({error.strerror}).") from error
    return path


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
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;"
            ),
        }
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
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR)
        except FileExistsError:
            pass  # another process was first
        else:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="utf-8").strip()
