"""The register in the CMS."""

import django_filters
from django.utils.formats import date_format
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from .checking import Due
from .forms import ServiceForm
from .models import Service
from .staff.base import DayColumn
from .staff.editing import ChecksPanel, ServiceCreateView, ServiceEditView, ServiceWorkflowActionView
from .staff.hooks import MENU_HOOK
from .vocabulary import AUDIENCES, NATIONS, TOPICS, choices

SERVICE_PANELS = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldPanel("description"),
                FieldPanel("provider"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("publish_state")]),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("status"), FieldPanel("successor")]),
                        FieldRowPanel([FieldPanel("alert"), FieldPanel("alert_until")]),
                    ],
                    heading="Is it there?",
                ),
                FieldPanel("audiences"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
                        FieldPanel("ages_note"),
                    ],
                    heading="Ages, in years; empty means no limit",
                ),
                FieldPanel("nations"),
                FieldPanel("area"),
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
                FieldPanel("reason"),
            ],
            heading="How to reach it",
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("anonymous"), FieldPanel("confidential")]),
                FieldPanel("confidentiality_limits"),
                FieldPanel("confidentiality_note"),
                FieldPanel("what_happens"),
            ],
            heading="Privacy and what happens",
        ),
        ObjectList(
            [FieldPanel("eligibility"), FieldPanel("referral_route"), FieldPanel("accreditations")],
            heading="For professionals",
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
        ObjectList([ChecksPanel()], heading="Checks"),
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


def _next_check(service: Service) -> str:
    due = Due(service)
    return "Due" if due.is_due else date_format(due.due_on, "j F Y")


class ServiceViewSet(SnippetViewSet):
    model = Service
    icon = "mobile-alt"
    menu_label = "Services"
    menu_name = "register-services"
    menu_order = 100
    menu_hook = MENU_HOOK
    edit_view_class = ServiceEditView
    add_view_class = ServiceCreateView
    workflow_action_view_class = ServiceWorkflowActionView
    edit_handler = SERVICE_PANELS
    edit_template_name = "signposting/staff/edit.html"
    filterset_class = ServiceFilterSet
    list_display = [
        "name",
        Column("publish_state", label="Shown", sort_key="publish_state"),
        Column("kind", label="Kind", sort_key="kind"),
        BooleanColumn("urgent_help", label="Urgent", sort_key="urgent_help"),
        Column("confidence", label="Confidence", sort_key="confidence"),
        DayColumn("last_check.checked_on", label="Last checked", sort_key="last_check__checked_on"),
        Column("next_check", accessor=_next_check, label="Next check", sort_key="last_check__next_due"),
    ]
    list_per_page = 60
    ordering = ["name"]
    search_fields = ["name", "slug", "description"]
    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False

    def get_queryset(self, request):
        return Service.objects.select_related("last_check")
