"""Programme > Week > Lesson. Nothing is locked, counted or scored; every lesson stands alone."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField

from cms import linked
from cms.blocks import READING_BLOCKS
from cms.models import BasePage

from .blocks import LESSON_BLOCKS
from .outline import course_outline, neighbours
from .reading_time import minutes_to_read


class ProgrammePage(BasePage):
    """The whole course."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["curriculum.WeekPage"]
    max_count = 1
    content_type_name = "programme"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "home.css"

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "programme"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["weeks"] = WeekPage.objects.child_of(self).live().defer_streamfields()
        context["outline"] = course_outline(self.path)
        return context


class WeekPage(BasePage):
    """One theme and its lessons. It opens with "How are you right now?"."""

    parent_page_types = ["curriculum.ProgrammePage"]
    subpage_types = ["curriculum.LessonPage"]
    content_type_name = "week"
    content_fields = (
        *BasePage.content_fields[:2], "official_title", *BasePage.content_fields[2:], "body",
    )  # fmt: skip
    head_colour = "tone"

    official_title = models.CharField(
        max_length=160,
        blank=True,
        help_text="The programme’s own name for this week. Shown in full here and on the programme page only.",
    )
    body = StreamField(READING_BLOCKS)

    content_panels = [*BasePage.content_panels, FieldPanel("official_title"), FieldPanel("body")]

    class Meta:
        verbose_name = "week"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        outline = course_outline(self.path[: -self.steplen])
        index = next((index for index, week in enumerate(outline) if week.id == self.id), None)
        context["outline"] = outline
        context["week"] = outline[index] if index is not None else None
        context["week_number"] = index + 1 if index is not None else 1
        context["before"] = outline[index - 1] if index else None
        context["after"] = outline[index + 1] if index is not None and index + 1 < len(outline) else None
        context["lessons"] = (
            LessonPage.objects.child_of(self).live().only("title", "summary", "url_path", "minutes", "content_key")
        )
        return context


class LessonPage(BasePage):
    """About five minutes: one idea, one small thing to try, one question, and something to keep."""

    parent_page_types = ["curriculum.WeekPage"]
    subpage_types: list = []
    content_type_name = "lesson"
    content_fields = (
        *BasePage.content_fields,
        ("end", {"keep": "end_keep", "say": "end_say", "tool": "end_tool", "service": "end_service"}),
        "body",
    )
    head_colour = "tone"
    linked_fields = ("end_tool", "end_service")

    body = StreamField(LESSON_BLOCKS)
    minutes = models.PositiveSmallIntegerField(
        default=1, editable=False, help_text="Worked out from the words on saving."
    )
    end_keep = models.CharField("one thing to keep", max_length=240)
    end_say = models.CharField("one sentence for a person", max_length=240, help_text="In the reader’s own voice.")
    end_tool = models.ForeignKey(
        "coping_tools.ToolPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="tool"
    )
    end_service = models.ForeignKey(
        "signposting.Service",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="service",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("end_keep"),
                FieldPanel("end_say"),
                PageChooserPanel("end_tool"),
                FieldPanel("end_service"),
            ],
            heading="At the end",
            help_text="One thing to keep, one sentence for a person, and one tool or one service.",
        ),
    ]

    class Meta:
        verbose_name = "lesson"

    def clean(self):
        super().clean()
        if bool(self.end_tool_id) == bool(self.end_service_id):
            raise ValidationError({"end_tool": "Choose one tool or one service to end with, not both."})
        keys = [block.value["key"] for block in self.body if block.block_type == "reflection"]
        if len(keys) > 1:
            raise ValidationError({"body": "A lesson has one reflection."})
        taken = next((key for key in keys if self._reflection_key_taken(key)), None)
        if taken:
            raise ValidationError({"body": f"Another lesson already uses the reflection key “{taken}”."})

    def _reflection_key_taken(self, key: str) -> bool:
        others = LessonPage.objects.exclude(pk=self.pk).only("body")
        return any(
            block["type"] == "reflection" and block["value"].get("key") == key
            for lesson in others
            for block in lesson.body.raw_data
        )

    def save(self, *args, **kwargs):
        self.minutes = minutes_to_read(self.body)
        super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        outline = course_outline(self.path[: -2 * self.steplen])
        before, after = neighbours(outline, self.id)
        week = next((week for week in outline if any(lesson.id == self.id for lesson in week.lessons)), None)
        context["week"] = week
        context["week_number"] = week.number if week else 1
        context["number"] = next((lesson.number for lesson in week.lessons if lesson.id == self.id), 1) if week else 1
        context["before"], context["after"] = before, after
        context["end_tool"] = self._linked("end_tool")
        context["end_service"] = self._linked("end_service")
        return context

    def _linked(self, name: str):
        """The tool or service to end with, from what the page fetched together; None where there is none."""
        field = self._meta.get_field(name)
        pk = field.value_from_object(self)
        return linked.fetch(field.related_model, [pk]).get(pk) if pk else None

    def get_breadcrumbs(self):
        """The outline already names the week and the programme; no query of its own."""
        return []
