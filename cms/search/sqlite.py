"""The index on SQLite: an FTS5 table beside the documents, kept true by triggers (migration 0003_search)."""

from django.db import connection

from .engine import EXCERPT_WORDS, MARK_END, MARK_START, Row, after

#: How much a word counts in the title, the summary and the text. So far apart because bm25 levels off: a word in the title has to
#: outweigh the same word many times in the text.
WEIGHTS = "bm25(1000.0, 100.0, 1.0)"

#: `ORDER BY rank` alone, so that FTS5 sorts by itself and excerpts are cut for the rows of one page only.
_SEARCH = """
WITH wanted(query, every_word) AS MATERIALIZED (
  SELECT iif(found, %(every)s, %(some)s), found
  FROM (SELECT EXISTS (SELECT 1 FROM cms_search_index WHERE cms_search_index MATCH %(every)s) AS found)
)
SELECT document.kind, document.title, document.url,
  highlight(cms_search_index, 0, %(start)s, %(end)s) <> document.title,
  highlight(cms_search_index, 1, %(start)s, %(end)s),
  snippet(cms_search_index, 2, %(start)s, %(end)s, '…', %(words)s),
  (SELECT count(*) FROM cms_search_index WHERE cms_search_index MATCH (SELECT query FROM wanted)),
  (SELECT every_word FROM wanted)
FROM cms_search_index JOIN cms_searchdocument AS document ON document.id = cms_search_index.rowid
WHERE cms_search_index MATCH (SELECT query FROM wanted) AND rank MATCH %(weights)s
ORDER BY rank LIMIT %(limit)s OFFSET %(offset)s
"""

#: `+` keeps SQLite from starting with the keys: the full-text index finds far fewer rows.
_ROWS_OF = """
SELECT CAST(substr(document.key, %(search_after)s) AS integer) AS pk
FROM cms_search_index JOIN cms_searchdocument AS document ON document.id = cms_search_index.rowid
WHERE cms_search_index MATCH (
  SELECT iif(EXISTS (
    SELECT 1 FROM cms_search_index JOIN cms_searchdocument AS other ON other.id = cms_search_index.rowid
    WHERE cms_search_index MATCH %(search_every)s AND +other.key > %(search_from)s AND +other.key < %(search_to)s
  ), %(search_every)s, %(search_some)s)
) AND +document.key > %(search_from)s AND +document.key < %(search_to)s
"""


def _queries(words: list[str]) -> tuple[str, str]:
    """For all of `words`, and for any of them; the last word may go on."""
    phrases = [*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *']
    return " AND ".join(phrases), " OR ".join(phrases)


def rows_of(prefix: str, words: list[str]) -> tuple[str, dict]:
    """A SELECT of `pk`, and its values, for documents whose keys are `prefix` and an id."""
    every, some = _queries(words)
    return _ROWS_OF, {
        "search_every": every,
        "search_some": some,
        "search_after": len(prefix) + 1,
        "search_from": prefix,
        "search_to": after(prefix),
    }


def search(words: list[str], limit: int, offset: int) -> list[Row]:
    """Documents that hold all of `words`, or some of them if none holds all; the last word may go on."""
    every, some = _queries(words)
    values = {
        "every": every,
        "some": some,
        "start": MARK_START,
        "end": MARK_END,
        "words": EXCERPT_WORDS,
        "weights": WEIGHTS,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, values)
        return [Row(*row) for row in cursor.fetchall()]


def rebuild() -> None:
    """Makes the full-text table afresh from the documents."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO cms_search_index(cms_search_index) VALUES ('rebuild')")
