"""The form of a service in the CMS."""

from django.apps import apps
from wagtail.admin.forms import WagtailAdminModelForm


class ServiceForm(WagtailAdminModelForm):
    """Keeps a channel that Help now shows from being removed by accident."""

    def clean(self):
        cleaned = super().clean()
        formset = self.formsets.get("channels")
        if formset is not None and formset.is_valid():
            gone = [form.instance.pk for form in formset.deleted_forms if form.instance.pk]
            lines = apps.get_model("signposting", "HelpLine").objects.filter(channel__in=gone)
            if line := lines.select_related("channel__service").first():
                self.add_error(None, f"“{line.channel.action}” is on Help now. Take its line off that page first.")
        return cleaned
