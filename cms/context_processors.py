"""What every public template knows: the programme's facts and the main menu. One query each, and only when used."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    in_main_menu: bool
    current: bool


def _menu(request) -> list[MenuItem]:
    """Every live page right below home, in the order of the tree; the footer shows those outside the main menu."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = (
        Page.objects.child_of(site.root_page)
        .live()
        .only("title", "seo_title", "url_path", "path", "depth", "show_in_menus", "slug")
    )
    root = len(site.root_page.url_path)
    items = [(page, reverse("wagtail_serve", args=[page.url_path[root:]])) for page in pages]
    return [
        MenuItem(page.seo_title or page.title, url, page.show_in_menus, request.path.startswith(url))
        for page, url in items
    ]


def _facts(request):
    from cms.models import ProgrammeFacts

    return ProgrammeFacts.shown_on(Site.find_for_request(request))


def site_frame(request) -> dict:
    return {
        "programme": SimpleLazyObject(lambda: _facts(request)),
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
