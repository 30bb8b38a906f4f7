"""Deleting one entry, or everything: a page that asks once, and it is gone (DAT-04)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import cookies, entries, kinds, removal, typed

from .handing_back import when_open
from .showing import show

WORD = "delete"
NOT_TYPED = f"Type the word {WORD} in the box, so that nobody does this by a slip."


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def delete(request: HttpRequest) -> HttpResponse:
    """Asks; then deletes the one entry, or the whole journal once a word was typed."""
    entry_id = typed.entry_id(request.POST)
    if entry_id is None:
        return _everything(request)
    if request.POST.get("do") == "delete":
        entries.delete(request.notes, entry_id)
        return show(request, "deleted", {"everything": False})
    entry = entries.one(request.notes, entry_id)
    return show(request, "delete_one", {"entry": kinds.shown(entry) if entry else None, "key": entry_id.hex})


def _everything(request: HttpRequest) -> HttpResponse:
    said = request.POST.get("word", "")
    if request.method != "POST" or "do" not in request.POST:
        return show(request, "delete_all")
    if said.strip().strip("“”\"'.").lower() != WORD:
        return show(request, "delete_all", {"error": NOT_TYPED, "value": said[:40]})
    removal.delete_journal(request.notes.id)
    request.notes = None
    response = show(request, "deleted", {"everything": True})
    cookies.expire(response)
    return response
