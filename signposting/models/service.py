"""A service of the register: who it is for, how private it is, and what stands behind its facts."""

import datetime

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from cms.word_list import WordListField
from signposting import freshness, number_changes
from signposting.addresses import service_path
from signposting.open_referral.ids import service_id
from signposting.reader_words import check_words, why_may_not_be_shown
from signposting.service_words import age_words, hours_words, nation_words
from signposting.vocabulary import (
    ANONYMOUS,
    AUDIENCES,
    CONFIDENCE,
    CONFIDENTIAL,
    KINDS,
    NATIONS,
    PUBLISH,
    STATUSES,
    TOPICS,
    choices,
)

from .channel import Channel, host


def _is_same(address: str, other: str) -> bool:
    return address.rstrip("/") == other.rstrip("/")


#: What readers see of a service as it was typed.
READER_WORDS = (
    "name", "short_name", "description", "provider", "alert", "ages_note", "area", "fees", "confidentiality_limits",
    "confidentiality_note", "eligibility", "referral_route", "accreditations",
)  # fmt: skip

#: What stands in lists. The others keep their address and nothing else.
LISTED = ("active", "temporarily closed")


class ServiceQuerySet(models.QuerySet):
    def with_a_page(self):
        """What has an address: published, and not on hold. Closed and merged services too."""
        return self.filter(live=True).exclude(publish_state="hold")

    def shown(self):
        """What readers may see in lists and links."""
        return self.with_a_page().filter(status__in=LISTED)

    def with_channels(self):
        """Every service with its channels and its last check, in two queries however many there are."""
        return self.select_related("last_check").prefetch_related("channels")


class ServiceManager(models.Manager.from_queryset(ServiceQuerySet)):
    def get_by_natural_key(self, slug: str):
        return self.get(slug=slug)


class FactSourceBlock(blocks.StructBlock):
    """A page that a fact was read on: the service's own, never someone else's list."""

    title = blocks.CharBlock(max_length=200, help_text="What the page says, in a few words.")
    url = blocks.URLBlock(label="Web address")
    date = blocks.CharBlock(
        max_length=10, required=False, help_text="The date on the page, if it has one: 2026-09 or 2026-09-26."
    )

    class Meta:
        icon = "doc-full"
        label = "Page"


class StepBlock(blocks.StructBlock):
    """One thing that happens, in the order in which it does."""

    title = blocks.CharBlock(max_length=80, help_text="A few words: “You get an automatic reply”.")
    text = blocks.TextBlock(required=False, max_length=300, help_text="One or two short sentences.")

    class Meta:
        icon = "list-ol"
        label = "Step"


class Service(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One entry of the register. Every page shows its facts and numbers from here, by reference."""

    slug = models.SlugField(
        "key",
        max_length=80,
        unique=True,
        help_text="Stays the same for ever: pages and files name the service by it.",
    )
    name = models.CharField(max_length=120)
    short_name = models.CharField(
        "neutral name",
        max_length=60,
        blank=True,
        help_text="For the browser’s tab, where the name says what someone is going through.",
    )
    address = models.SlugField(
        max_length=80,
        unique=True,
        blank=True,
        help_text="The last part of its page’s address, for ever. Neutral: never self-harm, suicide or crisis. Empty: the key.",
    )
    kind = models.CharField(
        max_length=10,
        choices=choices(KINDS),
        default="service",
        help_text="A resource is guidance, training or a register of people; a service is for someone who looks for help.",
    )
    description = models.CharField(max_length=300, help_text="One or two plain sentences.")
    provider = models.CharField(
        "run by", max_length=120, blank=True, help_text="The organisation, where it has another name than the service."
    )
    status = models.CharField(
        max_length=20,
        choices=choices(STATUSES),
        default="active",
        help_text="Closed and merged services leave every list; their address stays and says what became of them.",
    )
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name="merged into",
        help_text="Its address leads there.",
    )
    alert = models.CharField(
        max_length=200,
        blank=True,
        help_text="Something that is different for a while, such as longer waits. For readers.",
    )
    alert_until = models.DateField(
        "last day of the alert", null=True, blank=True, help_text="After this day the alert goes by itself."
    )
    audiences = WordListField("who it is for", words=AUDIENCES)
    minimum_age = models.PositiveSmallIntegerField(
        "youngest age", null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    maximum_age = models.PositiveSmallIntegerField(
        "oldest age", null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    ages_note = models.CharField(
        "about ages", max_length=160, blank=True, help_text="Only where the ages alone don’t say it."
    )
    nations = WordListField(words=NATIONS)
    area = models.CharField(
        max_length=120, blank=True, help_text="Only where it is for less than its nations: “London”, “Kent and Medway”."
    )
    fees = models.CharField("cost", max_length=120, help_text="free, or what it costs")
    topics = WordListField(words=TOPICS)
    urgent_help = models.BooleanField(default=False, help_text="For someone who needs help today.")
    url = models.URLField("website", max_length=300, validators=[URLValidator(schemes=["https"])])
    anonymous = models.CharField(max_length=8, choices=choices(ANONYMOUS), default="unknown")
    confidential = models.CharField(max_length=8, choices=choices(CONFIDENTIAL), default="unknown")
    confidentiality_limits = models.TextField(
        "when they tell someone",
        blank=True,
        help_text="For readers. Only what the service itself says; else leave it empty.",
    )
    confidentiality_note = models.CharField("more about privacy", max_length=200, blank=True, help_text="For readers.")
    what_happens = StreamField(
        [("step", StepBlock())],
        blank=True,
        verbose_name="what happens when you get in touch",
        help_text="Only what the service itself says.",
    )
    eligibility = models.TextField(
        blank=True, max_length=400, help_text="For professionals: who can be referred, and who can’t."
    )
    referral_route = models.TextField(
        blank=True, max_length=400, help_text="For professionals: how someone gets there, and what you need to hand."
    )
    accreditations = models.CharField(
        "accreditation", max_length=200, blank=True, help_text="Memberships and standards that the service names."
    )
    publish_state = models.CharField(
        "shown",
        max_length=12,
        choices=choices(PUBLISH),
        default="hold",
        help_text="Yes: everything. Website only: no number and no hours. Hold: nothing is shown anywhere.",
    )
    confidence = models.CharField(
        max_length=8, choices=choices(CONFIDENCE), default="low", help_text="Never shown to readers."
    )
    confidence_note = models.TextField(blank=True, help_text="Where sources disagree. Never shown to readers.")
    sources = StreamField([("page", FactSourceBlock())], blank=True, help_text="Pages of the service itself.")
    facts_compiled = models.DateField(help_text="When these facts were put together.")
    recheck_by = models.CharField("check again", max_length=80, blank=True, help_text="When a person must look again.")

    open_referral_id = models.UUIDField(
        null=True, unique=True, editable=False, help_text="Its id in our feed, for ever."
    )
    imported_from = models.URLField(max_length=300, blank=True, editable=False)
    imported_id = models.CharField(max_length=80, blank=True, editable=False, help_text="Its id in that feed.")
    #: Kept by signposting.models.check; no part of drafts and revisions.
    last_check = models.ForeignKey(
        "signposting.Check", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
    ]

    objects = ServiceManager()

    class Meta:
        ordering = ["name"]
        verbose_name = "service"

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Its page in the directory: one address, for ever."""
        return service_path(self.address or self.slug)

    # --- what is shown --------------------------------------------------------------------------------

    @property
    def has_a_page(self) -> bool:
        return self.live and self.publish_state != "hold"

    @property
    def is_shown(self) -> bool:
        return self.has_a_page and self.status in LISTED

    @property
    def is_checked(self) -> bool:
        """True once a person has recorded a check in which the service was reached."""
        return self.last_check_id is not None

    @property
    def fresh_since(self) -> datetime.date:
        """The day that its facts are counted from: that of the last check, or else of putting them together. Never a day to come."""
        return min(self.last_check.checked_on if self.last_check else self.facts_compiled, timezone.localdate())

    @property
    def is_stale(self) -> bool:
        """True when its facts are too old to say that it is open, or to stand on Help now (SAF-02)."""
        return freshness.is_stale(self.fresh_since)

    @property
    def is_protected(self) -> bool:
        """True for the lines that stay on Help now however old their check is."""
        return self.slug in freshness.PROTECTED

    @property
    def shown_alert(self) -> str:
        """The alert, until its last day."""
        is_over = self.alert_until is not None and self.alert_until < timezone.localdate()
        return "" if is_over else self.alert

    @property
    def can_be_open(self) -> bool:
        """False while nobody may say "open" about any of its channels, whatever their hours."""
        return self.is_shown and self.status == "active" and self.publish_state == "yes" and not self.is_stale

    @property
    def tab_title(self) -> str:
        return self.short_name or self.name

    @property
    def shown_channels(self) -> list[Channel]:
        """The channels that readers may see, in the order of the register. One query, or none after `with_channels`.

        None while it is closed for now: its website then says more. Lines for professionals only are `professional_channels`.
        """
        return [channel for channel in self._channels() if not channel.for_professionals]

    @property
    def professional_channels(self) -> list[Channel]:
        """The channels that only professionals are shown."""
        return [channel for channel in self._channels() if channel.for_professionals]

    def _channels(self) -> list[Channel]:
        channels = list(self.channels.all()) if self.is_shown and self.status == "active" else []
        for channel in channels:
            channel.service = self  # no query for what we have in hand
        return [channel for channel in channels if channel.is_shown]

    @property
    def website_way(self) -> dict:
        """Its own website, as an item of components/ways.html."""
        where = host(self.url)
        return {
            "kind": "web",
            "how": "Visit",
            "number": where,
            "label": f"Visit {where}",
            "href": self.url,
            "hours": "",
        }

    @property
    def all_ways(self) -> list[dict]:
        """Every way to reach it, its website last."""
        ways = [channel.way for channel in self.shown_channels if channel.href]
        if self.is_shown and all(way["kind"] == "mail" or not _is_same(way["href"], self.url) for way in ways):
            ways.append(self.website_way)
        return ways

    @property
    def ways(self) -> list[dict]:
        """The main ways: calling, texting, chatting, an app. Its website where there is none of these."""
        return [channel.way for channel in self.main_channels] or self.all_ways

    @property
    def main_channels(self) -> list[Channel]:
        """The channels behind the main ways."""
        return [
            channel
            for channel in self.shown_channels
            if channel.entry.is_main and channel.href and not channel.needs_registration
        ]

    # --- in words -------------------------------------------------------------------------------------

    @property
    def ages(self) -> str:
        """Any age, Under 19, 16 and over, 11 to 17."""
        return age_words(self.minimum_age, self.maximum_age)

    @property
    def place(self) -> str:
        """Its area where it has one, else UK or its nations."""
        return self.area or nation_words(self.nations)

    @property
    def cost(self) -> str:
        return self.fees[:1].upper() + self.fees[1:]

    @property
    def is_free(self) -> bool:
        """True where nothing costs anything, calls included."""
        return self.fees.casefold() == "free"

    @property
    def plain_hours(self) -> str:
        """When its main ways answer, in plain words."""
        return hours_words(self.main_channels)

    def as_link(self) -> dict | None:
        """What components/service_link.html shows; its successor's once it is merged; None for a service that isn't shown."""
        if self.status == "merged" and self.successor and self.successor.is_shown:
            return self.successor.as_link()
        if not self.is_shown:
            return None
        return {
            "name": self.name,
            "href": self.get_absolute_url(),
            "what": self.description,
            "ways": self.ways,
            "hours": self.plain_hours,
        }

    # --- CMS ------------------------------------------------------------------------------------------

    def get_preview_template(self, request, mode_name):
        return "signposting/listing.html"

    def get_preview_context(self, request, mode_name):
        """As readers will see it once it is published, also while it is on hold."""
        from signposting.listing import listing_context

        from .directory import DirectoryPage

        self.live = True
        self.publish_state = "yes" if self.publish_state == "hold" else self.publish_state
        page = DirectoryPage.objects.first() or DirectoryPage(title="Find support")
        return {**super().get_preview_context(request, mode_name), "page": page, **listing_context(self)}

    def clean(self):
        super().clean()
        check_words(self, READER_WORDS)
        for step in self.what_happens:
            for text in (step.value["title"], step.value["text"]):
                if why := why_may_not_be_shown(text):
                    raise ValidationError({"what_happens": why})
        if self.minimum_age is not None and self.maximum_age is not None and self.minimum_age > self.maximum_age:
            raise ValidationError({"maximum_age": "The oldest age must not be below the youngest."})
        if self.status == "merged" and self.successor is None:
            raise ValidationError({"successor": "Say which service it is part of now."})
        if self.status != "merged" and self.successor is not None:
            raise ValidationError({"successor": "Only a merged service leads to another."})
        if self.successor is not None and (self.successor_id == self.pk or self.successor.status == "merged"):
            raise ValidationError({"successor": "Choose a service that hasn’t been merged itself."})
        if self.facts_compiled and self.facts_compiled > timezone.localdate():
            raise ValidationError({"facts_compiled": "Facts can’t be from a day to come."})
        if self.alert_until is not None and not self.alert:
            raise ValidationError({"alert_until": "There is no alert to end."})

    def save(self, *args, **kwargs):
        self.address = self.address or self.slug
        self.open_referral_id = service_id(self.slug)
        super().save(*args, **kwargs)

    def with_content_json(self, content):
        """A revision brings back facts, never the record of who checked them."""
        restored = super().with_content_json(content)
        restored.last_check_id = self.last_check_id
        return restored

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Never over one that was live: what readers saw stays in the history."""
        if overwrite_revision is not None and number_changes.went_live(self, overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def publish(self, revision, user=None, *args, **kwargs):
        """Publishes, unless the person who publishes is the one who changed a number: see signposting.number_changes."""
        number_changes.refuse_single_handed(self, revision, user)
        return super().publish(revision, user, *args, **kwargs)
