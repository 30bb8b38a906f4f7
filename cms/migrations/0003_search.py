"""What can be found on the site, and the full-text index beside it (docs/adr/0004-search.md)."""

from django.db import migrations, models

# On SQLite: an FTS5 table that keeps only the index and reads its text from cms_searchdocument. `prefix` makes short beginnings of
# words cheap. A later migration that changes cms_searchdocument makes that table anew and loses these triggers: make them again.
SQLITE_FORWARDS = [
    """
    CREATE VIRTUAL TABLE cms_search_index USING fts5(
      title, summary, body,
      content='cms_searchdocument', content_rowid='id',
      tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER cms_search_inserted AFTER INSERT ON cms_searchdocument BEGIN
      INSERT INTO cms_search_index(rowid, title, summary, body) VALUES (new.id, new.title, new.summary, new.body);
    END
    """,
    """
    CREATE TRIGGER cms_search_deleted AFTER DELETE ON cms_searchdocument BEGIN
      INSERT INTO cms_search_index(cms_search_index, rowid, title, summary, body)
      VALUES ('delete', old.id, old.title, old.summary, old.body);
    END
    """,
    """
    CREATE TRIGGER cms_search_updated AFTER UPDATE ON cms_searchdocument BEGIN
      INSERT INTO cms_search_index(cms_search_index, rowid, title, summary, body)
      VALUES ('delete', old.id, old.title, old.summary, old.body);
      INSERT INTO cms_search_index(rowid, title, summary, body) VALUES (new.id, new.title, new.summary, new.body);
    END
    """,
]
SQLITE_BACKWARDS = [
    "DROP TRIGGER cms_search_inserted",
    "DROP TRIGGER cms_search_deleted",
    "DROP TRIGGER cms_search_updated",
    "DROP TABLE cms_search_index",
]

# On PostgreSQL: English stems without a list of words to leave out, so that "who am I" can be found. Text is cut into letters and
# digits first and loses its accents, as on SQLite.
POSTGRESQL_FORWARDS = [
    "CREATE TEXT SEARCH DICTIONARY cms_search_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION cms_search (COPY = simple)",
    """
    ALTER TEXT SEARCH CONFIGURATION cms_search
    ALTER MAPPING FOR asciiword, word, numword WITH cms_search_stem
    """,
    r"""
    CREATE FUNCTION cms_search_words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT to_tsvector('cms_search'::regconfig, regexp_replace(
        normalize(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'), NFKC), '[^[:alnum:]]+', ' ', 'g'))
    $$
    """,
    """
    ALTER TABLE cms_searchdocument ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
      setweight(cms_search_words(title), 'A') || setweight(cms_search_words(summary), 'B')
      || setweight(cms_search_words(body), 'C')
    ) STORED
    """,
    "CREATE INDEX cms_search_vector ON cms_searchdocument USING gin (search_vector)",
]
POSTGRESQL_BACKWARDS = [
    "ALTER TABLE cms_searchdocument DROP COLUMN search_vector",
    "DROP FUNCTION cms_search_words(text)",
    "DROP TEXT SEARCH CONFIGURATION cms_search",
    "DROP TEXT SEARCH DICTIONARY cms_search_stem",
]


def _run(schema_editor, sqlite, postgresql):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


def make_index(apps, schema_editor):
    _run(schema_editor, SQLITE_FORWARDS, POSTGRESQL_FORWARDS)


def drop_index(apps, schema_editor):
    _run(schema_editor, SQLITE_BACKWARDS, POSTGRESQL_BACKWARDS)


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_pages")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        help_text="Table and id of what this is, such as wagtailcore.page:12.", max_length=120, unique=True
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("url", models.TextField()),
                (
                    "audience",
                    models.CharField(blank=True, help_text="Whom it is for, parted by commas.", max_length=120),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40, unique=True)),
                ("documents", models.IntegerField(help_text="In how many documents it stands.")),
            ],
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
