"""What the register adds to the CMS and to loading content."""

from django.shortcuts import redirect
from django.utils.text import get_text_list
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from .content import ContentPart
from .models import HelpLine, Service
from .viewsets import ServiceViewSet

register_snippet(ServiceViewSet)


@hooks.register("content_parts")
def register_content():
    return ContentPart()


def _on_help_now(services) -> list[str]:
    lines = HelpLine.objects.filter(channel__service__in=[service.pk for service in services])
    return sorted(set(lines.values_list("channel__service__name", flat=True)))


@hooks.register("before_delete_snippet")
def keep_help_now_whole(request, instances):
    """A service that Help now shows can't be deleted; "hold" takes it down at once."""
    services = [instance for instance in instances if isinstance(instance, Service)]
    names = _on_help_now(services) if services and request.method == "POST" else []
    if names:
        messages.error(
            request,
            f"{get_text_list(names, 'and')} can’t be deleted: Help now shows it. Put it on hold instead.",
        )
        return redirect(ServiceViewSet().get_url_name("list"))
    return None


@hooks.register("before_bulk_action")
def keep_help_now_whole_in_bulk(request, action_type, objects, action):
    if action_type == "delete" and request.method == "POST":
        return keep_help_now_whole(request, objects)
    return None
