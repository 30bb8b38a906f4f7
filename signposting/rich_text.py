"""Services inside texts: a link to a service's page, or a way to reach it whose number comes from the register.

Markdown → stored rich text:

- `[their page](service:samaritans)` → `<a linktype="service" id="7">their page</a>`
- `[](service:samaritans)` → `<embed embedtype="service" id="7"/>`, shown as the service's name
- `call [](service:samaritans/phone)` → `call <embed embedtype="service" id="7" channel="phone"/>`, shown as the number
"""

from django.utils.html import escape, format_html
from wagtail import hooks
from wagtail.rich_text import LinkHandler

from cms.content.errors import ContentError
from cms.linked import LinkedHandler

from .models import Channel, Service
from .rich_text_editor import CONVERTER_RULE, EDITOR_PLUGIN, GONE, TYPE, ServiceReferenceChooser


class ServiceHandler(LinkedHandler):
    @staticmethod
    def get_model():
        return Service

    @classmethod
    def extract_references(cls, attrs):
        """For the register's own list of where a service is used."""
        yield Service, attrs["id"], "", ""


class ServiceLinkHandler(ServiceHandler, LinkHandler):
    """A link to a service's page; its words alone where the service isn't shown."""

    identifier = TYPE

    @classmethod
    def show(cls, service, attrs):
        return f'<a href="{escape(service.get_absolute_url())}">' if service and service.is_shown else "<a>"


class ServiceReferenceHandler(ServiceHandler):
    """The service's name as a link to its page or, with a channel, what follows “call” or “text”: a link that dials.

    A channel that readers may not see now becomes the name. A service that isn't shown is plain words, without a number.
    """

    identifier = TYPE

    @classmethod
    def show(cls, service, attrs):
        if service is None or not service.is_shown:
            return escape(_words_without_number(service))
        channel = _usable_channel(service, attrs.get("channel", ""))
        if channel is None:
            return format_html('<a href="{}">{}</a>', service.get_absolute_url(), service.name)
        if channel.href.startswith("https:"):
            return format_html('<a href="{}" rel="noreferrer">{}</a>', channel.href, channel.label)
        return format_html('<a href="{}">{}</a>', channel.href, channel.label)


def _words_without_number(service: Service | None) -> str:
    return service.name if service and not any(char.isdigit() for char in service.name) else GONE


def _usable_channel(service: Service, key: str) -> Channel | None:
    if service.status != "active":
        return None  # its page says until when
    channels = (channel for channel in service.shown_channels if channel.href and not channel.needs_registration)
    return next((channel for channel in channels if channel.key == key), None)


# --- content files ------------------------------------------------------------------------------------


class ServiceReferences:
    """What the hook `inline_references` hands to loading and exporting (cms.content.references)."""

    prefix = f"{TYPE}:"
    stored_type = TYPE

    def attributes(self, key: str, *, own_words: bool) -> dict[str, str | int]:
        slug, _, channel = key.partition("/")
        pk = Service.objects.filter(slug=slug).values_list("pk", flat=True).first()
        if pk is None:
            raise ContentError(f"there is no service called “{slug}”")
        if not channel:
            return {"id": pk}
        if own_words:
            raise ContentError(f"the register gives the number: write [](service:{key}), with nothing in the brackets")
        if not Channel.objects.filter(service=pk, key=channel).exists():
            raise ContentError(f"the service “{slug}” has no way called “{channel}”")
        return {"id": pk, "channel": channel}

    def key(self, attributes: dict[str, str]) -> str | None:
        pk = attributes.get("id") or ""
        slug = Service.objects.filter(pk=pk).values_list("slug", flat=True).first() if pk.isdecimal() else None
        return "/".join(filter(None, [slug, attributes.get("channel")])) if slug else None


# --- hooks ------------------------------------------------------------------------------------------


@hooks.register("register_rich_text_features")
def register_service_references(features):
    features.register_link_type(ServiceLinkHandler)
    features.register_embed_type(ServiceReferenceHandler)
    features.register_editor_plugin("draftail", TYPE, EDITOR_PLUGIN)
    features.register_converter_rule("contentstate", TYPE, CONVERTER_RULE)


@hooks.register("register_admin_viewset")
def register_service_chooser():
    return ServiceReferenceChooser()


@hooks.register("inline_references")
def register_inline_references():
    return ServiceReferences()
