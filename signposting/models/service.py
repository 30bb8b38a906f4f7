"""A service of the register: who it is for, how private it is, and what stands behind its facts."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from signposting.addresses import service_path
from signposting.service_words import age_words, hours_words, nation_words
from signposting.vocabulary import (
    ANONYMOUS,
    AUDIENCES,
    CONFIDENCE,
    CONFIDENTIAL,
    KINDS,
    NATIONS,
    PUBLISH,
    TOPICS,
    choices,
)

from .channel import Channel, host
from .word_list import WordListField


def _is_same(address: str, other: str) -> bool:
    return address.rstrip("/") == other.rstrip("/")


class ServiceQuerySet(models.QuerySet):
    def shown(self):
        """What readers may see: published, and not on hold."""
        return self.filter(live=True).exclude(publish_state="hold")

    def with_channels(self):
        """Every service with its channels, in two queries however many there are."""
        return self.prefetch_related("channels")


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
    def is_shown(self) -> bool:
        return self.live and self.publish_state != "hold"

    @property
    def is_checked(self) -> bool:
        """True once a person has recorded a check. There are no check records yet, so nothing is."""
        return False

    @property
    def tab_title(self) -> str:
        return self.short_name or self.name

    @property
    def shown_channels(self) -> list[Channel]:
        """The channels that readers may see, in the order of the register. One query, or none after `with_channels`."""
        channels = list(self.channels.all()) if self.is_shown else []
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
        return [channel.way for channel in self._main_channels] or self.all_ways

    @property
    def _main_channels(self) -> list[Channel]:
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
        """UK, or its nations."""
        return nation_words(self.nations)

    @property
    def cost(self) -> str:
        return self.fees[:1].upper() + self.fees[1:]

    @property
    def plain_hours(self) -> str:
        """When its main ways answer, in plain words."""
        return hours_words(self._main_channels)

    def as_link(self) -> dict | None:
        """What components/service_link.html shows; None for a service that isn't shown."""
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
        if self.minimum_age is not None and self.maximum_age is not None and self.minimum_age > self.maximum_age:
            raise ValidationError({"maximum_age": "The oldest age must not be below the youngest."})

    def save(self, *args, **kwargs):
        self.address = self.address or self.slug
        super().save(*args, **kwargs)
