"""My kit: what someone chose for themselves, on their own device."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import READING_BLOCKS
from cms.models import BasePage, readable

#: The week whose colours it takes.
TONE = 2


class KitPage(BasePage):
    """Every tool and strategy, from which script picks what the reader keeps on this device. The same bytes for everyone."""

    parent_page_types = ["coping_tools.ToolIndexPage"]
    subpage_types: list = []
    max_count = 1
    content_type_name = "kit"
    head_colour = "tone"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "tool.css"

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "kit"

    def get_context(self, request, *args, **kwargs):
        from .strategies import StrategyPage
        from .tool_pages import ToolPage

        context = super().get_context(request, *args, **kwargs)
        context["week_number"] = TONE
        context["tools"] = readable(ToolPage.objects.defer_streamfields())
        context["strategies"] = StrategyPage.objects.shown_in_lists()
        return context
