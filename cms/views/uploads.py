"""Uploaded pictures and media, served with a policy of their own. Originals are never served (ADM-06)."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin.auth import require_admin_access

from cms.models.pictures import UNCHECKED_FOLDER

PUBLIC_FOLDERS = ("images/", "media/")


@require_safe
def uploaded_file(request: HttpRequest, path: str) -> HttpResponse:
    """A rendition of a picture, or an audio or video file. A deployment lets its front server do this."""
    if not path.startswith(PUBLIC_FOLDERS) or path != posixpath.normpath(path):  # "images/../original_images/…"
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
@require_admin_access
def unchecked_picture(request: HttpRequest, path: str) -> HttpResponse:
    """For staff: a rendition of a picture that nobody has checked yet (CON-07)."""
    if "/" in path:
        raise Http404
    return serve(request, path, document_root=f"{settings.MEDIA_ROOT}/{UNCHECKED_FOLDER}")


def no_documents(request: HttpRequest) -> HttpResponse:
    """Wagtail's documents are closed: readers can be linked to none, and nothing looks at what a PDF holds (ADM-07)."""
    raise Http404
