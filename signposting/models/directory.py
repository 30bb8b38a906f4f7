"""The directory: every service that readers may see, and a page for each."""

from django.core.exceptions import ValidationError
from django.http import Http404
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from cms import linked
from cms.blocks import READING_BLOCKS
from cms.models import BasePage
from signposting.addresses import DIRECTORY_PATH
from signposting.grouping import grouped
from signposting.help_lines import services_in_order
from signposting.listing import NOT_CHECKED_LIST, listing_context, listing_row

from .service import Service


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

    @path("")
    def all_services(self, request):
        groups = [
            {**group, "rows": [listing_row(service) for service in group["services"]]}
            for group in grouped(Service.objects.shown().with_channels(), services_in_order())
        ]
        with linked.prefetched(linked.collect(self)):
            context = {"groups": groups, "not_checked": NOT_CHECKED_LIST}
            return self.render(request, context_overrides=context).render()

    @path("<slug:address>/", name="service")
    def service_page(self, request, address: str):
        service = Service.objects.shown().with_channels().filter(address=address).first()
        if service is None:
            raise Http404
        return self.render(request, context_overrides=listing_context(service), template="signposting/listing.html")

    def clean(self):
        super().clean()
        if self.slug != DIRECTORY_PATH.strip("/"):
            raise ValidationError(
                {"slug": f"This page’s address is {DIRECTORY_PATH} for ever: other pages rely on it."}
            )
        if self.expire_at:
            raise ValidationError("The directory can’t go away at a set time: other pages rely on it.")
