"""Words that couldn't be kept yet: shown again, to send once more (SES-04, INP-01, REL-05). Nothing of them is stored."""

from functools import wraps

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse

from journals import entries, faults, kinds, sessions
from journals.gate import GateFull
from journals.outline import outline
from journals.sealed.seals import CannotUnseal
from journals.text import clean
from journals.throttle import TakeTurns
from journals.typed import PART

from .showing import show

#: Fields that belong to the page and not to the person.
OUR_FIELDS = ("csrfmiddlewaretoken", "phrase", "then")
#: Fields of words, by name, and what a page calls them. Other fields travel unseen.
FIELDS_OF_WORDS = {
    "text": "What you wrote",
    "going_on": "What was going on",
    "helped": "What helped, or might",
}

#: What the pages say: a title and a few sentences.
BUSY = (
    "Let’s wait a moment",
    "A lot came in at once. You didn’t do anything wrong. Wait a few seconds, then press the button again.",
)
TROUBLE = (
    "That didn’t work yet",
    "We’re having trouble here. It’s our fault, not yours. Anything you wrote is below, and stays while this page is open. "
    "Wait a minute, then press the button again.",
)
FULL = (
    "There’s no room left",
    "Delete something you don’t need, then press the button again. Anything you wrote is below, and stays while this page is open.",
)
CLOSED = (
    "Notes are closed",
    "They close by themselves after 15 minutes. Nothing you wrote is lost while this page is open, and nothing of it is stored yet. "
    "Type your seven words to open Notes and keep it.",
)
CHOOSE = ("Keep this in Notes?", "Type your seven words, and it’s kept. Nothing is stored yet.")

#: Views that words may be handed on to once Notes are open, by the name of their route.
HANDED_ON = ("notes_write", "notes_check_in", "notes_aims", "notes_keep")


def hand_back(request: HttpRequest, title: str, text: str, *, status: int, **context) -> HttpResponse:
    """A page that holds what was posted, to be posted to the same place again."""
    words, unseen, labels = [], [], _labels(request)
    for name, values in request.POST.lists():
        if name in OUR_FIELDS:
            continue
        text_of_it = "\n".join(value for value in values if value.strip())
        if name in labels and text_of_it:
            words.append({"name": name, "label": labels[name], "value": text_of_it})
        else:
            unseen += [{"name": name, "value": value} for value in values]
    page = {"title": title, "text": text, "words": words, "unseen": unseen, "action": request.path}
    if "then" in request.POST and "then" not in context:
        page["then"] = request.POST["then"]
    if "phrase" in request.POST and "phrase" not in context:
        page |= {"asks_words": True, "phrase": request.POST["phrase"]}
    return show(request, "handed_back", page | context, status=status)


def _labels(request: HttpRequest) -> dict[str, str]:
    """What fields of words are called, by their names: a tool's by its page, an answer by its question."""
    what, key = request.POST.get("what"), request.POST.get("key", "")
    labels = dict(FIELDS_OF_WORDS)
    if what == kinds.ANSWER and key in (questions := outline().questions):
        labels["text"] = questions[key]["question"]
    if what == kinds.TOOL and key in (tools := outline().tools):
        return labels | {PART + part["name"]: part["label"] for part in tools[key]["parts"]}
    return labels | {name: clean(name.removeprefix(PART)) for name in request.POST if name.startswith(PART)}


def ask_for_words(request: HttpRequest, then: str, said: tuple[str, str] = CLOSED, **context) -> HttpResponse:
    """A page that holds what was posted, and asks for the seven words: they open Notes, and it goes on to the route `then`."""
    title, text = said
    asking = {"asks_words": True, "phrase": "", "then": then, "action": reverse("notes_open")}
    # Drawn now, so that this page sent twice is kept once.
    drawn = "" if "entry" in request.POST else entries.new_id().hex
    if "do" not in request.POST:
        request.POST = request.POST.copy()
        request.POST["do"] = "keep"
    return hand_back(request, title, text, status=200, **asking | {"may_start": True, "drawn": drawn} | context)


def words_kept(view):
    """When there is no room, the gate is full or the database away, what was posted comes back on a page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except entries.JournalFull:
            return hand_back(request, *FULL, status=200)
        except (GateFull, TakeTurns):
            said = BUSY
        except (DatabaseError, OSError, CannotUnseal, ImproperlyConfigured) as error:
            if request.method != "POST":
                raise
            faults.tell(request.resolver_match.view_name, error)
            said = TROUBLE
        response = hand_back(request, *said, status=503)
        response.headers["Retry-After"] = "5"
        return response

    return guarded


def when_open(view):
    """Only with open Notes; `request.notes` holds them. Otherwise it asks for the words, and keeps what was posted."""

    @wraps(view)
    @words_kept
    def guarded(request: HttpRequest) -> HttpResponse:
        if not hasattr(request, "notes"):
            request.notes = sessions.resume(request.notes_cookie)
        if request.notes:
            return view(request)
        route = request.resolver_match.view_name
        if request.method == "POST" and route in HANDED_ON:
            return ask_for_words(request, then=route)
        if request.method == "HEAD":
            return HttpResponse(status=401)
        return HttpResponse(status=303, headers={"Location": reverse("notes_open")})

    return guarded


def hand_on(request: HttpRequest, route: str, fields) -> HttpResponse:
    """Goes on to a route of HANDED_ON as if `fields` had been posted there with Notes open; the words that opened stay behind."""
    request.POST = fields.copy()
    for name in OUR_FIELDS:
        request.POST.pop(name, None)
    request.path = request.path_info = reverse(route)
    request.resolver_match = resolve(request.path)
    return request.resolver_match.func(request)
