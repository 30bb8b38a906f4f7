"""The editor of a Markdown field: django-markdownx's, told where our own preview is."""

from django.forms.renderers import TemplatesSetting
from django.urls import reverse
from markdownx.widgets import MarkdownxWidget


class MarkdownEditor(MarkdownxWidget):
    """A text area with a live preview under it. Without script it is a plain text area."""

    template_name = "cms/admin/markdown_editor.html"

    class Media:
        js = ["js/admin/markdown_editor.js"]

    def render(self, name, value, attrs=None, renderer=None):
        """From the site's templates, whichever renderer the form has."""
        return super().render(name, value, attrs or {}, TemplatesSetting())

    def add_markdownx_attrs(self, attrs):
        """Where the preview is made. There is no address for uploads. The height is CSS's: markdownx can only grow it."""
        return super().add_markdownx_attrs(attrs) | {
            "data-markdownx-urls-path": reverse("markdown_preview"),
            "data-markdownx-upload-urls-path": "",
            "data-markdownx-editor-resizable": "false",
        }
