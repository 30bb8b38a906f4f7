"""Strategies: small things to do, each a page with two lines first and everything else below."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import get_text_list
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms import linked
from cms.blocks import READING_BLOCKS
from cms.markdown.field import MarkdownField
from cms.models import BasePage, readable
from cms.word_list import WordListField
from coping_tools import finder_form
from coping_tools.vocabulary import COMPANY, ENERGY, EVIDENCE, NEED_LOOKS, NEEDS, PLACES, SENSES, choices


class StrategyIndexPage(BasePage):
    """The finder, and all strategies by what they are for."""

    parent_page_types = ["coping_tools.ToolIndexPage"]
    subpage_types = ["coping_tools.StrategyPage"]
    max_count = 1
    content_type_name = "strategies"
    content_fields = (*BasePage.content_fields, "body")
    stylesheet = "tool.css"

    body = StreamField(READING_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "list of strategies"

    def serve(self, request, *args, **kwargs):
        if request.method == "POST":
            from coping_tools import finder_views  # it imports the models in its turn

            return finder_views.choose(request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["questions"] = finder_form.questions()
        context["strategies"] = StrategyPage.objects.shown_in_lists()
        return context


class StrategyQuerySet(PageQuerySet):
    def shown_in_lists(self):
        """What readers may open, and of it only what a card shows and the finder sorts by."""
        return readable(self).only(
            "title", "url_path", "slug", "content_key", "summary", "need", "minutes", "takes_longer", "places",
            "energy", "how_first", "how_second",
        )  # fmt: skip


class StrategyPage(BasePage):
    """One thing to do in a hard moment, or to get ready on a calm day. Nothing here is a treatment."""

    parent_page_types = ["coping_tools.StrategyIndexPage"]
    subpage_types: list = []
    content_type_name = "strategy"
    stylesheet = "tool.css"
    content_fields = (
        *BasePage.content_fields[:7], "need", "minutes", "takes_longer", "places", "company", "energy", "senses",
        "how_first", "how_second", "steps", "cautions", "why", "evidence", "evidence_note", "tool", "service",
        *BasePage.content_fields[7:],
    )  # fmt: skip
    linked_fields = ("tool", "service")

    need = models.CharField("what it’s for", max_length=12, choices=choices(NEEDS))
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(60)], help_text="About how long it takes, in minutes."
    )
    takes_longer = models.BooleanField("may take longer", default=False)
    places = WordListField("where it works", words=PLACES)
    company = models.CharField("who may be near", max_length=12, choices=choices(COMPANY), default="anyone")
    energy = models.CharField(max_length=12, choices=choices(ENERGY), default="a little")
    senses = WordListField("senses it uses", words=SENSES, blank=True)
    how_first = models.CharField("how to do it, first line", max_length=120)
    how_second = models.CharField("how to do it, second line", max_length=120)
    steps = MarkdownField(blank=True, help_text="More steps, in Markdown: a list, or a few short paragraphs.")
    cautions = models.TextField(
        blank=True, max_length=400, help_text="Who should leave it out, and when to stop. Shown before the steps."
    )
    why = models.TextField("why it might help", max_length=400)
    evidence = models.CharField("how much is known", max_length=16, choices=choices(EVIDENCE))
    evidence_note = models.CharField("more about that", max_length=240, blank=True)
    tool = models.ForeignKey(
        "coping_tools.ToolPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="A tool that does this along with the reader.",
    )
    service = models.ForeignKey(
        "signposting.Service", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PageManager.from_queryset(StrategyQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("how_first"), FieldPanel("how_second"), FieldPanel("cautions"), FieldPanel("steps")],
            heading="How to do it",
        ),
        MultiFieldPanel(
            [
                FieldPanel("need"),
                FieldRowPanel([FieldPanel("minutes"), FieldPanel("takes_longer")]),
                FieldPanel("places"),
                FieldRowPanel([FieldPanel("company"), FieldPanel("energy")]),
                FieldPanel("senses"),
            ],
            heading="When it fits",
        ),
        MultiFieldPanel(
            [FieldPanel("why"), FieldPanel("evidence"), FieldPanel("evidence_note")],
            heading="Why it might help",
            help_text="“Might”, “for some people”: never a promise, and never a treatment.",
        ),
        MultiFieldPanel([PageChooserPanel("tool"), FieldPanel("service")], heading="Goes with"),
    ]

    class Meta:
        verbose_name = "strategy"
        verbose_name_plural = "strategies"

    @property
    def need_words(self) -> str:
        """The title of its group."""
        return self.get_need_display()

    @property
    def how(self) -> list[str]:
        """How to do it, in two lines."""
        return [self.how_first, self.how_second]

    @property
    def icon(self) -> str:
        """The picture of its group: a file of templates/components/icons/."""
        return NEED_LOOKS[self.need][0]

    @property
    def tone(self) -> int:
        """The week whose colours its group takes."""
        return NEED_LOOKS[self.need][1]

    @property
    def time_words(self) -> str:
        """“About 10 minutes”, “About a minute, or longer”."""
        about = "About a minute" if self.minutes == 1 else f"About {self.minutes} minutes"
        return f"{about}, or longer" if self.takes_longer else about

    @property
    def place_words(self) -> str:
        """“Anywhere”, or where it works: “In bed, at home”."""
        if len(self.places) == len(PLACES):
            return "Anywhere"
        words = ", ".join(place for place in PLACES if place in self.places)
        return words[:1].upper() + words[1:]

    @property
    def facts(self) -> list[dict]:
        """When it fits, as components/facts.html wants it."""
        facts = [
            {"icon": "clock", "text": self.time_words},
            {"icon": "pin", "text": self.place_words},
            {"icon": "person", "text": self.get_company_display()},
            {"icon": "seed", "text": self.get_energy_display()},
        ]
        if self.senses:
            facts.append({"icon": "five", "text": f"Uses {get_text_list(self.senses, 'and')}"})
        return facts

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["week_number"] = self.tone  # the page takes that week's colours
        context["tool"] = self._linked("tool")
        context["service"] = self._linked("service")
        return context

    def _linked(self, name: str):
        """The tool or service it goes with, from what the page fetched together; None where there is none."""
        field = self._meta.get_field(name)
        pk = field.value_from_object(self)
        return linked.fetch(field.related_model, [pk]).get(pk) if pk else None
