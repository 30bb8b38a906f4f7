"""Notes go to their own database, and nothing else does (ADM-02)."""

import pytest
from django.apps import apps

from cms.models import User
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
