"""Blocks of the home page."""

from wagtail import blocks

from cms.linked import LinkedPageChooserBlock

from .base import ComponentBlock, WordsBlock, paragraph, short_text

GROUP = "Home page"


class DoorBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60)
    text = short_text()
    page = LinkedPageChooserBlock()


class DoorsBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    doors = blocks.ListBlock(DoorBlock(), min_num=1, max_num=4)

    class Meta:
        icon = "arrow-right"
        label = "Doors"
        group = GROUP
        description = "Where to start, by how someone is right now. The first door is the brightest."
        preview_value = {"title": "Where do you want to start?", "doors": []}


class PromisesBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    items = blocks.ListBlock(short_text(), min_num=1)
    body = WordsBlock()

    class Meta:
        icon = "check"
        label = "Promises"
        group = GROUP
        content_body = "body"
        description = "What people can rely on here, a line each. Only what is true."
        preview_value = {
            "title": "No name. No e-mail.",
            "items": ["It’s free."],
            "body": paragraph("Read what you like."),
        }


class WeeksBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    text = short_text()

    class Meta:
        icon = "list-ul"
        label = "Weeks"
        group = GROUP
        component = "week_layers"
        content_body = "text"
        description = "The weeks as layers of rock. They come from the programme itself."
        preview_value = {"title": "Week by week", "text": "A week can take a week, a day or a month."}


class StoryBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    body = WordsBlock()

    class Meta:
        icon = "openquote"
        label = "Story with crystal"
        group = GROUP
        content_body = "body"
        description = "A text beside the picture of a crystal that stopped and started again."
        preview_value = {"title": "Why it has this name", "body": paragraph("A gap is part of the crystal.")}
