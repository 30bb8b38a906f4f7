"""The directory: every service that readers may see, a filter, and a page for each service."""

from django.core.exceptions import ValidationError
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from cms.blocks import READING_BLOCKS
from cms.models import BasePage
from signposting.addresses import DIRECTORY_PATH


class DirectoryPage(RoutablePageMixin, BasePage):
    """Find support. The page of each service has one address, for ever: /find-support/<address>/."""

    parent_page_types = ["cms.HomePage"]
    subpage_types: list = []
    max_count = 1
    content_type_name = "directory"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "help.css"
    #: Help now leads to its listings; the register has checks of its own.
    shown_before_review = True

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "directory"

    @property
    def _views(self):
        """What stands at each address. Those modules import the models in their turn."""
        from signposting import directory_views

        return directory_views

    @path("")
    def all_services(self, request):
        return self._views.all_services(self, request)

    @path("<slug:address>/", name="service")
    def service_page(self, request, address: str):
        return self._views.service_page(self, request, address)

    @path("<slug:address>/report/")
    def report(self, request, address: str):
        return self._views.report(self, request, address)

    @path("<slug:address>/thanks/")
    def thanks(self, request, address: str):
        return self._views.thanks(self, request, address)

    def clean(self):
        super().clean()
        if self.slug != DIRECTORY_PATH.strip("/"):
            raise ValidationError(
                {"slug": f"This page’s address is {DIRECTORY_PATH} for ever: other pages rely on it."}
            )
        if self.expire_at:
            raise ValidationError("The directory can’t go away at a set time: other pages rely on it.")
