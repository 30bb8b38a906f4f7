"""What is due for a check: the list, a sheet to ring through, and "checked today, unchanged" in one click."""

from itertools import pairwise

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from signposting import checking
from signposting.models import Check, Service

from .base import CellColumn, RegisterList, RegisterStaffMixin, service_column


class UnchangedForm(forms.ModelForm):
    """The two things that "checked today, unchanged" has to say."""

    class Meta:
        model = Check
        fields = ["role", "method"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, question in {"role": "Who?", "method": "How?"}.items():
            field = self.fields[name]
            field.choices = [("", question), *((value, words) for value, words in field.choices if value)]


class UnchangedColumn(CellColumn):
    """The small form of a row, with what this person said last time."""

    class Media:
        css = {"all": ["css/register_lists.css"]}

    def __init__(self, user):
        super().__init__("unchanged", "unchanged_cell", label="Checked today, unchanged")
        self.last_used = checking.last_used(user)

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {
            **context,
            "form": UnchangedForm(initial=self.last_used, auto_id=f"check-{instance.service.pk}-%s"),
        }


class DueView(RegisterList):
    page_title = "Due for a check"
    header_icon = "check"
    index_url_name = "register:due"
    about = (
        "Urgent services every 30 days, and every 7 from 20 December to 3 January; the rest every 90. "
        "Look at the service’s own page or ring it; then say how you checked."
    )
    no_results_message = "Nothing is due."
    results_template_name = "signposting/staff/due_results.html"

    @cached_property
    def columns(self):
        return [
            service_column(),
            CellColumn("due", "due_cell", label="Due"),
            Column("last_check", accessor=lambda due: last_checked(due.service), label="Last checked"),
            UnchangedColumn(self.request.user),
        ]

    @property
    def header_buttons(self):
        return [HeaderButton("Call sheet", url=reverse("register:call_sheet"), icon_name="list-ul")]

    def get_queryset(self):
        return checking.due_services()

    def filter_queryset(self, queryset):
        return queryset

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "own_checks": checking.own_checks_of_today(self.request.user)}


def last_checked(service: Service) -> str:
    """Never when someone last edited it."""
    check = service.last_check
    return f"{date_format(check.checked_on, 'j F Y')}, {check.method}" if check else "Never"


class CallSheetView(RegisterStaffMixin, TemplateView):
    """One page to print: everything that is due, with its numbers and a line to write on."""

    template_name = "signposting/staff/call_sheet.html"

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "dues": checking.due_services()}


class CheckedTodayView(RegisterStaffMixin, View):
    """Records that a service was checked today and nothing had changed."""

    http_method_names = ["post"]

    def post(self, request, pk):
        service = get_object_or_404(Service, pk=pk)
        row = pk
        form = UnchangedForm(request.POST, instance=Check(service=service))
        if form.is_valid():
            row = _row_after(pk)
            checking.record(form.save(commit=False), request.user)
            checks = messages.button(reverse("register:checks", args=[pk]), "Its checks")
            messages.success(request, f"{service.name}: checked today, unchanged.", buttons=[checks])
        else:
            messages.error(request, f"{service.name}: say who you are and how you checked. Nothing was recorded.")
        return redirect(reverse("register:due") + (f"#check-{row}" if row else ""))


def _row_after(pk: int) -> int | None:
    """The id of the service that the due list has below this one; None where there is none."""
    rows = [due.service.pk for due in checking.due_services()]
    return dict(pairwise(rows)).get(pk)


class UndoCheckView(RegisterStaffMixin, View):
    """Takes back a check of today by the same person."""

    http_method_names = ["post"]

    def post(self, request, pk):
        check = get_object_or_404(checking.own_checks_of_today(request.user), pk=pk)
        checking.undo(check, request.user)
        messages.success(request, f"{check.service.name}: the check of today was taken back.")
        return self.back(request)
