"""Notes go to their own database, and nothing else does (ADM-02)."""

import pytest
from django.apps import apps
from django.db import OperationalError, connections

from cms.models import User
from journals import database
from journals.database import JournalsRouter
from journals.models import Entry, Journal

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


@pytest.mark.django_db(databases=["default", "journals"], transaction=True)
def test_p13_a_writer_waits_for_its_turn_and_not_for_ever(monkeypatch):
    """SQLite would let it sleep; our lock wakes it at once, and says no when somebody holds it for too long."""
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    with database.writing(), database.writing():
        pass
    with database._turn, pytest.raises(OperationalError, match="Others are writing"), database.writing():
        pass


@pytest.mark.django_db(databases=["default", "journals"], transaction=True)
def test_a_lock_that_cannot_be_made_is_the_fault_of_the_database(tmp_path, settings):
    """As on a full disk: whoever reads goes on reading, and whoever writes is told (REL-07)."""
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
