"""The kinds of thing that people keep: what each holds, what it is called, and its words in order.

    free    {text}                                   something written
    answer  {key, question, title, text}             a lesson's question, answered
    check   {mood, words, going_on, helped}          a check-in; any of them may be missing
    tool    {key, title, parts: [{label, value}]}    what was written in a tool; the coping plan is one
    kit     {text}                                   a line for each thing
    aim     {text, away, ratings: [[time, 0..10]]}   something someone would like, and how close it felt
    steps   {done: {lesson: day}, grown: {week: n}}  lessons done; only ever one of these (journals/steps.py)

No kind is ever judged, counted against anyone or read by us (SAF-05).
"""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from .entries import Entry

FREE, ANSWER, CHECK, TOOL, KIT, AIM = "free", "answer", "check", "tool", "kit", "aim"

#: The tool whose newest copy is shown at home.
PLAN = "coping_plan"

#: How heavy it is, from a stone at the bottom to one at the top.
MOODS = {1: "Very heavy", 2: "Heavy", 3: "In between", 4: "Lighter", 5: "Light"}
FEELINGS = (
    "angry", "anxious", "ashamed", "confused", "empty", "frustrated", "guilty", "hurt", "jealous", "lonely", "numb", "overwhelmed",
    "sad", "scared", "tired", "calm", "hopeful", "okay", "proud", "relieved",
)  # fmt: skip


def name_of(entry: Entry) -> str:
    """What an entry is called in lists."""
    if entry.kind == ANSWER:
        return f"From “{entry.body['title']}”" if entry.body.get("title") else "From a lesson"
    if entry.kind == TOOL:
        return entry.body["title"]
    return {FREE: "Something written", CHECK: "Check-in", KIT: "My kit", AIM: "An aim"}.get(
        entry.kind, "Something kept"
    )


def day_of(entry: Entry) -> str:
    """The day on which it was first kept, such as “Monday 30 November 2026”."""
    return date_format(timezone.localtime(entry.at), "l j F Y")


def shown(entry: Entry) -> dict:
    """An entry as components/entry.html wants it."""
    body = entry.body
    return {
        "key": entry.id.hex,
        "when": day_of(entry),
        "kind": name_of(entry),
        "mood": body.get("mood", 0),
        "mood_label": MOODS.get(body.get("mood"), ""),
        "feelings": body.get("words", []),
        "helped": body.get("helped", ""),
        "question": body.get("question", ""),
        "text": body.get("going_on") or body.get("text", ""),
        "parts": body.get("parts", []),
        "change_action": reverse("notes_check_in" if entry.kind == CHECK else "notes_write"),
    }


def as_text(entry: Entry) -> str:
    """An entry as plain text, for a file: its day and kind, then its words."""
    words = shown(entry)
    lines = [f"{words['when']}: {words['kind']}"]
    if words["mood_label"]:
        lines.append(f"How heavy it was: {words['mood_label']}")
    if words["feelings"]:
        lines.append(f"Feelings: {', '.join(words['feelings'])}")
    if words["question"]:
        lines.append(words["question"])
    if words["text"]:
        lines.append(words["text"])
    for part in words["parts"]:
        lines += [part["label"], part["value"]]
    if words["helped"]:
        lines += ["What helped:", words["helped"]]
    for at, value in ratings_of(entry):
        lines.append(f"{at}: {value}")
    return "\n".join(lines)


def ratings_of(entry: Entry) -> list[tuple[str, int]]:
    """An aim's ratings, each with its day; empty for any other kind."""
    return [
        (date_format(timezone.localtime(datetime.fromisoformat(at)), "j F Y"), value)
        for at, value in entry.body.get("ratings", [])
    ]
