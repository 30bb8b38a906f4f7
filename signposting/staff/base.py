"""What the views of the register share: who may see them, and how a list looks."""

from django.http import HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from signposting.models import Service


class RegisterStaffMixin(PermissionCheckedMixin):
    """For whoever may change services."""

    permission_policy = ModelPermissionPolicy(Service)
    permission_required = "change"

    def back(self, request) -> HttpResponseRedirect:
        """To the list that the form stood in."""
        return redirect(get_valid_next_url_from_request(request) or reverse("register:due"))


class OneServiceMixin(RegisterStaffMixin, WagtailAdminTemplateMixin):
    """A page about one service, by its id, below its form."""

    @cached_property
    def service(self) -> Service:
        return get_object_or_404(Service.objects.select_related("last_check"), pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.service.name

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailsnippets_signposting_service:list"), "label": "Services"},
            {"url": edit_url(self.service), "label": self.service.name},
            {"url": "", "label": self.page_title},
        ]


class RegisterList(RegisterStaffMixin, ReportView):
    """A list of the CMS."""

    results_template_name = "signposting/staff/list_results.html"
    #: One sentence above the list.
    about = ""

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "about": self.about}


class DayColumn(Column):
    """A day in full; the CMS's own dates are "two weeks ago"."""

    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day, "j F Y") if day else None


class CellColumn(BaseColumn):
    """A cell with a template of its own, which may hold a form. The row is `instance`."""

    def __init__(self, name: str, template: str, **kwargs):
        super().__init__(name, **kwargs)
        self.cell_template_name = f"signposting/staff/{template}.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


def edit_url(service: Service) -> str:
    return reverse("wagtailsnippets_signposting_service:edit", args=[service.pk])


def service_column(**kwargs) -> TitleColumn:
    """The service of a row, with a link to its form."""
    return TitleColumn(
        "service", accessor="service.name", get_url=lambda row: edit_url(row.service), label="Service", **kwargs
    )
