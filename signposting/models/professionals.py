"""The page for people who work with young people, and below it: choosing services, and sheets to print."""

from django.core.exceptions import ValidationError
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from cms import linked
from cms.blocks import READING_BLOCKS
from cms.models import BasePage
from signposting.blocks import FactsBlock, FitBlock

PROFESSIONALS_SLUG = "for-professionals"


class ProfessionalsPage(RoutablePageMixin, BasePage):
    """For professionals. Young people's search and menus don't lead here (CON-04); a child who finds it reads nothing unsafe."""

    parent_page_types = ["cms.HomePage"]
    subpage_types: list = []
    max_count = 1
    content_type_name = "professionals"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "professionals.css"

    body = StreamField([*READING_BLOCKS, ("facts", FactsBlock()), ("fit", FitBlock())])

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "page for professionals"

    @property
    def _views(self):
        """What stands below this page. Those modules import the models in their turn."""
        from signposting import professionals

        return professionals

    @path("")
    def about(self, request):
        with linked.prefetched(linked.collect(self)):
            return self.render(request).render()

    @path("services/", name="services")
    def services(self, request):
        return self._views.choose(self, request)

    @path("services/<str:token>/", name="chosen")
    def chosen(self, request, token: str):
        return self._views.chosen(self, request, token)

    @path("services/<str:token>/csv/", name="list_csv")
    def list_csv(self, request, token: str):
        return self._views.list_csv(self, request, token)

    @path("sheet/<str:token>/", name="sheet")
    def sheet(self, request, token: str):
        return self._views.sheet(self, request, token)

    @path("sheet/<str:token>/pdf/", name="sheet_pdf")
    def sheet_pdf(self, request, token: str):
        return self._views.sheet_pdf(self, request, token)

    @path("sheet/<str:token>/csv/", name="sheet_csv")
    def sheet_csv(self, request, token: str):
        return self._views.sheet_csv(self, request, token)

    def get_context(self, request, *args, **kwargs):
        """`crumbs`: what stands above the pages below this one."""
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": [{"title": self.short_title, "url": self.url}]
        }

    def below(self, name: str, *args: str) -> str:
        """The address of one of the pages below this one."""
        return self.url + self.reverse_subpage(name, args)

    def clean(self):
        super().clean()
        if self.slug != PROFESSIONALS_SLUG:
            raise ValidationError({"slug": f"This page’s address is /{PROFESSIONALS_SLUG}/ for ever."})
