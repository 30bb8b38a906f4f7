"""Reading back: folded, newest first, what helped before all else (hazard 8)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import entries, kinds

from .handing_back import when_open
from .showing import show

PAGE_SIZE = 20
#: How many things that helped stand on top.
MOST_HELPED = 5


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def read(request: HttpRequest) -> HttpResponse:
    """Everything kept, twenty at a time. A page's number is posted: no address says what anyone reads."""
    shelf = entries.read(request.notes)
    written = [entry for entry in shelf.entries if entry.kind != kinds.AIM]
    pages = max(1, -(-len(written) // PAGE_SIZE))
    number = page_number(request.POST.get("page", ""), pages)
    first = (number - 1) * PAGE_SIZE
    helped = [entry for entry in written if entry.body.get("helped")][:MOST_HELPED]
    context = {
        "entries": [kinds.shown(entry) for entry in written[first : first + PAGE_SIZE]],
        "helped": [{"when": kinds.day_of(entry), "text": entry.body["helped"]} for entry in helped],
        "broken": [entry_id.hex for entry_id in shelf.broken],
        "number": number,
        "pages": pages,
        "newer": number - 1,
        "older": number + 1 if number < pages else 0,
    }
    return show(request, "read", context)


def page_number(posted: str, pages: int) -> int:
    """From 1 to `pages`; 1 for nonsense."""
    number = int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 6 else 1
    return min(max(number, 1), pages)
