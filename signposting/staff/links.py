"""What the link check found, and looking at one service's links now."""

from django.shortcuts import get_object_or_404
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn

from signposting import link_check
from signposting.fetching import Fetcher
from signposting.models import LinkCheck, Service

from .base import CellColumn, RegisterList, RegisterStaffMixin, service_column

#: While somebody waits for a page. What isn't looked at by then is left.
SECONDS = 30


class LinksView(RegisterList):
    page_title = "Web addresses"
    header_icon = "link"
    index_url_name = "register:links"
    about = "Looked at once a week, and every day while one doesn’t answer. Broken: no answer on two days or more."
    no_results_message = "No address has been looked at yet."
    columns = [
        service_column(),
        CellColumn("url", "address_cell", label="Address"),
        StatusTagColumn("state", primary=lambda check: check.is_broken, label="State"),
        Column("answer", label="Answer"),
        DateColumn("checked_at", label="Looked at"),
        DateColumn("fine_at", label="Last fine"),
        CellColumn("again", "link_cell", label=""),
    ]

    def get_queryset(self):
        return LinkCheck.objects.select_related("service")


class CheckLinksView(RegisterStaffMixin, View):
    """Asks for every address of one service."""

    http_method_names = ["post"]

    def post(self, request, pk):
        service = get_object_or_404(Service, pk=pk)
        found, left = link_check.check_service(service, Fetcher(allow_http=True, seconds=SECONDS))
        words = [f"{check.url}: {check.answer}" for check in found if check.outcome != "fine"]
        if left:
            words.append(f"{left} more not looked at: it took too long")
        if words:
            messages.warning(request, f"{service.name}: {'; '.join(words)}.")
        else:
            messages.success(request, f"{service.name}: every address answers.")
        return self.back(request)
