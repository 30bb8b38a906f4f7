"""Aims: something someone would like, and how close it felt when they looked. Never a target or a count of days (hazard 8)."""

import uuid

from django.utils import timezone

from . import chart, entries, kinds
from .entries import Entry, Shelf
from .sessions import OpenJournal
from .text import clean

#: The four that the programme's own guidance for group work names.
STANDARD = (
    "Asking for help when I need it",
    "Finding out about my feelings safely",
    "Getting through hard moments",
    "Knowing what sets things off for me",
)
#: 0 to 10, as someone chooses it.
SCALE = range(11)
MOST_AIMS = 30
MOST_CHARACTERS = 200
#: What one sealed entry has room for.
MOST_RATINGS = 1_500

EMPTY = "Write a few words first."
TOO_LONG = f"That’s too long for an aim. {MOST_CHARACTERS} letters is the most."
TOO_MANY = f"There’s room for {MOST_AIMS} aims. Delete one you don’t need first."
FULL = "There’s no room for another rating of this aim. You can delete it and start it again."
CHOOSE = "Choose a number first, from 0 to 10."


def of(shelf: Shelf) -> list[Entry]:
    """All aims, in the order in which they were made."""
    return [entry for entry in reversed(shelf.entries) if entry.kind == kinds.AIM]


def add(journal: OpenJournal, shelf: Shelf, text: str) -> str:
    """Makes an aim; returns what is wrong, or an empty text. One that is there already is taken back out instead."""
    text = clean(text)
    if not text:
        return EMPTY
    if len(text) > MOST_CHARACTERS:
        return TOO_LONG
    there = next((aim for aim in of(shelf) if aim.body["text"] == text), None)
    if there:
        put_away(journal, there.id, away=False)
        return ""
    if len(of(shelf)) >= MOST_AIMS:
        return TOO_MANY
    entries.keep(journal, entries.new_id(), 0, kinds.AIM, {"text": text, "away": False, "ratings": []})
    return ""


def rate(journal: OpenJournal, aim_id: uuid.UUID, value: str) -> str:
    """Adds a rating; returns what is wrong, or an empty text. A second one in the same minute takes the place of the first."""
    if value not in map(str, SCALE):
        return CHOOSE
    at = timezone.now().replace(second=0, microsecond=0).isoformat()
    said = ""

    def rated(body: dict) -> dict:
        nonlocal said
        ratings = [rating for rating in body.get("ratings", []) if rating[0] != at]
        if len(ratings) >= MOST_RATINGS:
            said = FULL
            return body
        return body and {**body, "ratings": [*ratings, [at, int(value)]]}

    entries.change(journal, aim_id, kinds.AIM, rated)
    return said


def put_away(journal: OpenJournal, aim_id: uuid.UUID, away: bool) -> None:
    """Puts an aim away, or takes it back out. Its ratings stay."""
    entries.change(journal, aim_id, kinds.AIM, lambda body: body and {**body, "away": away})


def shown(aim: Entry, error: str = "") -> dict:
    """An aim as components/aims.html wants it."""
    ratings = kinds.ratings_of(aim)
    last = ratings[-1] if ratings else None
    return {
        "key": aim.id.hex,
        "text": aim.body["text"],
        "rating": "",
        "rated": f"Last time: {last[1]}, on {last[0]}" if last else "",
        "chart": chart.drawn(aim.body["ratings"]) if len(ratings) > 1 else "",
        "rows": [{"when": when, "value": str(value)} for when, value in reversed(ratings)],
        "error": error,
    }
