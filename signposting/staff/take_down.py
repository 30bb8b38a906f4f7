"""Asks once, then takes a service off every page."""

from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin import messages

from signposting.forms import STARTS_HELP_NOW
from signposting.models import HelpLine
from signposting.service_words import nation_words
from signposting.taking_down import StartsHelpNow, take_down
from signposting.vocabulary import NATIONS

from .base import OneServiceMixin, edit_url


class TakeDownView(OneServiceMixin, TemplateView):
    page_title = "Take down now"
    header_icon = "view"
    template_name = "signposting/staff/take_down.html"

    def post(self, request, pk):
        try:
            take_down(self.service, request.user)
        except StartsHelpNow:
            messages.error(request, STARTS_HELP_NOW)
        else:
            messages.success(
                request,
                f"{self.service.name} is on hold: readers see it nowhere. Whoever may publish can bring it back.",
            )
        return redirect(edit_url(self.service))

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "service": self.service,
            "edit_url": edit_url(self.service),
            "help_now_for": self.help_now_for,
        }

    @property
    def help_now_for(self) -> str:
        """Whom its lines on Help now are for: "the UK", "Wales and Scotland"; empty where it has none."""
        lines = HelpLine.objects.filter(channel__service=self.service).select_related("channel")
        found = {nation for line in lines for nation in line.channel.nations or self.service.nations}
        words = nation_words([nation for nation in NATIONS if nation in found])
        return "the UK" if words == "UK" else words
