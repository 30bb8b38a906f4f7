"""What the database of Notes can tell: sealed blobs, random ids and a Monday (CRY-07, CRY-09)."""

import pytest
from django.db import connections, models
from wagtail.snippets.models import get_snippet_models

from cms.models import User
from journals.database import ALIAS, JournalsRouter
from journals.models import Entry, Journal, JournalSession, KeyCheck

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

COLUMNS = {
    "journals_journal": {"id", "lookup", "scheme", "dek_wrapped", "keep_until"},
    "journals_entry": {"id", "journal_id", "rev", "blob"},
    "journals_journalsession": {"sid", "journal_id", "dek_wrapped", "expires_abs", "idle_until"},
    "journals_keycheck": {"scheme", "blob"},
}


def columns() -> dict[str, dict[str, str]]:
    """Type by name of each column, by table, as the database itself says."""
    connection = connections[ALIAS]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {
            table: {
                column.name: connection.introspection.get_field_type(column.type_code, column)
                for column in connection.introspection.get_table_description(cursor, table)
            }
            for table in tables
            if table.startswith("journals_")
        }


def test_cry_09_tables_hold_these_columns_and_no_other():
    assert {table: set(found) for table, found in columns().items()} == COLUMNS


def test_cry_09_the_only_time_of_a_journal_is_its_monday():
    timed = {
        (table, name)
        for table, found in columns().items()
        for name, kind in found.items()
        if "Date" in kind or "Time" in kind
    }
    assert timed == {("journals_journal", "keep_until")}
    kinds = (models.DateField, models.TimeField, models.DurationField)
    for model in (Entry, JournalSession, KeyCheck):
        assert not [field for field in model._meta.fields if isinstance(field, kinds)]


def test_cry_09_nothing_is_numbered_in_order():
    """No sequence: ids are drawn or derived, and nothing else is unique by counting."""
    for model in (Journal, Entry, JournalSession, KeyCheck):
        assert not [field for field in model._meta.fields if isinstance(field, models.AutoField)]
    for model in (Journal, Entry):
        assert isinstance(model._meta.pk, models.UUIDField) and not model._meta.pk.has_default()


def test_cry_07_notes_have_a_database_of_their_own_and_nothing_else_is_in_it():
    router = JournalsRouter()
    assert router.db_for_read(Entry) == router.db_for_write(Journal) == ALIAS
    assert router.db_for_read(User) is None and router.db_for_write(User) is None
    assert router.allow_migrate(ALIAS, "journals") and not router.allow_migrate("default", "journals")
    assert not router.allow_migrate(ALIAS, "cms") and router.allow_migrate("default", "cms") is None


def test_adm_02_nothing_of_notes_points_to_anything_else():
    router = JournalsRouter()
    assert router.allow_relation(Journal(), User()) is False
    assert router.allow_relation(Journal(), Entry()) is None and router.allow_relation(User(), User()) is None
    for model in (Journal, Entry, JournalSession, KeyCheck):
        for field in model._meta.get_fields():
            assert not field.is_relation or field.related_model in (Journal, Entry, JournalSession)


def test_dat_01_staff_have_no_page_for_notes():
    """Neither model stands in the CMS: not as snippets, not in an index, not in a log."""
    assert not {model._meta.app_label for model in get_snippet_models()} & {"journals"}
