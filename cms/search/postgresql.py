"""The index on PostgreSQL: a generated column with a GIN index (migration 0003_search)."""

from django.db import connection

from .engine import EXCERPT_WORDS, MARK_END, MARK_START, Row, after

#: How much a word counts: nothing, in the text, in the summary, in the title.
WEIGHTS = "{0.0, 0.02, 0.2, 1.0}"

_MARKS = f"StartSel={MARK_START}, StopSel={MARK_END}"
_WHOLE_SUMMARY = f"HighlightAll=true, {_MARKS}"
_ONE_EXCERPT = f"MaxFragments=1, MaxWords={EXCERPT_WORDS}, MinWords={EXCERPT_WORDS // 2}, {_MARKS}"

# Queries are written out where they are used: the planner then knows how rare a word is. Documents with some of the words are looked
# for only when none has all.
_SEARCH = """
WITH strict AS MATERIALIZED (
  SELECT id, ts_rank(%(weights)s, search_vector, to_tsquery('cms_search', %(every)s)) AS score
  FROM cms_searchdocument WHERE search_vector @@ to_tsquery('cms_search', %(every)s)
),
loose AS MATERIALIZED (
  SELECT id, ts_rank(%(weights)s, search_vector, to_tsquery('cms_search', %(some)s)) AS score
  FROM cms_searchdocument
  WHERE NOT EXISTS (SELECT 1 FROM strict) AND search_vector @@ to_tsquery('cms_search', %(some)s)
),
hit AS (SELECT id, score, true AS every_word FROM strict UNION ALL SELECT id, score, false FROM loose),
page AS (SELECT * FROM hit ORDER BY score DESC, id LIMIT %(limit)s OFFSET %(offset)s)
SELECT document.kind, document.title, document.url,
  cms_search_words(document.title) @@ to_tsquery('cms_search', %(some)s),
  ts_headline('cms_search', document.summary, to_tsquery('cms_search', %(some)s), %(whole)s),
  ts_headline('cms_search', document.body, to_tsquery('cms_search', %(some)s), %(excerpt)s),
  (SELECT count(*) FROM hit), page.every_word, document.body
FROM page JOIN cms_searchdocument AS document USING (id)
ORDER BY page.score DESC, page.id
"""

_ROWS_OF = """
SELECT CAST(substr(document.key, %(search_after)s) AS integer) AS pk
FROM cms_searchdocument AS document
WHERE document.key > %(search_from)s AND document.key < %(search_to)s AND (
  search_vector @@ to_tsquery('cms_search', %(search_every)s)
  OR search_vector @@ to_tsquery('cms_search', %(search_some)s) AND NOT EXISTS (
    SELECT 1 FROM cms_searchdocument AS other
    WHERE other.key > %(search_from)s AND other.key < %(search_to)s
      AND other.search_vector @@ to_tsquery('cms_search', %(search_every)s)
  )
)
"""


def _queries(words: list[str]) -> tuple[str, str]:
    """For all of `words`, and for any of them; the last word may go on."""
    lexemes = [*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"]
    return " & ".join(lexemes), " | ".join(lexemes)


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
        "weights": WEIGHTS,
        "whole": _WHOLE_SUMMARY,
        "excerpt": _ONE_EXCERPT,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, values)
        return [Row(*row[:5], _cut(row[5], body=row[8]), *row[6:8]) for row in cursor.fetchall()]


def _cut(excerpt: str, body: str) -> str:
    """With an ellipsis at each end where the text goes on: ts_headline leaves that out."""
    plain = excerpt.replace(MARK_START, "").replace(MARK_END, "")
    start = "" if body.startswith(plain) else "…"
    end = "" if body.endswith(plain) else "…"
    return f"{start}{excerpt}{end}" if excerpt else ""


def rebuild() -> None:
    """PostgreSQL keeps the generated column true by itself."""
