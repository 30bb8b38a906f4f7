"""Blocks of a lesson that are done rather than read. Nothing here is saved, sent or marked."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks

from cms.blocks import READING_BLOCKS, ComponentBlock, WordsBlock, paragraph, short_text

GROUP = "Try and think"


class SortBlock(blocks.StructBlock):
    """Things to put in places."""

    items = blocks.ListBlock(short_text(), label="Things to sort")
    places = blocks.ListBlock(blocks.CharBlock(max_length=24), label="Places, two or three short labels")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["items"] and not 2 <= len(cleaned["places"]) <= 3:
            raise blocks.StructBlockValidationError(
                block_errors={"places": ValidationError("Give two or three places to sort into.")}
            )
        return cleaned

    class Meta:
        content_optional = True


class ActivityBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    minutes = blocks.IntegerBlock(min_value=1, max_value=30)
    tick = blocks.ListBlock(short_text(), default=[], required=False, label="Things to tick")
    sort = SortBlock(required=False, label="Things to sort")
    body = WordsBlock()

    class Meta:
        icon = "edit"
        label = "Activity"
        group = GROUP
        content_body = "body"
        description = "One small thing to do, always with a way past it. Nothing is saved or marked."
        preview_value = {
            "title": "Look round the room",
            "minutes": 2,
            "tick": [],
            "sort": {"items": [], "places": []},
            "body": paragraph("Find three things that are the same colour."),
        }


class QuestionBlock(ComponentBlock):
    question = short_text()
    hint = short_text(required=False)

    class Meta:
        icon = "help"
        label = "Question to think about"
        group = GROUP
        description = "A question with no right answer. Never scored."
        preview_value = {"question": "Who would notice if you had a better day?", "hint": ""}


class ReflectionBlock(ComponentBlock):
    key = blocks.CharBlock(
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and single hyphens.")],
        help_text="Stays the same for ever and is never used again: what people wrote hangs on it.",
    )
    question = short_text()
    hint = short_text(required=False)

    def get_searchable_content(self, value):
        """Words for readers; the key is none."""
        return [text for text in super().get_searchable_content(value) if text != value["key"]]

    class Meta:
        icon = "edit"
        label = "Reflection"
        group = GROUP
        description = "The lesson’s question to think or write about."
        preview_value = {"key": "example", "question": "What is one small thing you chose today?", "hint": ""}


LESSON_BLOCKS = [
    *READING_BLOCKS,
    ("activity", ActivityBlock()),
    ("question", QuestionBlock()),
    ("reflection", ReflectionBlock()),
]
