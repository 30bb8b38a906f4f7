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


class ToolIcon(models.TextChoices):
    """Pictures beside tools: files of templates/components/icons/."""

    BREATH = "breath", "Breath"
    CIRCLES = "circles", "Circles"
    CYCLE = "again", "Cycle"
    FIVE = "five", "Five"
    PERSON = "person", "Person"
    PLAN = "plan", "Plan"
    READ = "read", "Pages"
    SAY = "say", "Words"
    SEED = "seed", "Seed"
    STEP = "tick", "One step"
    THINK = "think", "Thought"
    WAVE = "wave", "Wave"
    WHEEL = "wheel", "Wheel"


class ToolPage(BasePage):
    """One tool. No reading is needed before the first step."""

    parent_page_types = ["coping_tools.ToolIndexPage"]
    subpage_types: list = []
    content_type_name = "tool"
    head_colour = "tone"
    content_fields = (*BasePage.content_fields[:7], "minutes", "icon", "tone", *BasePage.content_fields[7:], "body")

    minutes = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="About how long it takes, in minutes. Empty for a tool without a clock.",
    )
    icon = models.CharField(max_length=12, choices=ToolIcon.choices, default=ToolIcon.STEP)
    tone = models.PositiveSmallIntegerField(
        "colour",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(6)],
        help_text="The colour of one of the weeks: 1 clay, 2 honey, 3 lichen, 4 fern, 5 sea, 6 sapphire.",
    )
    body = StreamField(READING_BLOCKS)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("icon"),
        FieldPanel("tone"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "tool"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["week_number"] = self.tone  # the page takes that week's colours
        return context
