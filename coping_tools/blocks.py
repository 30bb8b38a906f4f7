"""Blocks of a tool to write in or choose from. Nothing in them is sent: they stand in no form."""

from django.core.validators import RegexValidator
from wagtail import blocks

from cms.blocks import READING_BLOCKS, ComponentBlock, short_text

GROUP = "Write and choose"
MOST_ROWS = 8


def part_key() -> blocks.CharBlock:
    """The name of a field, unique on its page."""
    return blocks.CharBlock(
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and single hyphens.")],
        help_text="Names this part for the tool and for Notes. It stays the same for ever.",
    )


class PartBlock(ComponentBlock):
    """A part that people fill in; `key` is for the tool, not for readers."""

    def get_searchable_content(self, value):
        return [text for text in super().get_searchable_content(value) if text != value["key"]]


class PromptBlock(PartBlock):
    key = part_key()
    label = short_text()
    hint = short_text(required=False)
    rows = blocks.IntegerBlock(min_value=1, max_value=MOST_ROWS, label="Lines to write on", default=1)

    class Meta:
        icon = "edit"
        label = "Words to write"
        group = GROUP
        description = "A question or a label with room to write. What people write stays on their device."
        preview_value = {"key": "example", "label": "What would help tonight?", "hint": "", "rows": 2}


class PicksBlock(PartBlock):
    key = part_key()
    label = short_text()
    hint = short_text(required=False)
    choices = blocks.ListBlock(short_text(), min_num=2, label="Things to choose from")
    own = short_text(
        required=False, label="Label of a line for their own words", help_text="Empty: there is no such line."
    )

    class Meta:
        icon = "tick"
        label = "Things to choose"
        group = GROUP
        description = "Boxes to tick, any number of them, and perhaps a line for one’s own."
        preview_value = {
            "key": "example",
            "label": "What do you notice first?",
            "hint": "",
            "choices": ["I go quiet", "Small things feel huge"],
            "own": "My own sign",
        }


class NearerWordsBlock(blocks.StructBlock):
    """The second step and the exact words below it."""

    word = blocks.CharBlock(max_length=40)
    words = blocks.ListBlock(blocks.CharBlock(max_length=40), min_num=1)


class FeelingBlock(ComponentBlock):
    word = blocks.CharBlock(max_length=40, label="The big word")
    asks = short_text(required=False, label="What it might be asking for")
    nearer = blocks.ListBlock(NearerWordsBlock(), min_num=1, label="Nearer words")

    class Meta:
        icon = "comment"
        label = "Feeling"
        group = GROUP
        description = "A big word for a feeling, nearer words, and exact ones. For the feelings wheel."
        preview_value = {
            "word": "Sad",
            "asks": "Comfort, or company.",
            "nearer": [{"word": "Low", "words": ["flat", "heavy"]}],
        }


TOOL_BLOCKS = [
    *READING_BLOCKS,
    ("prompt", PromptBlock()),
    ("picks", PicksBlock()),
    ("feeling", FeelingBlock()),
]
