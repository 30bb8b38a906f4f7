"""The envelope around every list of the standard."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

PER_PAGE, MOST_PER_PAGE = 50, 100
#: On one page of ids and dates alone.
MINIMAL_PER_PAGE = 50_000


@dataclass(frozen=True)
class Paging:
    """Which page is asked for, from 1, and how many things stand on one."""

    page: int = 1
    per_page: int = PER_PAGE

    def cut(self, things: QuerySet | Sequence) -> tuple[int, list]:
        """How many there are in all, and those of this page. Two queries for a QuerySet, beside what it prefetches."""
        total = things.count() if isinstance(things, QuerySet) else len(things)
        here = slice((self.page - 1) * self.per_page, self.page * self.per_page)
        if here.start >= total:
            return total, []
        if isinstance(things, QuerySet):
            # Only keys are sorted and skipped over, so that a late page costs little more than the first.
            return total, list(things.filter(pk__in=things.values("pk")[here]))
        return total, list(things[here])

    def envelope(self, total: int, contents: list[dict]) -> dict:
        """The Page of openapi.json. A page past the end is empty and the last one."""
        pages = -(-total // self.per_page)
        return {
            "total_items": total,
            "total_pages": pages,
            "page_number": self.page,
            "size": len(contents),
            "first_page": self.page == 1,
            "last_page": self.page >= pages,
            "empty": not contents,
            "contents": contents,
        }
