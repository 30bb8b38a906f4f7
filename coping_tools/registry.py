"""The interactive tools: one line here, and the same parts under the same names. docs/tools.md lists what belongs to each.

A tool's words are its page in the CMS, which does the whole job by being read, filled in and printed (ACC-04). The template
puts its picture and its fields around those words, the script smooths them, and nothing is lost where the script doesn't run.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AddedPart:
    """A part that people fill in and that is no prompt and no picks of the page: its template has it."""

    #: As it is posted, behind "part-".
    name: str
    label: str
    #: The key of the part that it stands before.
    before: str


@dataclass(frozen=True)
class Tool:
    """An interactive tool. `key` names its template, stylesheet, script and tests, and never changes."""

    key: str
    #: For staff; readers see the title of the page.
    title: str
    #: Keys of the prompts and picks that its template or script relies on: the page must have each.
    parts: tuple[str, ...] = ()
    #: Those of them that hold one thing a line: prompts with room for several.
    lists: tuple[str, ...] = ()
    #: Parts besides the page's own, for Notes.
    added: tuple[AddedPart, ...] = ()
    #: Kinds of block that it relies on: the page must have one of each.
    blocks: tuple[str, ...] = ()
    #: True where people write or choose words that they may want to keep: the page offers to copy, save, print and clear.
    has_words: bool = False

    @property
    def template(self) -> str:
        return f"coping_tools/tools/{self.key}.html"

    @property
    def stylesheet(self) -> str:
        """Imported by css/pages/tool.css."""
        return f"css/tools/{self.key}.css"

    @property
    def script(self) -> str:
        return f"js/tools/{self.key}.js"


TOOLS = {
    tool.key: tool
    for tool in (
        Tool("breathing", "Slow breathing", blocks=("steps",)),
        Tool("five_senses", "Five senses", blocks=("steps",)),
        Tool("wave", "Ride the wave", parts=("meanwhile",), blocks=("steps", "callout")),
        Tool("one_thing", "One thing at a time", blocks=("steps",)),
        Tool("did_not_work", "When it didn’t work", parts=("different",), has_words=True),
        Tool(
            "coping_plan",
            "My coping plan",
            parts=("signs", "alone", "places", "company", "tell", "wake", "space"),
            blocks=("service",),
            has_words=True,
        ),
        Tool(
            "feelings_wheel",
            "Feelings wheel",
            parts=("own-word",),
            added=(AddedPart("feelings", "Words for feelings", before="own-word"),),
            blocks=("feeling",),
            has_words=True,
        ),
        Tool("thought_check", "Thought check", parts=("thought", "doing", "know", "friend", "fairer"), has_words=True),
        Tool(
            "three_circles",
            "Three circles",
            parts=("mine", "nudge", "not-mine", "one", "step"),
            lists=("mine", "nudge", "not-mine"),
            has_words=True,
        ),
        Tool("message_builder", "Message builder", parts=("who", "say", "want", "please", "message"), has_words=True),
        Tool(
            "helper_map",
            "Helper map",
            parts=("close", "around", "far", "first", "second", "night"),
            lists=("close", "around", "far"),
            blocks=("say", "service"),
            has_words=True,
        ),
        Tool(
            "my_cycle",
            "My cycle",
            parts=("trigger", "feelings", "urge", "after", "builds", "try"),
            added=(AddedPart("step-off", "Step off here", before="try"),),
            has_words=True,
        ),
        Tool("story_tiles", "My story tiles", parts=("like", "people", "place", "hard", "own"), has_words=True),
    )
}


def choices() -> list[tuple[str, str]]:
    """Django choices, for pages in the CMS."""
    return [(tool.key, tool.title) for tool in TOOLS.values()]
