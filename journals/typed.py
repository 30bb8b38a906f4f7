"""Reading what was typed into a form of Notes: cleaned, within limits, with a sentence beside the field if it isn't (INP-01 to INP-04)."""

import uuid
from dataclasses import dataclass, field

from django.http import QueryDict

from . import kinds
from .entries import Entry
from .outline import Outline
from .text import MOST_CHARACTERS, clean

TOO_LONG = "That’s {over} letters too long for one entry. Take some out, or keep the rest as another one. Nothing is lost while you do."
EMPTY = "There’s nothing here yet. Write a little, or leave it."

PART = "part-"
#: Letters of the name of a part that the course doesn't know.
MOST_OF_A_NAME = 80


@dataclass
class Typed:
    """What a form holds. `errors`: a sentence by field name; `parts`: those of a tool to show, also the empty ones."""

    kind: str
    body: dict
    parts: list[dict] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def entry_id(post: QueryDict) -> uuid.UUID | None:
    """The entry that a form is about; None for what is no id."""
    try:
        return uuid.UUID(hex=post.get("entry", ""))
    except ValueError:
        return None


def revision(post: QueryDict) -> int:
    """The revision that a form showed; 0 for a new entry and for nonsense."""
    value = post.get("rev", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def writing(post: QueryDict, course: Outline, before: Entry | None = None) -> Typed:
    """Something written: freely, for a lesson's question, in a tool, or as a kit. `before`: the entry that is being changed.

    What the page belonged to then stays with it, also when the course has changed since.
    """
    what, key = post.get("what", ""), post.get("key", "")
    if before and before.kind == kinds.TOOL:
        return _tool(post, whole_tool(before.body, course))
    if not before and what == kinds.TOOL:
        return _tool(post, course.tools.get(key) or _unknown_tool(post))
    text = clean(post.get("text", ""))
    kind, body = kinds.FREE, {"text": text}
    if before:
        kind, body = before.kind, {**before.body, "text": text}
    elif what == kinds.ANSWER and key in course.questions:
        lesson = course.questions[key]
        kind, body = kinds.ANSWER, {"key": key, "question": lesson["question"], "title": lesson["title"], "text": text}
    elif what == kinds.KIT:
        kind = kinds.KIT
    return _checked(Typed(kind, body), {"text": text})


def check_in(post: QueryDict) -> Typed:
    """A check-in. Every part may be left out, but not all of them."""
    mood = post.get("mood", "")
    body = {
        "mood": int(mood) if mood in map(str, kinds.MOODS) else 0,
        "words": [word for word in kinds.FEELINGS if word in post.getlist("words")],
        "going_on": clean(post.get("going_on", "")),
        "helped": clean(post.get("helped", "")),
    }
    body = {name: value for name, value in body.items() if value}
    texts = {name: body.get(name, "") for name in ("going_on", "helped")}
    return _checked(Typed(kinds.CHECK, body), texts, empty=not body)


def whole_tool(body: dict, course: Outline) -> dict:
    """The tool of a kept entry with all parts of its page, and those that it has had before; `value`: what was kept."""
    values = {part["name"]: part["value"] for part in body["parts"]}
    known = course.tools.get(body["key"], {"parts": []})["parts"]
    names = {part["name"] for part in known}
    parts = [*known, *(part for part in body["parts"] if part["name"] not in names)]
    return {**body, "parts": [{**part, "value": values.get(part["name"], "")} for part in parts]}


def _tool(post: QueryDict, tool: dict) -> Typed:
    """The parts of a tool that were filled in, in the order of its page."""
    parts = []
    for part in tool["parts"]:
        lines = [clean(value) for value in post.getlist(PART + part["name"])]
        value = "\n".join(line for line in lines if line)
        parts.append({"label": part["label"], "value": value, "name": part["name"]})
    filled = [part for part in parts if part["value"]]
    texts = {PART + part["name"]: part["value"] for part in parts}
    return _checked(
        Typed(kinds.TOOL, {"key": tool["key"], "title": tool["title"], "parts": filled}, parts=parts), texts
    )


def _unknown_tool(post: QueryDict) -> dict:
    """A tool that the course doesn't know, or not just now: the words count, whatever they are called."""
    names = [name.removeprefix(PART)[:MOST_OF_A_NAME] for name in post if name.startswith(PART)]
    return {"key": "", "title": "From a tool", "parts": [{"name": name, "label": clean(name)} for name in names]}


def _checked(typed: Typed, texts: dict[str, str], empty: bool | None = None) -> Typed:
    """With a sentence beside the first field of words when all are empty, and beside the longest when they are too long together."""
    over = sum(map(len, texts.values())) - MOST_CHARACTERS
    if over > 0:
        typed.errors[max(texts, key=lambda name: len(texts[name]))] = TOO_LONG.format(over=f"{over:,}")
    if not any(texts.values()) if empty is None else empty:
        typed.errors[next(iter(texts), "")] = EMPTY
    return typed
