"""The forms of a service and of Help now in the CMS."""

from django import forms
from django.apps import apps
from wagtail.admin.forms import WagtailAdminModelForm

from cms.page_form import PageForm

from . import number_changes
from .help_lines import danger_service, what_is_missing

STARTS_HELP_NOW = (
    "Help now starts with this service, so it has to be shown with its number. "
    "Put another danger line first on Help now, then change this."
)


class ServiceForm(WagtailAdminModelForm):
    """Keeps keys and addresses as they are, and what Help now shows from going away by accident; asks for a second person.

    They are fixed from the first publication on: until then the CMS may have saved a half-typed one by itself.
    """

    reason = forms.CharField(
        label="Why nobody else could publish this number",
        required=False,
        max_length=200,
        help_text="Only when you publish a number that you entered yourself and no second person is there. Kept in the history.",
    )
    #: Set by the view while this form is being published.
    publisher = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.for_user and self.for_user.is_superuser):
            self.fields.pop("reason", None)
        service = self.instance
        if service.pk is None or not (service.live or service.first_published_at):
            return
        for name in {"slug", "address"} & self.fields.keys():
            self.fields[name].disabled = True
        for form in self.formsets["channels"].forms if "channels" in self.formsets else []:
            if form.instance.pk and "key" in form.fields:
                form.fields["key"].disabled = True

    def clean(self):
        cleaned = super().clean()
        hidden = cleaned.get("publish_state", "yes") != "yes" or cleaned.get("status", "active") != "active"
        if self.instance.pk and (hidden or cleaned.get("expire_at")) and self.instance.pk == danger_service():
            self.add_error("publish_state" if hidden else None, STARTS_HELP_NOW)
        formset = self.formsets.get("channels")
        if formset is not None and formset.is_valid():
            gone = [form.instance.pk for form in formset.deleted_forms if form.instance.pk]
            lines = apps.get_model("signposting", "HelpLine").objects.filter(channel__in=gone)
            if line := lines.select_related("channel__service").first():
                self.add_error(None, f"“{line.channel.action}” is on Help now. Take its line off that page first.")
            if self.publisher and not self.errors and not cleaned.get("reason"):
                self._ask_for_a_second_person(cleaned, formset)
        return cleaned

    def _ask_for_a_second_person(self, cleaned: dict, formset) -> None:
        Channel = apps.get_model("signposting", "Channel")
        kept = [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms]
        channels = [
            Channel(**{name: data.get(name) or "" for name in number_changes.NUMBER_FIELDS}) for data in kept if data
        ]
        newest = number_changes.version(
            self.publisher.pk,
            cleaned.get("publish_state", ""),
            cleaned.get("status", ""),
            cleaned.get("url", ""),
            channels,
        )
        older = number_changes.versions_before(self.instance) if self.instance.pk else []
        if numbers := number_changes.single_handed(self.instance.pk, newest, older, self.publisher.pk):
            message = str(number_changes.SecondPersonNeeded(numbers))
            if "reason" in self.fields:
                self.add_error("reason", f"{message} If nobody else is there, say why here.")
            else:
                self.add_error(None, message)


class HelpNowForm(PageForm):
    """Checks the lines as they stand in the form. A draft may be incomplete."""

    def clean(self):
        cleaned = super().clean()
        formset = self.formsets.get("help_lines")
        if not self.is_deferred_validation and formset is not None and formset.is_valid():
            kept = [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms]
            lines = [(data["section"], data["channel"]) for data in kept if data.get("channel")]
            if missing := what_is_missing(lines):
                self.add_error(None, missing)
        return cleaned

    def _post_clean(self):
        self.instance.form_checks_lines = True  # it still has the lines from before
        try:
            super()._post_clean()
        finally:
            self.instance.form_checks_lines = False
