"""Notes go to their own database, and nothing else does (ADM-02)."""

import base64
import fcntl
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import OperationalError, connections
from django.utils import timezone

from cms.models import User
from journals import database, opening, sessions
from journals.database import JournalsRouter
from journals.models import Entry, Journal
from journals.sealed import phrase

from ..reader import COOKIE

router = JournalsRouter()


@pytest.mark.parametrize("model", list(apps.get_app_config("journals").get_models()))
def test_adm_02_every_table_of_notes_is_read_and_written_in_its_own_database(model):
    assert (router.db_for_read(model), router.db_for_write(model)) == ("journals", "journals")


def test_adm_02_everything_else_is_left_to_the_usual_database():
    assert router.db_for_read(User) is None and router.db_for_write(User) is None


def test_nothing_of_notes_is_tied_to_anything_else():
    assert router.allow_relation(Entry(), Journal()) is None
    assert router.allow_relation(User(), User()) is None
    assert router.allow_relation(Entry(), User()) is False


@pytest.mark.parametrize(
    ("database", "app", "made"),
    [
        ("journals", "journals", True),
        ("default", "journals", False),
        ("journals", "auth", False),
        ("default", "auth", None),
    ],
)
def test_adm_02_tables_are_made_where_they_belong(database, app, made):
    assert router.allow_migrate(database, app) is made


# --- The turn to write -------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(in_a_file, settings, tmp_path):
    """A database in a file, and somebody in another process who is writing: a function that says when they are done."""
    in_a_file("notes.sqlite3")
    settings.JOURNALS_GATE_DIR = tmp_path / "gate"
    settings.JOURNALS_GATE_DIR.mkdir()
    with (settings.JOURNALS_GATE_DIR / "writer").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.close


@pytest.mark.django_db(databases=["default", "journals"])
def test_p13_a_writer_waits_for_others_of_its_process_and_not_for_ever(in_a_file):
    """SQLite would let it sleep; our lock wakes it at once, and says no when somebody holds it for too long."""
    in_a_file("notes.sqlite3")
    with database.writing(), database.writing():
        pass
    with database._turn, pytest.raises(OperationalError, match="Others are writing"), database.writing(0.01):
        pass


@pytest.mark.django_db(databases=["default", "journals"])
def test_p13_a_writer_waits_for_other_processes_and_not_for_ever(elsewhere):
    with pytest.raises(OperationalError, match="Another process is writing"), database.writing(0.01):
        pass
    assert not database._turn.locked()
    done = threading.Timer(0.05, elsewhere)
    done.start()
    with database.writing():
        pass
    done.join()


@pytest.mark.django_db(databases=["default", "journals"])
def test_ses_07_nobody_who_leaves_waits_for_others(elsewhere, client, monkeypatch):
    """The cookie goes at once."""
    waited = []
    monkeypatch.setattr(database, "time", SimpleNamespace(sleep=waited.append, monotonic=lambda: sum(waited)))
    client.cookies[COOKIE] = base64.urlsafe_b64encode(b"s" * 32).decode()
    response = client.get("/leave", secure=True)
    assert response.status_code == 303 and response.cookies[COOKIE].value == ""
    assert 0 < sum(waited) < 0.5


@pytest.mark.django_db(databases=["default", "journals"])
def test_ses_03_a_session_that_cannot_be_prolonged_just_now_says_so(in_a_file, monkeypatch):
    in_a_file("notes.sqlite3")
    made = opening.create(phrase.canonical(phrase.draw()))
    cookie, begun = sessions.begin(made.id, made.dek)
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    monkeypatch.setattr(sessions, "BRIEFLY", 0)
    with database._turn:
        assert sessions.resume(cookie).closes_at == begun.closes_at
    assert sessions.resume(cookie).closes_at == begun.closes_at + 5


@pytest.mark.django_db(databases=["default", "journals"])
def test_a_lock_that_cannot_be_made_is_the_fault_of_the_database(in_a_file, tmp_path, settings):
    """As on a full disk: whoever reads goes on reading, and whoever writes is told (REL-07)."""
    in_a_file("notes.sqlite3")
    settings.JOURNALS_GATE_DIR = tmp_path / "file"
    settings.JOURNALS_GATE_DIR.touch()
    with pytest.raises(OperationalError, match="lock of writers"), database.writing():
        pass
    assert not database._turn.locked()


@pytest.mark.django_db(databases=["default", "journals"])
def test_another_database_has_no_log_to_fold_in(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(connections[database.ALIAS], "vendor", "postgresql")
    with django_capture_on_commit_callbacks(using=database.ALIAS) as waiting:
        database.leave_nothing()
    assert waiting == []
