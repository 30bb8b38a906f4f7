"""Tools for hard moments, as pages that do the whole job by being read and followed, or printed and filled in."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import READING_BLOCKS
from cms.models import BasePage


class ToolIndexPage(BasePage):
    """All tools, the one to try first on top."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["coping_tools.ToolPage"]
    max_count = 1
    content_type_name = "tool_index"
    content_fields = (*BasePage.content_fields, "body")

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "list of tools"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["tools"] = ToolPage.objects.child_of(self).live().defer_streamfields()
        return context


class ToolPage(BasePage):
    """One tool. No reading is needed before the first step."""

    parent_page_types = ["coping_tools.ToolIndexPage"]
    subpage_types: list = []
    content_type_name = "tool"
    content_fields = (*BasePage.content_fields[:7], "minutes", *BasePage.content_fields[7:], "body")

    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(60)], help_text="About how long it takes, in minutes."
    )
    body = StreamField(READING_BLOCKS)

    content_panels = [*BasePage.content_panels, FieldPanel("minutes"), FieldPanel("body")]

    class Meta:
        verbose_name = "tool"
