"""The forms of a service and of Help now in the CMS."""

from django.apps import apps
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .help_lines import danger_service, what_is_missing

STARTS_HELP_NOW = (
    "Help now starts with this service, so it has to be shown with its number. "
    "Put another danger line first on Help now, then change this."
)


class ServiceForm(WagtailAdminModelForm):
    """Keeps keys and addresses as they are, and what Help now shows from going away by accident.

    They are fixed from the first publication on: until then the CMS may have saved a half-typed one by itself.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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
        hidden = cleaned.get("publish_state", "yes") != "yes"
        if self.instance.pk and (hidden or cleaned.get("expire_at")) and self.instance.pk == danger_service():
            self.add_error("publish_state" if hidden else None, STARTS_HELP_NOW)
        formset = self.formsets.get("channels")
        if formset is not None and formset.is_valid():
            gone = [form.instance.pk for form in formset.deleted_forms if form.instance.pk]
            lines = apps.get_model("signposting", "HelpLine").objects.filter(channel__in=gone)
            if line := lines.select_related("channel__service").first():
                self.add_error(None, f"“{line.channel.action}” is on Help now. Take its line off that page first.")
        return cleaned


class HelpNowForm(WagtailAdminPageForm):
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
