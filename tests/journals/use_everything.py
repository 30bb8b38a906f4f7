"""A process of its own that goes the whole journey on the embedded site, with its databases in files: for test_no_plain_words.

    python -m tests.journals.use_everything FOLDER

FOLDER/var is the site’s; copies of it go to FOLDER/full (with everything kept) and FOLDER/after (with everything deleted), and what only a
search needs to know, to FOLDER/known.json.
"""

import json
import shutil
import sys
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections


def main(folder: Path) -> None:
    django.setup()
    settings.JOURNALS_OUTLINE = ["tests.journals.course.course"]
    # The tables of the CMS as they are today: how they came to be doesn’t matter here, and takes long.
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs() if app.label != "journals"}
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("migrate", database="journals", verbosity=0)

    from journals import database
    from journals.models import Entry, Journal

    from .journey import Journey

    journey, blobs, in_turn, out_of_turn = Journey(), [], [], []

    def watch(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            (in_turn if database._turn.locked() else out_of_turn).append(sql)
        return execute(sql, params, many, context)

    connections["journals"].execute_wrappers.append(watch)

    def keep_what_there_is() -> None:
        blobs.extend(bytes(row.blob).hex() for row in Entry.objects.all())
        blobs.extend(bytes(row.dek_wrapped).hex() for row in Journal.objects.all())
        call_command("backup_notes", str(settings.VAR_DIR / "backup"), verbosity=0)
        copy(settings.VAR_DIR, folder / "full")

    journey.go(pytest.MonkeyPatch(), keep_what_there_is)
    assert not Journal.objects.exists()
    copy(settings.VAR_DIR, folder / "after")
    known = {"typed": journey.typed.all(), "phrases": journey.phrases, "blobs": blobs}
    known |= {"in turn": in_turn, "out of turn": out_of_turn}
    (folder / "known.json").write_text(json.dumps(known), encoding="utf-8")


def copy(source: Path, target: Path) -> None:
    """The files as they lie there while the process runs, write-ahead log included, and what it holds otherwise."""
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("static"))
    for alias in connections:
        connection = connections[alias]
        connection.ensure_connection()
        (target / f"{alias}.sql").write_text("\n".join(connection.connection.iterdump()), encoding="utf-8")
    (target / "cache").write_bytes(repr(getattr(cache, "_cache", {})).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
