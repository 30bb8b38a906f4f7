"""Pictures, sound and film. Each has words that say the same."""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AbstractMediaChooserBlock

from .base import ComponentBlock, WordsBlock, paragraph

GROUP = "Pictures and sound"


class MediaChooserBlock(AbstractMediaChooserBlock):
    """An audio or video file from the CMS library; drawn by the component of the block around it."""

    def render_basic(self, value, context=None):
        return ""


class ImageBlock(ComponentBlock):
    file = ImageChooserBlock(label="Picture")
    alt = blocks.CharBlock(max_length=200, label="What the picture shows", help_text="For people who can’t see it.")
    caption = blocks.CharBlock(max_length=200, required=False)

    class Meta:
        icon = "image"
        label = "Picture"
        group = GROUP
        component = "figure"
        description = "A picture that has been checked against the rules for pictures."
        preview_value = {"file": None, "alt": "A stone path beside water.", "caption": ""}


class MediaBlock(ComponentBlock):
    file = MediaChooserBlock(label="Sound or film")
    title = blocks.CharBlock(max_length=120)
    transcript = WordsBlock(help_text="Every word that is said, and what can be seen and matters.")

    class Meta:
        icon = "media"
        label = "Sound or film"
        group = GROUP
        content_body = "transcript"
        description = "Audio or video with its transcript. It never plays by itself."
        preview_value = {"file": None, "title": "Slow breathing", "transcript": paragraph("Breathe in. Breathe out.")}
