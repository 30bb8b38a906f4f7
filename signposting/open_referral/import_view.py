"""Importing a feed in the CMS: first what would happen, on a page to print, then the drafts."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.permissions import ModelPermissionPolicy

from signposting.fetching import Fetcher
from signposting.models import Service

from .importer import Entry, Report, import_services
from .reading import MAX_BYTES, FeedError, FeedReader, Source, TooMuch, read_file

#: While somebody waits for a page. The command takes as much as it needs.
MOST_REQUESTS = 30
SECONDS = 30
#: What was tried out travels to the second step in the form, signed. Longer ones would be refused by Django.
MOST_CHARACTERS = 2_000_000
SECONDS_VALID = 60 * 60
_SALT = "signposting.open_referral.import"


class ImportForm(forms.Form):
    """A file or an address."""

    file = forms.FileField(
        required=False,
        help_text="JSON saved from a feed: a list of services, one page of a list, or one whole service. At most 20 MB.",
    )
    address = forms.URLField(
        label="Or a web address",
        required=False,
        assume_scheme="https",
        help_text="Where the feed begins, without /services. It may take half a minute.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise ValidationError(f"It is longer than {MAX_BYTES:,} bytes.")
        return file

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("file")) == bool(cleaned.get("address")):
            raise ValidationError("Give a file or a web address.")
        return cleaned


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    permission_policy = ModelPermissionPolicy(Service)
    permission_required = "add"
    page_title = "Import services"
    header_icon = "download"
    template_name = "signposting/import.html"
    form_class = ImportForm

    def get_breadcrumbs_items(self):
        services = reverse("wagtailsnippets_signposting_service:list")
        return [*self.breadcrumbs_items, {"url": services, "label": "Services"}, {"url": "", "label": self.page_title}]

    def post(self, request, *args, **kwargs):
        return self._make_drafts(request.POST["tried"]) if "tried" in request.POST else super().post(request)

    def form_valid(self, form):
        """Tries it out and shows what would happen."""
        try:
            source = self._read(form)
        except TooMuch as error:
            reason = f"The feed is too much for this page: {error.reason}."
            return self._refused(form, f"{reason} Ask whoever runs the site: manage.py import_open_referral.")
        except FeedError as error:
            return self._refused(form, f"{error.field}: {error.reason}")
        tried = signing.dumps([source.services, source.address, source.notes], salt=_SALT, compress=True)
        is_short = len(tried) <= MOST_CHARACTERS
        return self._show(import_services(source, dry_run=True), tried if is_short else "")

    def form_invalid(self, form):
        messages.validation_error(self.request, "Nothing was read.", form)
        return super().form_invalid(form)

    @staticmethod
    def _read(form: ImportForm) -> Source:
        if file := form.cleaned_data["file"]:
            return read_file(file.read())
        return FeedReader(Fetcher(seconds=SECONDS), MOST_REQUESTS).read(form.cleaned_data["address"])

    def _make_drafts(self, tried: str):
        try:
            source = Source(*signing.loads(tried, salt=_SALT, max_age=SECONDS_VALID))
        except signing.BadSignature:
            return self._refused(self.get_form(), "That was too long ago. Try it out again.")
        report = import_services(source, user=self.request.user)
        messages.success(self.request, report.summary)
        return self._show(report)

    def _refused(self, form: ImportForm, reason: str):
        messages.error(self.request, f"Nothing was imported. {reason}")
        return self.render_to_response(self.get_context_data(form=form))

    def _show(self, report: Report, tried: str = ""):
        return self.render_to_response(
            self.get_context_data(
                form=self.form_class(),
                report=report,
                rows=[(entry, _edit_url(entry, report)) for entry in report.entries],
                tried=tried,
            )
        )

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "action_url": self.request.path,
            "submit_button_label": "Try it out",
        }


def _edit_url(entry: Entry, report: Report) -> str:
    """Where its draft is checked; empty where there is none."""
    has_draft = entry.service_pk and not report.dry_run
    return reverse("wagtailsnippets_signposting_service:edit", args=[entry.service_pk]) if has_draft else ""
