"""What examples are made of: words, links and lists that stand for real ones."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

import crystal

HERE = "#"
TEXT = "Feelings rise, and they also fall."
BODY = mark_safe(f"<p>{TEXT} This is a second sentence, so that a line can wrap.</p>")
LONG = "A title that goes on for longer than anybody planned, so that it has to find room on a small screen"
WAYS = [
    {"kind": "call", "label": "Call", "href": HERE},
    {"kind": "text", "label": "Text", "href": HERE},
    {"kind": "chat", "label": "Chat online", "href": HERE},
    {"kind": "mail", "label": "E-mail", "href": HERE},
    {"kind": "web", "label": "Visit their website", "href": HERE},
]
TOOLS = [
    {
        "title": "Slow breathing",
        "href": HERE,
        "text": "Out for longer than in.",
        "icon": "breath",
        "minutes": 2,
        "week": 4,
    },
    {"title": "Three circles", "href": HERE, "text": "What is yours, and what isn’t.", "icon": "circles", "week": 2},
]
CRUMBS = [{"title": "Week 2: Control", "url": HERE}, {"title": "Lesson 2 of 6", "url": ""}]
OPTIONS = [
    {"label": "Talk", "value": "talk", "icon": "call"},
    {"label": "Text", "value": "text", "icon": "text", "checked": True},
]
LINKS = [{"title": "For friends", "url": HERE}, {"title": LONG, "url": HERE}]


@dataclass(frozen=True)
class Example:
    """One state of a component: what it shows, and the variables that its template gets."""

    state: str
    variables: dict


HOURS = [
    {
        "label": "Call",
        "plain": "Call: Monday to Friday, 10am to 4pm",
        "data": "0-0",
        "now": "Call: open now until 4pm",
        "kind": "open",
    },
    {"label": "Chat", "plain": "Chat: Every day, 2pm to 10pm"},
]


def week_rows(*, long: bool) -> list[dict]:
    names = ("Who am I?", "Control", "The pull", "Thinking differently", "Talking about feelings", "More support")
    return [
        {
            "number": number,
            "title": name,
            "href": HERE,
            "about": TEXT,
            "meta": "6 lessons",
            "picture": mark_safe(crystal.week_prism(number, 6, 6, uid=f"g-pattern-{number}")) if long else "",
        }
        for number, name in enumerate(names, start=1)
    ]


def field(state: str, **variables) -> Example:
    key = state.replace(" ", "-")
    return Example(state, {"id": f"pattern-{key}", "label": "What would you like to call it?", **variables})
