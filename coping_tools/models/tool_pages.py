"""Tools for hard moments: each page does the whole job by being read, filled in and printed; script smooths it."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import READING_BLOCKS
from cms.models import BasePage, readable
from coping_tools import registry
from coping_tools.blocks import TOOL_BLOCKS

#: Blocks that people fill in.
PART_BLOCKS = ("prompt", "picks")


class ToolIndexPage(BasePage):
    """All tools, the one to try first on top."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["coping_tools.ToolPage", "coping_tools.StrategyIndexPage", "coping_tools.KitPage"]
    max_count = 1
    content_type_name = "tool_index"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "tool.css"

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "list of tools"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        tools = list(readable(ToolPage.objects.child_of(self).defer_streamfields()))
        context["tools_for_now"] = [tool for tool in tools if not tool.for_later]
        context["tools_for_later"] = [tool for tool in tools if tool.for_later]
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
    stylesheet = "tool.css"
    content_fields = (
        *BasePage.content_fields[:7],
        "tool",
        "minutes",
        "icon",
        "tone",
        "for_later",
        *BasePage.content_fields[7:],
        "body",
    )

    tool = models.CharField(
        max_length=24,
        blank=True,
        choices=registry.choices,
        help_text="The interactive tool that this page is. Empty for a page that is only read.",
    )
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
    for_later = models.BooleanField(
        "for a calmer day", default=False, help_text="Listed below the tools for the next few minutes."
    )
    body = StreamField(TOOL_BLOCKS)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("tool"),
        FieldPanel("minutes"),
        FieldPanel("icon"),
        FieldPanel("tone"),
        FieldPanel("for_later"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "tool"

    @property
    def interactive(self) -> registry.Tool | None:
        """The interactive tool that this page is."""
        return registry.TOOLS.get(self.tool)

    def clean(self):
        super().clean()
        if not self.is_draft_for_now and (fault := self._fault_of_body()):
            raise ValidationError({"body": fault})

    def _fault_of_body(self) -> str:
        """What keeps the tool from working, in a sentence for staff; empty if nothing does."""
        parts = [block for block in self.body if block.block_type in PART_BLOCKS]
        keys = Counter(part.value["key"] for part in parts)
        if doubled := [key for key, times in keys.items() if times > 1]:
            return f"Two parts have the key “{doubled[0]}”. Give one another."
        if self.interactive is None:
            return ""
        if missing := [key for key in self.interactive.parts if key not in keys]:
            return f"This tool needs a part with the key “{missing[0]}”."
        with_lines = {part.value["key"] for part in parts if (part.value.get("rows") or 1) > 1}
        if single := [key for key in self.interactive.lists if key not in with_lines]:
            return f"The part “{single[0]}” holds one thing a line: it must be words to write, on two lines or more."
        kinds = {block.block_type for block in self.body}
        if missing := [kind for kind in self.interactive.blocks if kind not in kinds]:
            return f"This tool needs a block “{self.body.stream_block.child_blocks[missing[0]].label}”."
        return ""

    def get_template(self, request, *args, **kwargs):
        return self.interactive.template if self.interactive else super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["week_number"] = self.tone  # the page takes that week's colours
        context["interactive"] = self.interactive
        return context
