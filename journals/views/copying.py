"""Taking a copy: all of it as a file, or entry by entry to pass on. Made on the spot, never stored (decision 15)."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import entries, kinds, steps
from journals.entries import Entry, Shelf
from journals.outline import outline

from .handing_back import when_open
from .reading import page_number
from .showing import show

#: Entries to choose from on one page; with the form's own fields fewer than INP-02 allows.
PAGE_SIZE = 40
NOTHING_CHOSEN = "Tick at least one entry first."


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def copy(request: HttpRequest) -> HttpResponse:
    """The ways to take a copy; the file; the list to choose from; what was chosen, as a page to print or a file."""
    do = request.POST.get("do")
    if do is None:
        return show(request, "copy")
    shelf = entries.read(request.notes)
    if do == "all":
        return _file(_everything(shelf))
    chosen = [entry for entry in shelf.entries if entry.id.hex in request.POST.getlist("entry")]
    if do == "file" and chosen:
        return _file([kinds.as_text(entry) for entry in chosen])
    if do == "page" and chosen:
        made_on = date_format(timezone.localdate(), "j F Y")
        return show(request, "pass_on_sheet", {"entries": [_shown(entry) for entry in chosen], "made_on": made_on})
    error = NOTHING_CHOSEN if do in ("file", "page") else ""
    return _choose(request, shelf, error)


def _choose(request: HttpRequest, shelf: Shelf, error: str) -> HttpResponse:
    pages = max(1, -(-len(shelf.entries) // PAGE_SIZE))
    number = page_number(request.POST.get("page", ""), pages)
    first = (number - 1) * PAGE_SIZE
    context = {
        "entries": [_shown(entry) for entry in shelf.entries[first : first + PAGE_SIZE]],
        "error": error,
        "number": number,
        "pages": pages,
        "newer": number - 1,
        "older": number + 1 if number < pages else 0,
    }
    return show(request, "pass_on", context)


def _shown(entry: Entry) -> dict:
    rows = [{"label": when, "value": str(value)} for when, value in kinds.ratings_of(entry)]
    return kinds.shown(entry) | ({"parts": rows} if rows else {})


def _everything(shelf: Shelf) -> list[str]:
    """All entries, oldest first; then the lessons done."""
    lessons = outline().lessons
    done = [lessons[key]["title"] if key in lessons else key for key in steps.done(shelf)]
    texts = [kinds.as_text(entry) for entry in reversed(shelf.entries)]
    return [*texts, "\n".join(["Lessons done:", *done])] if done else texts


def _file(texts: list[str]) -> HttpResponse:
    """notes.txt, with the line ends that every device reads."""
    content = "\n\n\n".join(texts).replace("\n", "\r\n") + "\r\n"
    response = HttpResponse("\ufeff" + content, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="notes.txt"'
    return response
