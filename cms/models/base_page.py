"""What every page of the site has in common."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.utils.decorators import cached_classmethod

from cms import linked
from cms.page_form import PageForm

from .page_words import check_words

#: Who a page can be for: the words of content files, and the field that keeps each.
AUDIENCES = {
    "young people": "for_young_people",
    "parents and carers": "for_parents",
    "friends": "for_friends",
    "professionals": "for_professionals",
}


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=300)
    url = blocks.URLBlock(required=False, label="Web address")

    class Meta:
        icon = "doc-full"
        label = "Source"
        description = "Where a statement on this page comes from."


class BasePage(Page):
    """Summary, content note, audience, sources and review: shown to readers on every page."""

    #: `type:` of this page in content files.
    content_type_name: str = ""
    #: Fields that content files hold, in their order there. See cms.content.
    content_fields: tuple = (
        "title", "short_title", "slug", "order", "in_menu", "summary", "content_note", "audience", "sources",
        "reviewed_by", "reviewed_on", "next_review",
    )  # fmt: skip
    #: Foreign keys to pages and services that the template shows; fetched with everything else it links to.
    linked_fields: tuple = ()
    #: Shown even where pages for young people must have been reviewed first: Help now must never be missing.
    shown_before_review = False
    #: The stylesheet of this kind of page, below static/css/pages/.
    stylesheet = "reading.css"
    #: The colour of the head: `sky`, `tone` or `light`.
    head_colour = "sky"

    base_form_class = PageForm
    #: Set by the form while a draft is saved: its words may wait.
    is_draft_for_now = False

    content_key = models.CharField(max_length=255, unique=True, null=True, blank=True, editable=False)
    summary = models.CharField(
        max_length=240,
        help_text="One or two sentences under the title, in lists and in search. 200 characters is plenty.",
    )
    content_note = models.CharField(
        max_length=240,
        blank=True,
        help_text="One neutral line that names the subject and says “without detail”. Readers can skip past the text.",
    )
    for_young_people = models.BooleanField("young people", default=True)
    for_parents = models.BooleanField("parents and carers", default=False)
    for_friends = models.BooleanField("friends", default=False)
    for_professionals = models.BooleanField("professionals", default=False)
    sources = StreamField([("source", SourceBlock())], blank=True)
    reviewed_by = models.CharField(
        max_length=120, blank=True, help_text="Role and name of the clinical or safeguarding reviewer. Readers see it."
    )
    reviewed_on = models.DateField(null=True, blank=True)
    next_review = models.DateField(null=True, blank=True)

    content_panels = [
        HelpPanel(template="cms/admin/review_state.html", heading="Review"),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("content_note"),
    ]
    review_panels = [
        MultiFieldPanel(
            [FieldPanel(field) for field in AUDIENCES.values()],
            heading="Who this page is for",
        ),
        FieldPanel("sources"),
        MultiFieldPanel(
            [FieldPanel("reviewed_by"), FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("next_review")])],
            heading="Review",
            help_text="Left empty, the page says that its words await clinical review.",
        ),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel(
                    "seo_title",
                    heading="Short title",
                    help_text="For the tab, menus and breadcrumbs. Neutral: never self-harm, suicide or crisis.",
                ),
                FieldPanel("show_in_menus", heading="Show in the main menu"),
            ],
            heading="Address and menus",
        ),
    ]

    exclude_fields_in_copy = ["content_key"]
    #: Readers have no sign-in, so a page is public or it is not live.
    private_page_options: list = []

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """The usual tabs of a page, and one for who it is for and who reviewed it."""
        tabs = [
            ObjectList(cls.content_panels, heading="Content"),
            ObjectList(cls.review_panels, heading="Audience and review"),
            ObjectList(cls.promote_panels, heading="Address and menus"),
            ObjectList(cls.settings_panels, heading="Settings"),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    # --- audience -------------------------------------------------------------------------------------------

    @property
    def audience(self) -> list[str]:
        """Who the page is for, in the words of AUDIENCES."""
        return [name for name, field in AUDIENCES.items() if getattr(self, field)]

    @audience.setter
    def audience(self, names: list[str]):
        if unknown := [name for name in names if name not in AUDIENCES]:
            raise ValueError(f"“{unknown[0]}” is none of {', '.join(AUDIENCES)}")
        for name, field in AUDIENCES.items():
            setattr(self, field, name in names)

    # --- review -----------------------------------------------------------------------------------------------

    @property
    def is_reviewed(self) -> bool:
        """True once a named reviewer and the day of the review are recorded (CON-09)."""
        return bool(self.reviewed_by and self.reviewed_on)

    @property
    def awaits_approval(self) -> bool:
        """True where readers must not see the page before a review (`REQUIRE_REVIEW`)."""
        needed = settings.REQUIRE_REVIEW and self.for_young_people and not self.shown_before_review
        return needed and not self.is_reviewed

    @property
    def is_readable(self) -> bool:
        """True where readers may open the page; `readable` says the same of many."""
        return self.live and not self.awaits_approval

    @property
    def is_review_overdue(self) -> bool:
        return bool(self.next_review and self.next_review < timezone.localdate())

    # --- titles -------------------------------------------------------------------------------------------------

    @property
    def short_title(self) -> str:
        """The title for tabs, menus and breadcrumbs."""
        return self.seo_title or self.title

    def clean(self):
        super().clean()
        if not any(getattr(self, field) for field in AUDIENCES.values()):
            raise ValidationError({"for_young_people": "Say who this page is for."})
        if self.reviewed_on and not self.reviewed_by:
            raise ValidationError({"reviewed_by": "Say who reviewed this page."})
        if self.reviewed_on and self.next_review and self.next_review <= self.reviewed_on:
            raise ValidationError({"next_review": "The next review must come after the last one."})
        if not self.is_draft_for_now:
            check_words(self)

    def save(self, *args, **kwargs):
        if not self.content_key and self.depth:
            self.content_key = self._free_content_key()
        super().save(*args, **kwargs)

    def _free_content_key(self) -> str:
        """A key for a page made in the CMS: its parent's key and its slug, with a number if that is taken."""
        parent = self.get_parent()
        parent_key = getattr(parent.specific, "content_key", None) if parent else None
        stem = f"{parent_key}/{self.slug}" if parent_key and parent_key != "home" else self.slug
        taken = {key for model in page_models() for key in model.objects.values_list("content_key", flat=True)}
        key, number = stem, 2
        while key in taken:
            key, number = f"{stem}-{number}", number + 1
        return key

    # --- serving --------------------------------------------------------------------------------------------------

    def serve(self, request, *args, **kwargs):
        if self.awaits_approval:
            raise Http404
        with linked.prefetched(linked.collect(self, *self.linked_fields)):
            response = super().serve(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            return response

    def get_view_restrictions(self):
        """None can be made (`private_page_options`), so none are asked for."""
        return PageViewRestriction.objects.none()

    def get_breadcrumbs(self) -> list[Page]:
        """The pages above this one, from below home downwards."""
        return list(self.get_ancestors().live().filter(depth__gt=2)) if self.depth and self.depth > 3 else []

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.get_breadcrumbs()
        return context

    def get_sitemap_urls(self, request=None):
        """Addresses for search engines; no dates, which would say when staff work."""
        if self.awaits_approval:
            return []
        return [{"location": request.build_absolute_uri(self.get_url(request))}]

    @property
    def source_list(self) -> list[dict]:
        """`{title, url}` of each source."""
        return [{"title": block.value["title"], "url": block.value["url"]} for block in self.sources]


def reviewed_if_needed(prefix: str = "") -> models.Q:
    """The condition that a page was reviewed where it must be (CON-09). `prefix`: the way to the page, such as `kitpage__`."""
    if not settings.REQUIRE_REVIEW:
        return models.Q()
    needs_none = models.Q(**{f"{prefix}for_young_people": False})
    return needs_none | models.Q(**{f"{prefix}reviewed_by__gt": "", f"{prefix}reviewed_on__isnull": False})


def readable(pages: PageQuerySet) -> PageQuerySet:
    """Those of `pages`, all of one kind of ours, that readers may open: live, and reviewed where they must be (CON-09)."""
    live = pages.live()
    return live if pages.model.shown_before_review else live.filter(reviewed_if_needed())


def page_models() -> list[type[BasePage]]:
    """Every kind of page of ours."""
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, BasePage)]
