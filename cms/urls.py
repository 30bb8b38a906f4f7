"""Every address of the site. With cms.settings, the only module that knows every app."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.urls import serve_pattern

from cms.markdown.preview import preview
from cms.middleware.request_log import fault_page
from cms.search import views as search_views
from cms.views import errors, files, leave, pages, patterns, uploads
from coping_tools import finder_views
from signposting import directory_views

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = fault_page

urlpatterns = [path("leave", leave.leave, name="leave")]

if settings.ROLE in ("all", "cms"):
    urlpatterns += [
        path("admin/patterns/", patterns.pattern_page, name="patterns"),
        path("admin/unchecked/<path:path>", uploads.unchecked_picture, name="unchecked_picture"),
        re_path("^admin/documents/", uploads.no_documents),
        path("admin/markdown/", preview, name="markdown_preview"),
        path("admin/", include(wagtailadmin_urls)),
    ]


def readers(view):
    """A page for readers. The CMS's own process knows its address (publishing and previews need it) and redirects."""
    return pages.to_public_site if settings.ROLE == "cms" else view


if settings.ROLE != "cms":
    urlpatterns += [path(settings.NOTES_PREFIX.lstrip("/"), include("journals.urls"))]
    urlpatterns += [re_path(r"^open-referral/uk/v3(?:/|$)", include("signposting.open_referral.urls"))]

urlpatterns += [
    path("search/", readers(search_views.search), name="search"),
    path("search/<str:token>/", readers(search_views.results), name="search_results"),
    path("find-support/chosen/<str:token>/", readers(directory_views.results), name="directory_results"),
    path("tools/ideas/found/<str:token>/", readers(finder_views.results), name="ideas_found"),
    path("sitemap.xml", readers(sitemap), name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("site.webmanifest", readers(files.manifest), name="manifest"),
    path("favicon.ico", files.favicon, name="favicon"),
    re_path(r"^media/(?P<path>.+)$", uploads.uploaded_file, name="uploaded_file"),
    # Only Wagtail's page view, not its own sign-in for readers: there is none.
    re_path(serve_pattern, readers(pages.serve), name="wagtail_serve"),
]
