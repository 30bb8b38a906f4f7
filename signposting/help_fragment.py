"""The help panel and the Help now page on disk: help is there when the database is not (SAF-04).

`fragment.html` is the panel at the foot of every page: it costs no query. `help-now.html` is the whole page, for
the answer to /help-now/ with the database away and for a proxy in front. Both are written whole or not at all.
Numbers come from the register; they stand nowhere else. docs/adr/0003-register.md says why.
"""

import fcntl
import logging
import os
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string

from .addresses import HELP_PATH

faults = logging.getLogger("cms.fault")

FRAGMENT = "fragment.html"
PAGE = "help-now.html"
#: How long nobody tries again to make a file after a failure, in seconds.
RETRY_AFTER = 15.0
#: A panel that is older, in seconds, is written again when it is read: a line may have become too old to stand there (SAF-02).
RENEWED_AFTER = 24 * 60 * 60.0


class HelpNotWritten(Exception):
    """There is no published Help now page to write."""


@dataclass
class _Kept:
    """A file as it was last read, and what told us that it was the newest."""

    path: Path
    stamp: tuple[int, int, int]
    text: str


_kept: dict[str, _Kept] = {}
_failed_at: float | None = None


# --- reading ------------------------------------------------------------------------------------------


def fragment() -> str:
    """The help panel as HTML. Never raises; "" only if it was never written and can't be made now."""
    text = _read(FRAGMENT)
    if not text:
        return _make_missing(FRAGMENT)
    return _renewed(FRAGMENT) if _is_old(FRAGMENT) else text


def static_help_page() -> str | None:
    """The whole Help now page as it was when it was last written; None if it never was. Asks no database."""
    return _read(PAGE) or None


def _read(name: str) -> str:
    """The file's text, read again only when it was replaced."""
    path = Path(settings.HELP_DIR) / name
    try:
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_ino, state.st_size)
        kept = _kept.get(name)
        if kept is None or kept.path != path or kept.stamp != stamp:
            kept = _kept[name] = _Kept(path, stamp, path.read_text(encoding="utf-8"))
        return kept.text
    except FileNotFoundError:
        return ""
    except Exception as error:
        _log("help-read", error)
        return ""


def _make_missing(name: str) -> str:
    """Writes the files and reads one, unless that failed a moment ago."""
    global _failed_at
    if _failed_at is not None and time.monotonic() - _failed_at < RETRY_AFTER:
        return ""
    _failed_at = None if refresh() else time.monotonic()
    return _read(name)


def _is_old(name: str) -> bool:
    """Whether the file as it was last read should be written again."""
    written = _kept[name].stamp[0] / 1e9
    return time.time() - written > RENEWED_AFTER


def _renewed(name: str) -> str:
    """Writes the files again, unless that failed a moment ago, and reads one. The old one serves while it is being done."""
    global _failed_at
    if _failed_at is None or time.monotonic() - _failed_at >= RETRY_AFTER:
        _failed_at = time.monotonic()
        if refresh():
            _failed_at = None
    return _read(name)


# --- writing ------------------------------------------------------------------------------------------


class _Refresh:
    """Writes both files when it is called; one waits for the commit of a transaction, however much changes in it."""

    is_waiting = True

    def __call__(self):
        self.is_waiting = False
        refresh()


def refresh_on_commit() -> None:
    """Writes both files once the change at hand is committed."""
    waiting = (entry[1] for entry in transaction.get_connection().run_on_commit)
    if not any(isinstance(call, _Refresh) and call.is_waiting for call in waiting):
        transaction.on_commit(_Refresh(), robust=True)


def refresh() -> bool:
    """Writes both files; False and a logged fault if that failed. The old ones stay then. Never raises."""
    try:
        write_files()
    except HelpNotWritten:
        return False  # nothing is loaded yet
    except Exception as error:
        _log("help-write", error)
        return False
    return True


def write_files() -> list[Path]:
    """Writes both files from the published Help now page and returns their paths. Raises what went wrong.

    The panel is written first and for itself: it needs nothing but the register.
    """
    from .help_lines import panel
    from .models import HelpNowPage

    with _only_writer() as folder:
        page = HelpNowPage.objects.live().first()
        if page is None:
            raise HelpNotWritten("There is no published Help now page yet: load the content first.")
        html = render_to_string("components/help_panel.html", panel(page))
        return [_replace(folder / FRAGMENT, html), _replace(folder / PAGE, _whole_page(page))]


@contextmanager
def _only_writer() -> Iterator[Path]:
    """One writer at a time, over all processes, from reading the database to replacing the files.

    Whoever committed last therefore also writes last: an older panel can't come after a newer one.
    """
    folder = Path(settings.HELP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _replace(path: Path, text: str) -> Path:
    """Puts `text` in the place of `path` in one step, also if the machine stops half-way."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path


def _whole_page(page) -> str:
    """The page as any reader gets it."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = HELP_PATH
    request.META.update(SERVER_NAME=_host(), SERVER_PORT="80")
    request.user = AnonymousUser()
    page.says_what_is_open = False
    return page.serve(request).content.decode()


def _host() -> str:
    """A host name that Django takes; the page itself holds no absolute address."""
    hosts = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return hosts[0] if hosts else "localhost"


def _log(what: str, error: BaseException) -> None:
    """Class and place of a fault, nothing else (ANON-04)."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else "nowhere"
    faults.error("%s %s %s %s", datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"), what, type(error).__qualname__, place)
