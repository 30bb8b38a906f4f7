"""What the register adds to the CMS and to loading content."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_text_list
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from . import rich_text  # noqa: F401  (registers services inside texts)
from .content import ContentPart
from .forms import STARTS_HELP_NOW
from .help_lines import danger_service
from .models import DirectoryPage, HelpLine, HelpNowPage, Service
from .open_referral import hooks as import_hooks  # noqa: F401  (importing a feed)
from .staff import hooks as staff_hooks  # noqa: F401  (due list, reports, history …)
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
    """A service that Help now shows can't be deleted; "hold" takes it down at once, unless Help now starts with it."""
    services = [instance for instance in instances if isinstance(instance, Service)]
    if not services or request.method != "POST":
        return None
    if danger_service() in [service.pk for service in services]:
        return _refuse(request, STARTS_HELP_NOW)
    names = _on_help_now(services)
    if names:
        return _refuse(
            request, f"{get_text_list(names, 'and')} can’t be deleted: Help now shows it. Put it on hold instead."
        )
    return None


def _refuse(request, message: str, to: str = ""):
    messages.error(request, message)
    return redirect(to or ServiceViewSet().get_url_name("list"))


@hooks.register("before_unpublish")
def keep_the_danger_line(request, instance):
    if isinstance(instance, Service) and instance.pk == danger_service():
        return _refuse(request, STARTS_HELP_NOW)
    return None


@hooks.register("before_bulk_action")
def keep_help_now_whole_in_bulk(request, action_type, objects, action):
    pages = [instance for instance in objects if isinstance(instance, Page)]
    if action_type == "unpublish":
        return _keep_pages(request, pages, with_descendants=bool(request.POST.get("include_descendants")))
    if action_type == "delete":
        return _keep_pages(request, pages, with_descendants=True) or keep_help_now_whole(request, objects)
    return None


# --- the pages themselves -----------------------------------------------------------------------------


@hooks.register("before_delete_page")
def keep_page_from_deletion(request, page):
    return _keep_pages(request, [page], with_descendants=True)


@hooks.register("before_unpublish_page")
def keep_page_public(request, page):
    return _keep_pages(request, [page], with_descendants=bool(request.POST.get("include_descendants")))


def _keep_pages(request, pages, *, with_descendants: bool):
    """Help now and the directory stay, and so does what they stand under when they would go with it."""
    for kept in (*HelpNowPage.objects.all(), *DirectoryPage.objects.all()):
        if any(kept.pk == page.pk or (with_descendants and kept.is_descendant_of(page)) for page in pages):
            message = f"“{kept.title}” can’t be deleted or unpublished: every page relies on it. You can edit it."
            return _refuse(request, message, reverse("wagtailadmin_explore", args=[kept.get_parent().pk]))
    return None
