"""Examples of the components of tools, strategies and the kit."""

from .samples import HERE, LONG, OPTIONS, TEXT, Example

IDEA = {
    "title": "Blanket nest",
    "href": HERE,
    "lines": [TEXT, "Stay as long as you like."],
    "meta": ["About 10 minutes", "At home"],
    "icon": "moon",
    "week": 6,
}
QUESTION = {"legend": "What does this feeling need?", "name": "pattern-finder", "options": OPTIONS}
CHOICES = ["I go quiet", "Small things feel huge", LONG]

TOOL_PATTERNS: dict[str, list[Example]] = {
    "facts": [
        Example("", {"facts": [{"icon": "clock", "text": "About 3 minutes"}, {"icon": "pin", "text": "Anywhere"}]})
    ],
    "feeling": [
        Example(
            "",
            {
                "word": "Sad",
                "asks": "Comfort, or company.",
                "nearer": [{"word": "Low", "words": ["flat", "heavy"]}, {"word": "Lonely", "words": ["left out"]}],
            },
        )
    ],
    "finder": [Example("", {"action": HERE, "questions": [QUESTION]})],
    "idea": [
        Example("strategy", IDEA),
        Example("in a kit", {**IDEA, "title": LONG, "key": "pattern-idea", "refusable": True}),
    ],
    "idea_groups": [Example("", {"groups": [{"title": "Gentle things", "icon": "moon", "week": 6, "items": [IDEA]}]})],
    "keep_words": [Example("", {"key": "pattern", "action": HERE, "help_href": HERE})],
    "kit": [Example("without script", {"href": HERE, "action": HERE, "help_href": HERE})],
    "kit_button": [Example("hidden without script", {"key": "pattern-kit", "title": "Blanket nest"})],
    "picks": [
        Example("", {"id": "pattern-picks", "name": "signs", "label": "What do you notice first?", "choices": CHOICES}),
        Example(
            "with a hint and a line of one’s own",
            {
                "id": "pattern-picks-2",
                "name": "signs-2",
                "label": "What do you notice first?",
                "hint": "As many as you like.",
                "choices": CHOICES,
                "own": "My own sign",
            },
        ),
    ],
    "pocket_card": [Example("on paper only", {})],
    "prompt": [
        Example("a line", {"id": "pattern-prompt", "name": "place", "label": "My place", "rows": 1}),
        Example(
            "several lines, with a hint",
            {"id": "pattern-prompt-2", "name": "thought", "label": LONG, "hint": "A few words are plenty.", "rows": 4},
        ),
    ],
    "two_lines": [Example("", {"lines": [TEXT, LONG]})],
}
