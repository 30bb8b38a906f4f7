"""Examples of the components of Notes."""

from django.utils.safestring import mark_safe

import crystal

from .samples import HERE, LONG, TEXT, Example

TOKEN = mark_safe('<input type="hidden" name="csrfmiddlewaretoken" value="pattern">')
WORDS = ["otter", "lantern", "maple", "button", "harbour", "saddle", "picnic"]
MOODS = [
    {"value": value, "label": label}
    for value, label in enumerate(("Very heavy", "Heavy", "In between", "Lighter", "Light"), start=1)
]
FEELINGS = [
    {"label": word, "value": word, "checked": word == "tired"}
    for word in ("angry", "lonely", "numb", "tired", "worried", "okay", "hopeful")
]
PROMPTS = ["Right now my body feels …", "I wish someone knew that …", "One thing that was a tiny bit okay today was …"]
WRITTEN = "Today was long.\nThen someone sat next to me at lunch, and didn’t ask anything."
NOTE = {
    "key": "pattern-note",
    "when": "Thursday 30 October",
    "kind": "Note and check-in",
    "mood": 3,
    "mood_label": "In between",
    "feelings": ["tired", "hopeful"],
    "helped": "The big jumper, and the window open.",
    "text": WRITTEN,
}
PLAN = {
    "key": "pattern-plan",
    "when": "Tuesday 28 October",
    "kind": "From Week 2: Control",
    "question": "What is one small thing that was yours today?",
    "parts": [
        {"label": "Signs I notice", "value": "I go quiet\nSmall things feel huge"},
        {"label": LONG, "value": TEXT},
    ],
}
CHART = mark_safe(
    '<svg class="c-chart" viewBox="0 0 360 180" aria-hidden="true" focusable="false">'
    '<path class="c-chart__axis" d="M34 20H350M34 80H350M34 140H350"/>'
    '<text class="c-chart__label" x="26" y="25" text-anchor="end">10</text>'
    '<text class="c-chart__label" x="26" y="85" text-anchor="end">5</text>'
    '<text class="c-chart__label" x="26" y="145" text-anchor="end">0</text>'
    '<path class="c-chart__line" d="M48 116L110 104L172 128M260 92L340 68"/>'
    '<circle class="c-chart__point" cx="48" cy="116" r="5.5"/><circle class="c-chart__point" cx="110" cy="104" r="5.5"/>'
    '<circle class="c-chart__point" cx="172" cy="128" r="5.5"/><circle class="c-chart__point" cx="260" cy="92" r="5.5"/>'
    '<circle class="c-chart__point" cx="340" cy="68" r="5.5"/>'
    '<text class="c-chart__label" x="34" y="170">6 October</text>'
    '<text class="c-chart__label" x="350" y="170" text-anchor="end">3 November</text></svg>'
)
SCALE = [
    {"value": "", "label": "Choose, if you like"},
    {"value": "0", "label": "0, not there yet"},
    *({"value": str(value), "label": str(value)} for value in range(1, 10)),
    {"value": "10", "label": "10, there"},
]
AIM = {
    "key": "pattern-aim",
    "text": "Tell my form tutor I’m finding it hard",
    "rating": "6",
    "rated": "Last said: 6, on Monday 3 November",
    "chart": CHART,
    "rows": [{"when": "Monday 6 October", "value": "2"}, {"when": "Monday 3 November", "value": "6"}],
}


def _lesson(title: str, *, done: bool = False) -> dict:
    return {"title": title, "href": HERE, "key": f"pattern/{title}", "done": done}


def _week(number: int, title: str, done: int) -> dict:
    titles = ("Three circles", "Small choices", LONG, "What I can leave", "Asking for a hand", "Looking back")
    flags = [step < done for step in range(len(titles))]
    return {
        "number": number,
        "title": title,
        "href": HERE,
        "done": f"{done} of 6 done",
        "seam": mark_safe(crystal.seam(flags, number)),
        "open": number == 2,
        "lessons": [_lesson(name, done=flag) for name, flag in zip(titles, flags, strict=True)],
    }


NOTES_PATTERNS: dict[str, list[Example]] = {
    "aims": [
        Example(
            "",
            {
                "aims": [AIM, {"key": "pattern-aim-2", "text": LONG}],
                "away": [{"key": "pattern-aim-3", "text": "Walk round the block, some days"}],
                "scale": SCALE,
                "token": TOKEN,
                "add": {"value": "", "hint": "Something small you’d like a bit more of."},
            },
        )
    ],
    "entry": [
        Example("folded", {**NOTE, "token": TOKEN}),
        Example("open", {**NOTE, "token": TOKEN, "open": True}),
        Example("from a tool", {**PLAN, "token": TOKEN, "open": True, "no_change": True}),
        Example(
            "can’t be opened",
            {
                "key": "pattern-broken",
                "when": "A note",
                "kind": "We can’t open this one",
                "broken": "Something is wrong with this note, so we can’t show it. The others are fine.",
                "open": True,
                "token": TOKEN,
            },
        ),
    ],
    "feeling_words": [Example("", {"options": FEELINGS, "open": True})],
    "limits": [
        Example(
            "",
            {
                "title": "Before you start",
                "does": ["A place to write things down.", "Locked with seven words that only you have."],
                "does_not": [
                    "No one reads it, so no one can answer.",
                    "If you lose the seven words, no one can open it. Not even us.",
                ],
            },
        )
    ],
    "mood_row": [
        Example("left out", {"options": MOODS, "name": "pattern-mood"}),
        Example("chosen, large", {"options": MOODS, "name": "pattern-mood-2", "chosen": 2, "big": True}),
    ],
    "no_one_reads": [Example("", {"help_href": HERE})],
    "not_saved": [
        Example(
            "",
            {
                "title": "Not kept yet",
                "text": "Notes had closed by the time you pressed Keep. What you wrote is below.",
                "id": "pattern-not-saved",
            },
        )
    ],
    "notes_bar": [Example("", {"token": TOKEN})],
    "notes_head": [
        Example(
            "",
            {
                "title": "Hello again",
                "lead": "It’s good to see you. There’s nothing to catch up on.",
                "buttons": [
                    {"label": "Write something", "href": HERE, "icon": "pen"},
                    {"label": "What I’m aiming for", "href": HERE, "kind": "quiet"},
                ],
                "text": "If you don’t open it before 31 May, it deletes itself.",
                "picture": mark_safe(crystal.whole((6, 2, 1, 0, 0, 2), (6,) * 6, 11, uid="g-pattern-whole")),
                "caption": "Your crystal, eleven steps in.",
                "caption_more": "It never gets smaller.",
                "shows": ["Each week of steps grows one crystal.", "Who am I?: 6 of 6 done", "Control: 2 of 6 done"],
            },
        )
    ],
    "pass_on": [Example("", {"entries": [{**NOTE, "chosen": True}, PLAN], "token": TOKEN})],
    "pass_on_sheet": [
        Example("", {"title": "What I’d like to pass on", "made_on": "Made on 3 November", "entries": [NOTE, PLAN]})
    ],
    "phrase_field": [
        Example("", {"id": "pattern-phrase"}),
        Example(
            "some words are not on the list",
            {
                "id": "pattern-phrase-2",
                "value": "otter lantren maple",
                "error": "Two words need another look.",
                "problems": [
                    {"number": 2, "word": "lantren", "suggestion": "lantern"},
                    {"number": 3, "word": "maplle"},
                ],
            },
        ),
        Example("one word", {"id": "pattern-word", "label": "Word 4", "short": True}),
    ],
    "text_button": [Example("", {"label": "Delete", "about": "the note of Thursday 30 October"})],
    "week_progress": [
        Example("", {"weeks": [_week(1, "Who am I?", 6), _week(2, "Control", 2), _week(3, LONG, 0)], "token": TOKEN})
    ],
    "words": [Example("", {"words": WORDS, "again": "Different words"})],
    "writing_field": [
        Example(
            "with somewhere to start",
            {"label": "What you want to write", "id": "pattern-text", "value": WRITTEN, "prompts": PROMPTS},
        ),
        Example(
            "wrong, small",
            {
                "label": "What helped, even a little?",
                "id": "pattern-text-2",
                "rows": 3,
                "hint": "Leave it empty if nothing did.",
                "error": "That’s more than fits in one note.",
                "no_cover": True,
            },
        ),
    ],
}
