"""Blocks that are read."""

from wagtail import blocks

from .base import ComponentBlock, ComponentBlockMixin, WordsBlock, paragraph, short_text

GROUP = "Text"


class TextBlock(ComponentBlockMixin, WordsBlock):
    """Paragraphs, headings and lists."""

    class Meta:
        icon = "pilcrow"
        label = "Text"
        group = GROUP
        component = "prose"
        description = "Paragraphs, headings, lists, bold and links to pages."
        preview_value = paragraph("Lots of people find the evening the hardest part of the day.")


class CalloutBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    body = WordsBlock()

    class Meta:
        icon = "help"
        label = "Callout"
        group = GROUP
        content_body = "body"
        description = "One fact worth knowing. One a screenful at most."
        preview_value = {"title": "Worth knowing", "body": paragraph("Feelings rise, and they also fall.")}


class ExampleBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    body = WordsBlock()

    class Meta:
        icon = "openquote"
        label = "Example"
        group = GROUP
        content_body = "body"
        description = "An example situation. Nobody is named or quoted."
        preview_value = {"title": "For example", "body": paragraph("A message has been read and not answered.")}


class PullBlock(ComponentBlock):
    text = short_text()

    class Meta:
        icon = "title"
        label = "Pull line"
        group = GROUP
        content_body = "text"
        description = "One sentence worth keeping, set large. It may stand in the text as well."
        preview_value = {"text": "You can care about something without carrying it."}


class SayBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    lines = blocks.ListBlock(short_text(), min_num=1)

    class Meta:
        icon = "comment"
        label = "Words to say"
        group = GROUP
        description = "Words that someone could use, a line each."
        preview_value = {"title": "You could say", "lines": ["I’ve been having a hard time. Can you just listen?"]}


class StepsBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80, required=False)
    items = blocks.ListBlock(short_text(), min_num=1)

    class Meta:
        icon = "list-ol"
        label = "Steps"
        group = GROUP
        description = "Numbered steps, each one or two sentences."
        preview_value = {"title": "", "items": ["Put both feet on the floor.", "Say where you are."]}
