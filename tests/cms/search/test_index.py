"""The index says what the documents say, whatever is put in, changed or taken out."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection

from cms.search import Document, index, query, registry, vocabulary
from cms.search.models import SearchDocument, SearchWord

pytestmark = pytest.mark.django_db


def held_words() -> dict[str, int]:
    return dict(SearchWord.objects.values_list("word", "documents"))


def counted_words() -> dict[str, int]:
    words: Counter = Counter()
    for row in SearchDocument.objects.all():
        words.update(vocabulary.words_in(row))
    return dict(words)


def found(words: str) -> list[str]:
    return [hit.title for hit in query.search(words, 10).hits]


def test_putting_in_changing_and_taking_out(only_these):
    only_these(one="Green lantern")
    index.replace({"one": Document("article", "Blue sky", "/one/")})
    assert found("lantern") == [] and found("sky") == ["Blue sky"]
    index.remove(["one", "never-there"])
    assert found("sky") == []


def test_the_vocabulary_counts_documents_exactly(only_these):
    only_these(one="Green lantern", two="Lantern light", three="Light light light")
    assert held_words() == counted_words() == {"green": 1, "lantern": 2, "light": 2}
    index.replace({"two": Document("article", "Green light", "/two/")})
    assert held_words() == counted_words() == {"green": 2, "lantern": 1, "light": 2}
    index.remove(["one"])
    assert held_words() == counted_words() == {"green": 1, "light": 2}


def test_putting_in_what_is_there_already_writes_nothing(only_these, django_assert_num_queries):
    only_these(one="Green lantern")
    ids = list(SearchDocument.objects.values_list("id", flat=True))
    with django_assert_num_queries(3):  # a savepoint, one look, and its release
        index.replace({"one": Document("article", "Green lantern", "/one/")})
    assert list(SearchDocument.objects.values_list("id", flat=True)) == ids


def test_rebuilding_mends_whatever_went_wrong():
    right = set(SearchDocument.objects.values_list("key", "title", "body"))
    assert len(right) > 50
    SearchDocument.objects.filter(kind="lesson").delete()
    SearchDocument.objects.update(body="wrong")
    index.replace({"gone.thing:1": Document("article", "Left behind", "/gone/")})
    SearchWord.objects.update(documents=7)
    call_command("update_search", verbosity=0)
    assert set(SearchDocument.objects.values_list("key", "title", "body")) == right
    assert held_words() == counted_words()
    assert found("left behind") != ["Left behind"]


def test_update_search_says_how_much_can_be_found(capsys):
    call_command("update_search")
    assert f"{SearchDocument.objects.count()} documents" in capsys.readouterr().out


def test_what_the_loader_put_in_is_indexed_as_rebuilding_would():
    before = set(SearchDocument.objects.values_list("key", "title", "summary", "body", "url"))
    index.rebuild()
    assert set(SearchDocument.objects.values_list("key", "title", "summary", "body", "url")) == before


def test_documents_hold_no_control_characters(only_these):
    only_these(one=Document("article", "A\x00b\x02c", "/", summary="x\ud800y", body="one\n\ttwo"))
    row = SearchDocument.objects.get()
    assert (row.title, row.summary, row.body) == ("Abc", "xy", "one two")


def test_a_row_has_one_key_whichever_class_holds_it():
    from wagtail.models import Page

    from cms.models import ArticlePage

    assert registry.key_of(ArticlePage, 7) == registry.key_of(Page, 7) == "wagtailcore.page:7"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps a generated column")
def test_the_triggers_outlive_every_migration():
    """Changing cms_searchdocument on SQLite makes the table anew, without its triggers: such a migration has to make them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'cms_searchdocument'")
        assert {name for (name,) in cursor.fetchall()} == {
            "cms_search_inserted",
            "cms_search_deleted",
            "cms_search_updated",
        }
        cursor.execute("INSERT INTO cms_search_index(cms_search_index, rank) VALUES ('integrity-check', 1)")
