"""One way of reaching a service. Its number or address is entered here and nowhere else."""

import re
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.word_list import WordListField
from signposting.channel_types import CHANNEL_TYPES, ChannelType
from signposting.dialling import is_dialable
from signposting.hours import Period, is_all_week, plain_hours
from signposting.opening import Schedule
from signposting.reader_words import check_words
from signposting.vocabulary import BANK_HOLIDAYS, HOURS, LANGUAGES, NATIONS, VERIFIED, choices

from .opening_blocks import PeriodBlock, SpecialDaysBlock, as_period, as_special_days, impossible, overlapping

LONGEST_HOST = 20
_KEY = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, digits and single hyphens.")


#: What readers see of a channel as it was typed, beside its number.
READER_WORDS = ("name", "audience", "cost", "note", "hours_note", "response_time")
#: The word that signs a phone up for texting the emergency number.
REGISTRATION_KEYWORD = "REGISTER"


class Channel(Orderable):
    """A phone number, a text number, a web chat …, with its hours.

    Part of its service's drafts and revisions; its row and `key` stay the same when it is edited, so that lines of
    Help now can point to it.
    """

    service = ParentalKey("signposting.Service", on_delete=models.CASCADE, related_name="channels")
    key = models.CharField(
        max_length=40,
        validators=[_KEY],
        help_text="Short, such as phone or chat. Stays the same for ever: other pages use it.",
    )
    type = models.CharField(max_length=20, choices=[(name, entry.title) for name, entry in CHANNEL_TYPES.items()])
    name = models.CharField(
        max_length=80,
        blank=True,
        help_text="Only where it adds something: “Parents’ helpline”, “Scotland”, “Welsh language”.",
    )
    value = models.CharField(
        "number or address",
        max_length=120,
        blank=True,
        help_text="A number with its spaces, an e-mail address, or a place.",
    )
    keyword = models.CharField(max_length=20, blank=True, help_text="The word to text, such as SHOUT.")
    url = models.URLField("web address", max_length=300, blank=True, validators=[URLValidator(schemes=["https"])])
    audience = models.CharField(
        max_length=80, blank=True, help_text="Only where it is for fewer people than the service."
    )
    nations = WordListField(words=NATIONS, blank=True, help_text="Only where it is for fewer nations than the service.")
    cost = models.CharField(max_length=120, blank=True, help_text="free, standard rate …")
    note = models.CharField(max_length=240, blank=True, help_text="One or two sentences for readers.")
    staff_note = models.TextField(blank=True, help_text="Never shown to readers.")
    verified = models.CharField(
        "sources that agree",
        max_length=12,
        choices=choices(VERIFIED),
        default="none",
        help_text="Never shown to readers.",
    )
    hours = models.CharField(max_length=16, choices=choices(HOURS), default="not applicable")
    always_open = models.BooleanField("open all day, every day", default=False)
    periods = StreamField([("period", PeriodBlock())], blank=True, verbose_name="opening times")
    bank_holidays = models.CharField(max_length=8, choices=choices(BANK_HOLIDAYS), default="unknown")
    bank_holiday_nation = models.CharField(
        "whose bank holidays",
        max_length=20,
        choices=choices(NATIONS),
        blank=True,
        help_text="Where the people who answer work. Empty: every nation it is for.",
    )
    special_days = StreamField(
        [("days", SpecialDaysBlock())],
        blank=True,
        verbose_name="special days",
        help_text="Christmas, a training week … These go before the usual times and bank holidays.",
    )
    hours_note = models.CharField(max_length=200, blank=True, help_text="One sentence for readers about the hours.")
    response_time = models.CharField(
        max_length=100,
        blank=True,
        help_text="How long an answer takes, as the service says it: “usually within five minutes”.",
    )
    languages = WordListField(words=LANGUAGES, blank=True, help_text="Only where it isn’t just English.")
    for_professionals = models.BooleanField(
        "for professionals only",
        default=False,
        help_text="A line for people who work with young people. Shown to professionals, never to young people.",
    )

    panels = [
        FieldRowPanel([FieldPanel("type"), FieldPanel("key")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("keyword")]),
        FieldPanel("url"),
        MultiFieldPanel(
            [
                FieldPanel("hours"),
                FieldPanel("always_open"),
                FieldPanel("periods"),
                FieldRowPanel([FieldPanel("bank_holidays"), FieldPanel("bank_holiday_nation")]),
                FieldPanel("special_days"),
                FieldRowPanel([FieldPanel("hours_note"), FieldPanel("response_time")]),
            ],
            heading="Hours, Europe/London",
        ),
        FieldRowPanel([FieldPanel("audience"), FieldPanel("cost")]),
        FieldPanel("for_professionals"),
        FieldPanel("nations"),
        FieldPanel("languages"),
        FieldPanel("note"),
        MultiFieldPanel([FieldPanel("verified"), FieldPanel("staff_note")], heading="For staff only"),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["service", "key"], name="channel_key_in_service")]

    def __str__(self):
        return f"{self.service.name}: {self.action}"

    # --- links ----------------------------------------------------------------------------------------

    @property
    def entry(self) -> ChannelType:
        return CHANNEL_TYPES[self.type]

    @property
    def path(self) -> str:
        """How content files name this channel: `<service>/<key>`."""
        return f"{self.service.slug}/{self.key}"

    @property
    def digits(self) -> str:
        """The number as it is dialled, without its spaces."""
        return re.sub(r"[^\d+]", "", self.value) if self.entry.is_number else ""

    @property
    def is_address(self) -> bool:
        return self.type == "email" and "@" in self.value

    @property
    def href(self) -> str:
        """tel:, sms:, mailto: or https:. Empty for a place that has no page.

        `sms:85258?&body=SHOUT` fills in the word on iOS (which wants &) and on Android (which wants ?).
        """
        if self.type == "text":
            return f"sms:{self.digits}" + (f"?&body={quote(self.keyword)}" if self.keyword else "")
        if self.entry.is_number:
            return f"tel:{self.digits}"
        return f"mailto:{self.value}" if self.is_address else self.url

    @property
    def kind(self) -> str:
        """The icon of components/ways.html."""
        return self.entry.kind

    @property
    def how(self) -> str:
        """Call, Text, Chat …"""
        return self.entry.how

    @property
    def label(self) -> str:
        """What follows `how`: the number as the register spaces it, the address, "online" …"""
        if self.type == "text" and self.keyword:
            return f"{self.keyword} to {self.value}"
        if self.entry.is_number or self.is_address:
            return self.value
        if self.type == "email":
            return f"through {host(self.url)}"
        return self.entry.what or host(self.url)

    @property
    def action(self) -> str:
        """The words of a whole link: "Call 0800 1111", "Scotland: call 0808 801 0432"."""
        words = f"{self.how} {self.label}"
        return f"{self.name}: {words[0].lower()}{words[1:]}" if self.name else words

    @property
    def needs_registration(self) -> bool:
        """True for texting the emergency number: the word to text only signs the phone up. It brings no help by itself."""
        return self.type == "text" and self.keyword.upper() == REGISTRATION_KEYWORD

    @property
    def way(self) -> dict:
        """An item of components/ways.html, with its parts for other components."""
        return {
            "kind": self.kind,
            "how": self.how,
            "number": self.label,
            "label": f"Set up texting {self.value} first" if self.needs_registration else self.action,
            "href": self.href,
            "hours": self.plain_hours,
        }

    # --- hours ----------------------------------------------------------------------------------------

    @property
    def opening_periods(self) -> list[Period]:
        return [as_period(child.value) for child in self.periods]

    @property
    def schedule(self) -> Schedule:
        """Its hours as signposting.opening reads them. Asks for its service's nations where it names none of its own."""
        return Schedule(
            status=self.hours,
            always_open=self.always_open,
            periods=tuple(self.opening_periods),
            bank_holidays=self.bank_holidays,
            nations=tuple(
                [self.bank_holiday_nation] if self.bank_holiday_nation else self.nations or self.service.nations
            ),
            special_days=tuple(as_special_days(child.value) for child in self.special_days),
        )

    @property
    def plain_hours(self) -> str:
        """Hours in plain words that are true at any time of day; never "open now"."""
        return plain_hours(
            self.hours,
            self.opening_periods,
            always_open=self.always_open,
            bank_holidays=self.bank_holidays,
            is_letter=self.type == "email",
        )

    # --- what is shown --------------------------------------------------------------------------------

    @property
    def is_shown(self) -> bool:
        """Whether readers may see this channel. A link that leads nowhere doesn't count as hidden."""
        return self.service.is_shown and (self.service.publish_state == "yes" or self.entry.is_web)

    def clean(self):
        super().clean()
        check_words(self, READER_WORDS)
        if self.type not in CHANNEL_TYPES:
            return  # the field's own error says so
        if self.entry.is_number and not is_dialable(self.value, self.type):
            raise ValidationError(
                {
                    "value": f"“{self.value}” is no number that can be dialled in the UK: digits and spaces are fine, + only in front."
                }
            )
        if self.type == "email" and not self.url:
            try:
                validate_email(self.value)
            except ValidationError:
                raise ValidationError({"value": "Give an e-mail address, or the web page to write from."}) from None
        if self.type in ("webchat", "app", "website") and not self.url:
            raise ValidationError({"url": "Give the web address."})
        if self.keyword and self.type != "text":
            raise ValidationError({"keyword": "Only a text number has a word to text."})
        self._clean_hours()

    def _clean_hours(self):
        for period in self.periods:
            self._refuse_impossible("periods", period.value)
        for days in self.special_days:
            if days.value["last"] < days.value["first"]:
                raise ValidationError({"special_days": "The last day comes before the first."})
            for times in days.value["times"]:
                self._refuse_impossible("special_days", times)
        if overlap := overlapping([as_special_days(days.value) for days in self.special_days]):
            raise ValidationError({"special_days": overlap})
        has_times = self.always_open or bool(self.periods)
        if self.always_open and self.periods:
            raise ValidationError({"periods": "Open all day needs no opening times."})
        if self.hours == "stated" and not has_times:
            raise ValidationError({"hours": "Give the opening times, or say that the hours are unknown."})
        if self.hours == "disputed" and (self.always_open or is_all_week(self.opening_periods)):
            raise ValidationError(
                {"hours": "Disputed hours can’t be all day, every day: give the shorter times, or none."}
            )
        if self.hours in ("unknown", "not applicable") and has_times:
            raise ValidationError({"hours": f"Hours that are {self.hours} have no times."})

    @staticmethod
    def _refuse_impossible(field: str, times) -> None:
        if reason := impossible(times["opens_at"], times["closes_at"], bool(times["closes_next_day"])):
            span = f"{times['opens_at']:%H:%M} to {times['closes_at']:%H:%M}"
            raise ValidationError({field: f"{span}: {reason}"})


def host(url: str) -> str:
    """`https://www.nhs.uk/x` → `nhs.uk`; "their website" where that is too long for a narrow button."""
    name = (urlsplit(url).hostname or "").removeprefix("www.")
    return name if len(name) <= LONGEST_HOST else "their website"
