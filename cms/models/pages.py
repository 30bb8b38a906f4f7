"""The pages that belong to no part of the programme: home, articles and lists of articles."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import HOME_BLOCKS, READING_BLOCKS

from .base_page import BasePage

TOP_LEVEL_PAGES = [
    "curriculum.ProgrammePage",
    "coping_tools.ToolIndexPage",
    "signposting.HelpNowPage",
    "signposting.DirectoryPage",
    "signposting.ProfessionalsPage",
    "cms.IndexPage",
    "cms.ArticlePage",
]


class HomePage(BasePage):
    """The way in. Also the root of every other page."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = TOP_LEVEL_PAGES
    max_count = 1
    content_type_name = "home"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "home.css"

    body = StreamField(HOME_BLOCKS)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "home page"

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"link_box_kind": "row"}


class ArticlePage(BasePage):
    """A page of words: for parents, about privacy, about getting better."""

    parent_page_types = ["cms.HomePage", "cms.IndexPage"]
    subpage_types: list = []
    content_type_name = "article"
    content_fields = (*BasePage.content_fields, "body")

    body = StreamField(READING_BLOCKS)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "article"


class IndexPage(BasePage):
    """A list of articles, with a few words before it."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ArticlePage"]
    content_type_name = "index"
    content_fields = (*BasePage.content_fields, "body")

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "list of articles"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = ArticlePage.objects.child_of(self).live().defer_streamfields()
        return context
