"""Serves readers' pages: finds a page by its whole address in one step, then hands over to Wagtail."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail import views
from wagtail.models import Page, Site


def to_public_site(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """Readers' addresses in the CMS's own process: on to the public site, where staff see what they published."""
    return HttpResponseRedirect(settings.PUBLIC_URL + request.path)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail walks down the tree and asks twice for every part of an address; ours needs two queries for any depth.

    Addresses below a page that routes itself (a listing in the directory) are not found this way and go Wagtail's way.
    """
    site = Site.find_for_request(request)
    if site is not None:
        url_path = site.root_page.url_path + path
        page = Page.objects.filter(url_path=url_path, live=True).specific().first()
        if page is not None:
            request._wagtail_route_for_request = page.route(request, [])
    return views.serve(request, path)
