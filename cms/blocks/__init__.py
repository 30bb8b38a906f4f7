"""Blocks that more than one app uses, by family. Each app keeps the blocks that are its own."""

from .base import ComponentBlock, ComponentBlockMixin, WordsBlock, paragraph, short_text
from .home import DoorsBlock, PromisesBlock, StoryBlock, WeeksBlock
from .links import LinksBlock, ServiceBlock, ToolBlock
from .media import ImageBlock, MediaBlock
from .text import CalloutBlock, ExampleBlock, PullBlock, SayBlock, StepsBlock, TextBlock

#: What any page of words can hold, by the names that content files use.
READING_BLOCKS = [
    ("text", TextBlock()),
    ("callout", CalloutBlock()),
    ("example", ExampleBlock()),
    ("pull", PullBlock()),
    ("say", SayBlock()),
    ("steps", StepsBlock()),
    ("tool", ToolBlock()),
    ("service", ServiceBlock()),
    ("links", LinksBlock()),
    ("image", ImageBlock()),
    ("media", MediaBlock()),
]

HOME_BLOCKS = [
    ("doors", DoorsBlock()),
    ("promises", PromisesBlock()),
    ("weeks", WeeksBlock()),
    ("story", StoryBlock()),
    ("text", TextBlock()),
    ("links", LinksBlock()),
]

__all__ = [
    "HOME_BLOCKS",
    "READING_BLOCKS",
    "CalloutBlock",
    "ComponentBlock",
    "ComponentBlockMixin",
    "ExampleBlock",
    "ImageBlock",
    "LinksBlock",
    "MediaBlock",
    "PullBlock",
    "SayBlock",
    "ServiceBlock",
    "StepsBlock",
    "TextBlock",
    "ToolBlock",
    "WordsBlock",
    "paragraph",
    "short_text",
]
