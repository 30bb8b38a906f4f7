"""The index on PostgreSQL: a generated column with a GIN index (migration 0002_search)."""

from django.db import connection

from .engine import EXCERPT_WORDS, MARK_END, MARK_START, Row

#: How much a word counts: nothing, in the text, in the summary, in the title.
WEIGHTS = "{0.0, 0.02, 0.2, 1.0}"

_MARKS = f"StartSel={MARK_START}, StopSel={MARK_END}"

_SEARCH = f"""
WITH wanted AS MATERIALIZED (
  SELECT CASE WHEN found THEN strict.query ELSE loose.query END AS query, found AS every_word
  FROM to_tsquery('cms_search', %(every)s) AS strict(query), to_tsquery('cms_search', %(some)s) AS loose(query),
    LATERAL (SELECT EXISTS (SELECT 1 FROM cms_searchdocument WHERE search_vector @@ strict.query) AS found) AS tried
),
hit AS MATERIALIZED (
  SELECT id, ts_rank(%(weights)s, search_vector, wanted.query) AS score
  FROM cms_searchdocument, wanted WHERE search_vector @@ wanted.query
),
page AS (SELECT id, score FROM hit ORDER BY score DESC, id LIMIT %(limit)s OFFSET %(offset)s)
SELECT document.kind, document.title, document.url,
  ts_headline('cms_search', document.summary, wanted.query, 'HighlightAll=true, {_MARKS}'),
  ts_headline('cms_search', document.body, wanted.query, 'MaxFragments=1, MaxWords={EXCERPT_WORDS}, MinWords=15, {_MARKS}'),
  (SELECT count(*) FROM hit), wanted.every_word, document.body
FROM page JOIN cms_searchdocument AS document USING (id), wanted
ORDER BY page.score DESC, page.id
"""


def search(words: list[str], limit: int, offset: int) -> list[Row]:
    """Documents that hold all of `words`, or some of them if none holds all; the last word may go on."""
    lexemes = [*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"]
    values = {
        "every": " & ".join(lexemes),
        "some": " | ".join(lexemes),
        "weights": WEIGHTS,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, values)
        return [Row(*row[:4], _cut(row[4], body=row[7]), *row[5:7]) for row in cursor.fetchall()]


def _cut(excerpt: str, body: str) -> str:
    """With an ellipsis at each end where the text goes on: ts_headline leaves that out."""
    plain = excerpt.replace(MARK_START, "").replace(MARK_END, "")
    start = "" if body.startswith(plain) else "…"
    end = "" if body.endswith(plain) else "…"
    return f"{start}{excerpt}{end}" if excerpt else ""


def rebuild() -> None:
    """PostgreSQL keeps the generated column true by itself."""
