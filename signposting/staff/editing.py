"""The form of a service in the CMS, with the rule that a second person publishes a number, and knows which."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_text_list
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from signposting.checking import Due
from signposting.models import Channel, Service
from signposting.number_changes import Number, SecondPersonNeeded, entered_by_others, quoted


def by_person(numbers: dict[Number, int]) -> list[dict]:
    """Who entered which: `person` and `numbers` in words, `count`. `numbers` as entered_by_others gives them."""
    found: dict[int, list[Number]] = {}
    for number, person in numbers.items():
        found.setdefault(person, []).append(number)
    people = get_user_model().objects.in_bulk(found)
    return [
        {"person": get_user_display_name(people[pk]), "numbers": quoted(some), "count": len(some)}
        for pk, some in found.items()
    ]


def shared_numbers(service: Service) -> list[str]:
    """A sentence for each number of `service` that another service has too, which is allowed but may be a slip."""
    numbers = {channel.href: channel.action for channel in service.channels.all() if channel.digits}
    others: dict[str, set[str]] = {}
    for channel in Channel.objects.exclude(service=service.pk).select_related("service"):
        if channel.href in numbers:
            others.setdefault(channel.href, set()).add(channel.service.name)
    return [
        f"“{numbers[href]}” is also the number of {get_text_list(sorted(names), 'and')}."
        for href, names in others.items()
    ]


class SecondPersonMixin:
    """Says in the form, before anything is saved, that someone else has to publish; and what they published of someone else's."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.request.method == "POST" and self.action == "publish":
            form.publisher = self.request.user
        return form

    def publish_action(self):
        self.new_revision.published_alone_because = self.form.cleaned_data.get("reason", "")
        return self._or_refuse(super().publish_action)

    def workflow_action_action(self):
        return self._or_refuse(super().workflow_action_action)

    def _or_refuse(self, publish):
        """What was typed is saved as a draft by now."""
        unseen = self._entered_by_others()
        try:
            with transaction.atomic():
                response = publish()
        except SecondPersonNeeded as error:
            messages.error(self.request, str(error))
            return redirect(self.get_edit_url())
        left = self._entered_by_others() if unseen else {}
        for entered in by_person({number: person for number, person in unseen.items() if number not in left}):
            messages.success(self.request, f"Published: {entered['numbers']}, entered by {entered['person']}.")
        return response

    def _entered_by_others(self) -> dict[Number, int]:
        return entered_by_others(self.object, self.new_revision, self.request.user.pk)

    def save_action(self):
        if not self.expects_json_response:
            for sentence in shared_numbers(self.object):
                messages.warning(self.request, sentence)
        return super().save_action()


class ServiceCreateView(SecondPersonMixin, snippets.CreateView):
    pass


class ServiceEditView(SecondPersonMixin, snippets.EditView):
    def get_context_data(self, **kwargs):
        # An old version, where someone goes back to it.
        newest = getattr(self, "revision", None) or self.live_object.latest_revision
        unseen = entered_by_others(self.live_object, newest, self.request.user.pk) if newest else {}
        return {**super().get_context_data(**kwargs), "entered_by_others": by_person(unseen)}

    @property
    def header_more_buttons(self):
        checks = reverse("register:checks", args=[self.object.pk])
        buttons = [*super().header_more_buttons, Button("Checks", url=checks, icon_name="check", priority=5)]
        if self.live_object_is_shown:
            take_down = reverse("register:take_down", args=[self.object.pk])
            buttons.append(Button("Take down now", url=take_down, icon_name="view", priority=6))
        return buttons

    @property
    def live_object_is_shown(self) -> bool:
        return Service.objects.with_a_page().filter(pk=self.object.pk).exists()


class ServiceWorkflowActionView(snippets.WorkflowActionView):
    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except SecondPersonNeeded as error:
            messages.error(request, str(error))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)


class ChecksPanel(Panel):
    """Who looked, when and how, in the form of a service. To be read only."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "signposting/staff/checks_panel.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            return {
                **super().get_context_data(parent_context),
                "due": Due(self.instance),
                "checks": self.instance.checks.select_related("recorded_by"),
            }
