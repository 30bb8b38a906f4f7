"""The checks of one service, and recording another."""

from django import forms
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, Table, UserColumn
from wagtail.admin.widgets import AdminDateInput

from signposting import checking
from signposting.models import Check

from .base import CellColumn, DayColumn, OneServiceMixin, edit_url


class CheckForm(forms.ModelForm):
    class Meta:
        model = Check
        fields = ["checked_on", "role", "method", "outcome", "changes", "next_due"]
        widgets = {
            "checked_on": AdminDateInput(),
            "next_due": AdminDateInput(),
            "changes": forms.Textarea(attrs={"rows": 3}),
        }


class ChecksView(OneServiceMixin, FormView):
    page_title = "Checks"
    header_icon = "check"
    template_name = "signposting/staff/checks.html"
    form_class = CheckForm
    columns = [
        DayColumn("checked_on", label="When"),
        Column("get_role_display", label="Who"),
        Column("get_method_display", label="How"),
        Column("get_outcome_display", label="Outcome"),
        Column("changes", label="What changed"),
        DayColumn("next_due", label="Next check"),
        UserColumn("recorded_by", label="Recorded by"),
        CellColumn("undo", "undo_cell", label=""),
    ]

    def get_initial(self):
        return checking.last_used(self.request.user)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": Check(service=self.service)}

    def form_valid(self, form):
        check = form.save(commit=False)
        checking.record(check, self.request.user)
        next_due = date_format(check.next_due, "j F Y")
        message = f"Recorded: {check.get_outcome_display().lower()}. The next check is due on {next_due}."
        if check.outcome == "not reached":
            message = "Recorded: not reached. Nothing was checked, so it is due as before."
        change = [messages.button(edit_url(self.service), "Edit the service")] if check.outcome == "changed" else None
        messages.success(self.request, message, buttons=change)
        return redirect("register:checks", self.service.pk)

    def get_context_data(self, **kwargs):
        own = {check.pk for check in checking.own_checks_of_today(self.request.user)}
        checks = list(self.service.checks.select_related("recorded_by"))
        for check in checks:
            check.can_be_undone = check.pk in own
        return {
            **super().get_context_data(**kwargs),
            "service": self.service,
            "due": checking.Due(self.service),
            "table": Table(self.columns, checks),
            "submit_button_label": "Record the check",
            "action_url": self.request.path,
        }
