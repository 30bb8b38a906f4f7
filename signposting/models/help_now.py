"""The Help now page and its lines."""

from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.blocks import READING_BLOCKS
from cms.content.errors import ContentError
from cms.models import BasePage
from cms.safe_content.publishing import why_not
from signposting.addresses import HELP_PATH
from signposting.forms import HelpNowForm
from signposting.help_lines import danger_call, page_sections, shown_lines, silent_ways, what_is_missing
from signposting.listing import not_checked_words
from signposting.live_hours import cache_seconds
from signposting.shown_hours import live_schedules
from signposting.vocabulary import SECTIONS

from .channel import Channel

SECTION_TITLES = {
    "danger": "In danger, or badly hurt",
    "today": "Help today",
    "text": "By text",
    "talk": "By phone",
    "online": "Online",
}


class HelpNowPage(BasePage):
    """Whom to call, text or chat to, in an order that never changes (SAF-01), the same for everyone (SAF-05)."""

    parent_page_types = ["cms.HomePage"]
    subpage_types: list = []
    max_count = 1
    content_type_name = "help_now"
    content_fields = (*BasePage.content_fields, "lines", "body")
    stylesheet = "help.css"
    head_colour = "light"
    shown_before_review = True
    base_form_class = HelpNowForm
    #: False for the page that is written to disk: what it says has to be true whenever it is read.
    says_what_is_open = True
    #: For how many seconds caches may keep the page: until what it says of opening hours may change.
    kept_for = 0
    #: Set by HelpNowForm while it checks lines that the page doesn't have yet.
    form_checks_lines = False

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "help_lines",
            heading="Lines",
            label="Line",
            help_text="The page sorts them: danger first, then help today, text, phone and online. 999 and all four nations must be there.",
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "help now"

    # --- content files --------------------------------------------------------------------------------

    @property
    def lines(self) -> list[dict]:
        """The lines as content files hold them: `section`, `channel` ("shout/text"), `title`, `in_panel`."""
        lines = list(self.help_lines.all())
        channels = Channel.objects.select_related("service").in_bulk([line.channel_id for line in lines])
        return [
            {
                "section": line.section,
                "channel": channels[line.channel_id].path,
                **({"title": line.title} if line.title else {}),
                **({"in_panel": True} if line.in_panel else {}),
            }
            for line in lines
        ]

    @lines.setter
    def lines(self, entries: list[dict]):
        """Raises ContentError for a line that names no channel of the register."""
        channels = {channel.path: channel for channel in Channel.objects.select_related("service")}
        self.help_lines.set([_line(entry, number, channels) for number, entry in enumerate(entries or [])])

    # --- serving --------------------------------------------------------------------------------------

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        lines = shown_lines(self)
        moment = timezone.now() if self.says_what_is_open else None
        silent = silent_ways(lines)
        context["help_current"] = True
        context["danger"] = danger_call(lines)
        context["silent_ways"] = render_to_string("signposting/silent_ways.html", {"ways": silent}) if silent else ""
        context["sections"] = page_sections(lines, moment)
        context["not_checked"] = not_checked_words([entry.channel.service for entry in lines])
        context["says_what_is_open"] = self.says_what_is_open
        if moment:
            schedules = live_schedules(entry.channel for entry in lines)
            self.kept_for = cache_seconds(schedules, moment)
        return context

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if self.says_what_is_open:
            patch_cache_control(response, public=True, max_age=self.kept_for, must_revalidate=True)
        return response

    def clean(self):
        super().clean()
        if self.slug != HELP_PATH.strip("/"):
            raise ValidationError(
                {"slug": f"This page’s address is {HELP_PATH} for ever: every other page relies on it."}
            )
        if self.expire_at:
            raise ValidationError("Help now can’t go away at a set time: every other page relies on it.")
        if not self.form_checks_lines and (missing := self._what_is_missing()):
            raise ValidationError(missing)

    def _what_is_missing(self) -> str:
        lines = list(self.help_lines.all())
        channels = Channel.objects.select_related("service").in_bulk([line.channel_id for line in lines])
        return what_is_missing(
            (line.section, channels[line.channel_id]) for line in lines if line.channel_id in channels
        )


def _line(entry, number: int, channels: dict[str, Channel]) -> "HelpLine":
    where = f"lines: entry {number + 1}"
    if not isinstance(entry, dict):
        raise ContentError(f"{where}: expected lines like “channel: shout/text”")
    if strange := set(entry) - {"section", "channel", "title", "in_panel"}:
        raise ContentError(f"{where}: “{sorted(strange)[0]}” is not known; it takes section, channel, title, in_panel")
    if entry.get("section") not in SECTIONS:
        raise ContentError(f"{where}: section is one of {', '.join(SECTIONS)}")
    if entry.get("channel") not in channels:
        raise ContentError(f"{where}: the register has no channel “{entry.get('channel')}”")
    if not isinstance(entry.get("in_panel", False), bool):
        raise ContentError(f"{where}: in_panel is true or false")
    return HelpLine(
        sort_order=number,
        section=entry["section"],
        channel=channels[entry["channel"]],
        title=str(entry.get("title") or ""),
        in_panel=entry.get("in_panel", False),
    )


class HelpLine(Orderable):
    """A channel of the register in its place on Help now. The number, its hours and its name come from the register."""

    page = ParentalKey(HelpNowPage, on_delete=models.CASCADE, related_name="help_lines")
    section = models.CharField(max_length=8, choices=[(name, SECTION_TITLES[name]) for name in SECTIONS])
    #: Not PROTECT: drafts and old revisions may name a channel that is gone, and couldn't be opened any more then.
    #: signposting.signals keeps a channel with a line from being deleted.
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(
        "who it’s for",
        max_length=80,
        blank=True,
        help_text="A few words, such as “Under 19” or “Wales: press 2”. No numbers, no hours.",
    )
    in_panel = models.BooleanField(
        "on every page", default=False, help_text="Also in the help panel at the foot of every page."
    )

    panels = [
        FieldRowPanel([FieldPanel("section"), FieldPanel("channel")]),
        FieldRowPanel([FieldPanel("title"), FieldPanel("in_panel")]),
    ]

    def __str__(self):
        return f"{self.get_section_display()}: {self.channel}"

    def clean(self):
        super().clean()
        if why := why_not(self.title, "summary", ("young people",)):
            raise ValidationError({"title": why})
