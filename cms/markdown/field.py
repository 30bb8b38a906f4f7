"""A field for Markdown that staff write."""

from markdownx.models import MarkdownxField

from .widget import MarkdownEditor


class MarkdownField(MarkdownxField):
    """Paragraphs, lists, bold and italics, edited with a live preview. Stored as it was typed; templates show it with the
    filter `markdown`."""

    def formfield(self, **kwargs):
        """Our editor also where Wagtail offers the widget that it has for long texts."""
        return super().formfield(**{**kwargs, "widget": MarkdownEditor})
