"""Services inside texts, in the CMS’s editor: the button, its dialog, and stored rich text to the editor’s own form and back."""

from django import forms
from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
    LinkElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from .models import Service

#: `linktype` and `embedtype` in stored rich text, and the name of the editor's feature.
TYPE = "service"
ENTITY = "SERVICE"
#: What a sentence says where its service is gone from the register.
GONE = "a helpline"


def entity_data(service: Service | None, channel_key: str = "") -> dict[str, str]:
    """What the editor keeps of a reference and shows of it: `text` in the line, `about` beside it.

    `text` holds no number of the register, so that none stays behind when a reference is taken away.
    """
    if service is None:
        return {"text": GONE, "about": "This service is gone."}
    about = service.name if service.is_shown else "This service isn’t shown now."
    data = {"id": str(service.pk), "text": service.name, "about": about, "url": service.get_absolute_url()}
    if channel_key:
        channel = next((channel for channel in service.shown_channels if channel.key == channel_key), None)
        data["channel"] = channel_key
        data["text"] = f"{service.name} ({channel.entry.title.lower() if channel else channel_key})"
        data["about"] = channel.action if channel else "This way isn’t shown now."
    return data


# --- stored rich text and the editor's form ---------------------------------------------------------------


def _entity_data_of(attrs: dict) -> dict[str, str]:
    pk = attrs.get("id") or ""
    service = Service.objects.with_channels().filter(pk=pk).first() if pk.isdecimal() else None
    return {"id": pk, **entity_data(service, attrs.get("channel") or "")}


class ServiceLinkElement(LinkElementHandler):
    def get_attribute_data(self, attrs):
        return _entity_data_of(attrs)


class ServiceReferenceElement(InlineEntityElementHandler):
    """Puts the words that stand for a reference into the editor's text. They are never stored."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        return {**_entity_data_of(attrs), "looked_up": True}

    def handle_starttag(self, name, attrs, state, contentstate):
        super().handle_starttag(name, attrs, state, contentstate)
        entity = contentstate.entity_map[state.current_entity_ranges[-1].key]
        state.current_block.text += entity.data["text"]
        state.leading_whitespace = KEEP_WHITESPACE


def _stored(props: dict):
    """The tag for an entity of the editor."""
    if not props.get("looked_up"):
        return DOM.create_element("a", {"linktype": TYPE, "id": props["id"]}, props["children"])
    channel = {"channel": props["channel"]} if props.get("channel") else {}
    return DOM.create_element("embed", {"embedtype": TYPE, "id": props["id"], **channel})


CONVERTER_RULE = {
    "from_database_format": {
        f'a[linktype="{TYPE}"]': ServiceLinkElement(ENTITY),
        f'embed[embedtype="{TYPE}"]': ServiceReferenceElement(ENTITY),
    },
    "to_database_format": {"entity_decorators": {ENTITY: _stored}},
}


# --- the dialog -----------------------------------------------------------------------------------------


class WaysColumn(Column):
    """The ways to reach a service that a text may name, each to be chosen by itself."""

    cell_template_name = "signposting/rich_text/ways_cell.html"

    def get_value(self, instance):
        return [channel for channel in instance.shown_channels if channel.href and not channel.needs_registration]


class ServicesByName(BaseFilterForm):
    q = forms.CharField(label="Name", required=False)

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return super().filter(objects).filter(name__icontains=self.search_query)


class WithWays:
    per_page = 20
    filter_form_class = ServicesByName

    def get_object_list(self):
        return Service.objects.shown().with_channels()

    @property
    def columns(self):
        return [*super().columns, WaysColumn("ways", label="Ways to reach it")]


class ChooseServiceView(WithWays, ChooseView):
    pass


class ChooseServiceResultsView(WithWays, ChooseResultsView):
    pass


class ServiceChosenView(ChosenView):
    """`?channel=` names the way, if one was chosen."""

    def get_chosen_response_data(self, item):
        return entity_data(item, self.request.GET.get("channel", ""))


class ServiceReferenceChooser(ChooserViewSet):
    name = "service_references"
    model = Service
    icon = "mobile-alt"
    choose_one_text = "Insert a service"
    choose_view_class = ChooseServiceView
    choose_results_view_class = ChooseServiceResultsView
    chosen_view_class = ServiceChosenView
    register_widget = False


EDITOR_PLUGIN = EntityFeature(
    {
        "type": ENTITY,
        "icon": "mobile-alt",
        "description": "Service in the text",
        "chooserUrls": {"service": reverse_lazy(f"{ServiceReferenceChooser.name}:choose")},
    },
    js=["wagtailadmin/js/chooser-modal.js", "js/admin/service_reference.js"],
)
