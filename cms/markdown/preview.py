"""The live preview of a Markdown field, for staff. Nothing of what it gets is kept or logged."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from .rendering import safe_html

#: Longer texts get no preview; about ten times the longest steps.
MAX_CHARACTERS = 20_000


@require_POST
@sensitive_post_parameters("content")
@require_admin_access
def preview(request: HttpRequest) -> HttpResponse:
    """The HTML of the Markdown in `content`, in a box of its own by which the editor knows it; 413 when it's too long."""
    text = request.POST.get("content", "")
    if len(text) > MAX_CHARACTERS:
        return HttpResponse(
            f"<p data-problem>This is too long to preview: {MAX_CHARACTERS:,} characters at most. It can still be saved.</p>",
            status=413,
        )
    html = mark_safe(safe_html(text))  # noqa: S308  (sanitised)
    return HttpResponse(format_html("<div data-preview>{}</div>", html))
