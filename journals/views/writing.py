"""Writing something, changing it, and what pages send here to be kept (INP-01, SAF-06)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import entries, kinds, sessions, steps, typed
from journals.outline import outline
from journals.sealed.padding import TooLong
from journals.typed import PART, Typed

from .handing_back import CHOOSE, TROUBLE, ask_for_words, hand_back, when_open, words_kept
from .kept import to_kept, to_marked
from .showing import show

PROMPTS = [
    "Right now my body feels …",
    "I wish someone knew that …",
    "The loudest thought is … and I’d like to say back …",
    "One thing that was a tiny bit okay today was …",
]
LONG = "That’s too long for one entry. Take some out, or keep the rest as another one."
#: The kinds that this page can change; a check-in has a page of its own.
WRITTEN = (kinds.FREE, kinds.ANSWER, kinds.TOOL, kinds.KIT)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def write(request: HttpRequest) -> HttpResponse:
    """A page to write on; with an entry's id alone, that entry to change; with words, they are kept."""
    course = outline()
    do = request.POST.get("do")
    if request.method != "POST":
        return show(request, "write", _page(Typed(kinds.FREE, {"text": ""}), entries.new_id().hex, 0))
    entry_id, rev = typed.entry_id(request.POST), typed.revision(request.POST)
    before = entries.one(request.notes, entry_id) if entry_id and (rev or not do) else None
    if before and before.kind not in WRITTEN:  # no page of ours asks for that: its id was put into the form
        before, entry_id, rev = None, None, 0
    if before and not do:
        parts = typed.whole_tool(before.body, course)["parts"] if before.kind == kinds.TOOL else []
        return show(request, "write", _page(Typed(before.kind, before.body, parts), before.id.hex, before.rev))
    entry_id = entry_id or entries.new_id()
    written = typed.writing(request.POST, course, before)
    if written.errors:
        return show(request, "write", _page(written, entry_id.hex, rev))
    return _keep(request, written, entry_id, rev)


def _keep(request: HttpRequest, written: Typed, entry_id: UUID, rev: int) -> HttpResponse:
    """Keeps it; the page that says so comes only once it is on the disk."""
    try:
        kept = entries.keep(request.notes, entry_id, rev, written.kind, written.body)
    except TooLong:
        written.errors = {"": LONG}
        return show(request, "write", _page(written, entry_id.hex, rev))
    return to_kept(kept.both)


@sensitive_variables()
@sensitive_post_parameters()
@csrf_exempt  # public pages hold no token; all that is stored from here is a mark (decision 1)
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def from_a_page(request: HttpRequest) -> HttpResponse:
    """What a lesson or a tool sends: a mark is kept at once, words are shown first. Closed, it asks for the seven words.

    Whoever comes back to this address, or reloads it, goes to the first page instead.
    """
    if request.method != "POST":
        return HttpResponse(status=303, headers={"Location": reverse("notes_home")})
    request.notes = getattr(request, "notes", None) or sessions.resume(request.notes_cookie)
    course = outline()
    lesson = course.lessons.get(request.POST.get("key", ""))
    if request.POST.get("what") == "done":
        if not course.items:
            return hand_back(request, *TROUBLE, status=503)
        if lesson is None:
            return show(request, "not_known", status=404)
        if request.notes is None:
            return ask_for_words(request, "notes_keep", CHOOSE, about=lesson["title"])
        steps.mark(request.notes, course, lesson["key"])
        return to_marked()
    written = typed.writing(request.POST, course)
    if request.notes is None:
        return ask_for_words(request, "notes_write", CHOOSE)
    return show(request, "keep_this", _page(written, entries.new_id().hex, 0))


def _page(written: Typed, entry: str, rev: int) -> dict:
    """What the page with the form needs: the fields with what they hold, and what is wrong with it."""
    body = written.body
    fields = [
        {
            "id": PART + part["name"],
            "label": part["label"],
            "value": part["value"],
            "rows": 4,
            "error": written.errors.get(PART + part["name"], ""),
        }
        for part in written.parts
    ]
    if written.kind != kinds.TOOL:
        label = body.get("question") or ("Your kit" if written.kind == kinds.KIT else "Write something")
        field = {"id": "text", "label": label, "value": body.get("text", ""), "error": written.errors.get("text", "")}
        fields = [field | {"hide_label": written.kind == kinds.FREE}]
    return {
        "what": written.kind,
        "key": body.get("key", ""),
        "title": body.get("title", ""),
        "fields": fields,
        "error": written.errors.get("", ""),
        "prompts": PROMPTS if written.kind == kinds.FREE else [],
        "entry": entry,
        "rev": rev,
        "is_new": rev == 0,
        "unsaved": rev == 0 and any(field["value"] for field in fields),
    }
