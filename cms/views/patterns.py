"""Every component in every state, for staff and developers. Behind the CMS's own sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.auth import require_admin_access

from cms.patterns import PATTERNS


@require_admin_access
def pattern_page(request: HttpRequest) -> HttpResponse:
    return render(request, "patterns.html", {"patterns": PATTERNS})
