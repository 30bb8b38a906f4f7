"""The register in the CMS."""

import django_filters
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .forms import ServiceForm
from .models import Service
from .vocabulary import AUDIENCES, NATIONS, TOPICS, choices

SERVICE_PANELS = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldPanel("description"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("publish_state")]),
                FieldPanel("audiences"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
                        FieldPanel("ages_note"),
                    ],
                    heading="Ages, in years; empty means no limit",
                ),
                FieldPanel("nations"),
                FieldPanel("fees"),
                FieldPanel("urgent_help"),
                FieldPanel("topics"),
            ],
            heading="Service",
        ),
        ObjectList(
            [
                FieldPanel("url"),
                InlinePanel(
                    "channels",
                    heading="Ways to reach it",
                    label="Way",
                    help_text="In the order in which readers see them.",
                ),
            ],
            heading="How to reach it",
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("anonymous"), FieldPanel("confidential")]),
                FieldPanel("confidentiality_limits"),
                FieldPanel("confidentiality_note"),
            ],
            heading="Privacy",
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("facts_compiled"), FieldPanel("recheck_by")]),
                FieldPanel("sources"),
                MultiFieldPanel([FieldPanel("confidence"), FieldPanel("confidence_note")], heading="For staff only"),
                MultiFieldPanel(
                    [FieldPanel("slug"), FieldPanel("address"), FieldPanel("short_name")],
                    heading="Key and address",
                ),
            ],
            heading="Facts and address",
        ),
    ],
    base_form_class=ServiceForm,
)


class ServiceFilterSet(WagtailFilterSet):
    """By what is ticked, too. Forty services: they are looked through here, which works with every database."""

    topic = django_filters.ChoiceFilter(label="Topic", choices=choices(TOPICS), method="with_word", field_name="topics")
    audience = django_filters.ChoiceFilter(
        label="For", choices=choices(AUDIENCES), method="with_word", field_name="audiences"
    )
    nation = django_filters.ChoiceFilter(
        label="Nation", choices=choices(NATIONS), method="with_word", field_name="nations"
    )

    class Meta:
        model = Service
        fields = ["publish_state", "kind", "urgent_help", "confidence"]

    def with_word(self, queryset, name, value):
        found = [pk for pk, words in queryset.values_list("pk", name) if value in words]
        return queryset.filter(pk__in=found)


class ServiceViewSet(SnippetViewSet):
    model = Service
    icon = "mobile-alt"
    menu_label = "Register"
    menu_name = "register"
    menu_order = 200
    add_to_admin_menu = True
    edit_handler = SERVICE_PANELS
    filterset_class = ServiceFilterSet
    list_display = [
        "name",
        Column("publish_state", label="Shown", sort_key="publish_state"),
        Column("kind", label="Kind", sort_key="kind"),
        BooleanColumn("urgent_help", label="Urgent", sort_key="urgent_help"),
        Column("confidence", label="Confidence", sort_key="confidence"),
        DateColumn("facts_compiled", label="Facts from", sort_key="facts_compiled"),
    ]
    list_per_page = 60
    ordering = ["name"]
    search_fields = ["name", "slug", "description"]
    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False
