"""What readers reported, for staff to look at: counts by day, nothing about who."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, Table

from signposting.listing import way_name
from signposting.models import ProblemReport, Service

from .base import CellColumn, DayColumn, RegisterList, RegisterStaffMixin, service_column

HANDLED_SHOWN_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Reported:
    """A service with the reports that nobody has dealt with, newest first."""

    service: Service
    reports: list[ProblemReport]

    @property
    def times(self) -> int:
        return sum(report.times for report in self.reports)

    @property
    def reports_with_ways(self) -> list[tuple[ProblemReport, str]]:
        return [(report, way_of(report)) for report in self.reports]


def way_of(report: ProblemReport) -> str:
    """What the report is about: "Phone". The key of a way that is gone; empty for the whole entry."""
    ways = {channel.key: way_name(channel) for channel in report.service.channels.all()}
    return ways.get(report.channel_key, report.channel_key)


def open_reports():
    return ProblemReport.objects.filter(handled_on=None)


def delete_old_reports() -> int:
    """Deletes reports older than a year. Returns how many."""
    year_ago = timezone.localdate() - timedelta(days=365)
    return ProblemReport.objects.filter(reported_on__lt=year_ago).delete()[0]


class ProblemsView(RegisterList):
    page_title = "Problem reports"
    header_icon = "warning"
    index_url_name = "register:problems"
    about = "Look at the service, mend or hide what is wrong, then say that it is dealt with."
    no_results_message = "No report is open."
    results_template_name = "signposting/staff/problems_results.html"
    columns = [
        service_column(),
        Column("times", label="Times"),
        CellColumn("reports", "reports_cell", label="What was reported"),
        CellColumn("handled", "handled_cell", label=""),
    ]
    handled_columns = [
        service_column(),
        Column("get_problem_display", label="What was reported"),
        Column("way", accessor=way_of, label="Way"),
        DayColumn("reported_on", label="On"),
        Column("times", label="Times"),
        DayColumn("handled_on", label="Dealt with"),
    ]

    def get_queryset(self):
        found: dict[int, Reported] = {}
        reports = open_reports().select_related("service").prefetch_related("service__channels")
        for report in reports.order_by("-reported_on", "problem"):
            found.setdefault(report.service_id, Reported(report.service, [])).reports.append(report)
        return sorted(found.values(), key=lambda reported: -reported.times)

    def filter_queryset(self, queryset):
        return queryset

    def get_context_data(self, **kwargs):
        since = timezone.localdate() - HANDLED_SHOWN_FOR
        handled = ProblemReport.objects.filter(handled_on__gte=since).order_by("-handled_on", "-reported_on")
        handled = handled.select_related("service").prefetch_related("service__channels")
        table = Table(self.handled_columns, handled)
        return {**super().get_context_data(**kwargs), "handled": table}


#: A report as it was on the page: its id, and how often it had been made.
_SEEN = re.compile(r"\d{1,15}:\d{1,9}", re.ASCII)


class HandledView(RegisterStaffMixin, View):
    """Marks the reports that were on the page as dealt with; what has come in since stays open."""

    http_method_names = ["post"]

    def post(self, request, pk):
        service = get_object_or_404(Service, pk=pk)
        for report, times in (entry.split(":") for entry in request.POST.getlist("report") if _SEEN.fullmatch(entry)):
            reports = open_reports().filter(service=service, pk=int(report), times=int(times))
            reports.update(handled_on=timezone.localdate())
        messages.success(request, f"{service.name}: dealt with.")
        return self.back(request)
