"""Starting Notes, and giving them new words: told first, shown once, typed back in part (trust.md (a), New)."""

import json
import secrets

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import cookies, keyring, opening, sessions
from journals.sealed import forms, phrase
from journals.sealed.seals import CannotUnseal
from journals.throttling import a_place

from .handing_back import HANDED_ON, OUR_FIELDS, when_open, words_kept
from .opening import go_in
from .showing import show

#: How many of the seven words are typed back.
TYPED_BACK = 2
#: What waits to be kept is nowhere but in the page, so it may travel longer than the seven words: a day, in seconds.
WAITS = 24 * 60 * 60
WAITING = "waiting"

NOT_THAT_WORD = "That isn’t word {number}. Look at your words again."
TOO_OLD = "That page was open for more than an hour, so those words are gone. Nothing was stored. Here are new ones."


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def start(request: HttpRequest) -> HttpResponse:
    """Limits first, then the words, then two of them typed back. Nothing is stored before that."""
    if request.method != "POST":
        return show(request, "start_limits", {"carried": ""})
    return _steps(request, "start", _begin)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@when_open
def new_words(request: HttpRequest) -> HttpResponse:
    """New words for open Notes; the old ones open nothing any more, and every other device is closed."""
    if request.method != "POST":
        return show(request, "new_words")
    return _steps(request, f"new words {request.notes.id}", _change_words)


def _steps(request: HttpRequest, purpose: str, finish) -> HttpResponse:
    """The steps that both share. What travels between them is sealed in the page: the words, and what waits to be kept."""
    do = request.POST.get("do", "")
    try:
        held = _unsealed(request, purpose)
    except CannotUnseal:
        return _show_words(request, purpose, _drawn(_still_waiting(request)), said=TOO_OLD)
    if do == "limits":
        return show(request, "start_limits", {"carried": _sealed(purpose, {WAITING: _waiting(request)})})
    if "words" not in held or do == "draw":
        return _show_words(request, purpose, _drawn(held.get(WAITING) or _waiting(request)))
    if do == "show":
        return _show_words(request, purpose, held)
    if do == "ask":
        return _ask(request, purpose, held)
    errors = [_error(request, held["words"], number) for number in held["ask"]]
    if any(errors):
        return _ask(request, purpose, held, errors)
    return finish(request, held)


def _begin(request: HttpRequest, held: dict) -> HttpResponse:
    with a_place(request):
        opened = opening.create(phrase.canonical(tuple(held["words"])))
    then, fields = held.get(WAITING) or ("", "")
    return go_in(request, opened, then, QueryDict(fields))


def _change_words(request: HttpRequest, held: dict) -> HttpResponse:
    notes = request.notes
    with a_place(request):
        opening.give_new_words(notes.id, notes.dek, phrase.canonical(tuple(held["words"])))
    cookie, request.notes = sessions.begin(notes.id, notes.dek)
    response = show(request, "words_changed")
    cookies.put(response, cookie)
    return response


def _drawn(waiting) -> dict:
    ask = sorted(secrets.SystemRandom().sample(range(1, phrase.WORDS_IN_PHRASE + 1), TYPED_BACK))
    return {"words": phrase.draw(), "ask": ask, WAITING: waiting}


def _waiting(request: HttpRequest) -> tuple[str, str] | None:
    """What was on its way to be kept: a route and its fields; None for nothing."""
    then = request.POST.get("then", "")
    if then not in HANDED_ON:
        return None
    fields = request.POST.copy()
    for name in (*OUR_FIELDS, "sealed"):
        fields.pop(name, None)
    fields.setlist("do", fields.getlist("do")[:-1])  # the last one is the button's of this page
    return then, fields.urlencode()


def _show_words(request: HttpRequest, purpose: str, held: dict, said: str = "") -> HttpResponse:
    context = {"words": held["words"], "sealed": _sealed(purpose, held), "said": said, "action": request.path}
    return show(request, "words", context)


def _ask(request: HttpRequest, purpose: str, held: dict, errors=("",) * TYPED_BACK) -> HttpResponse:
    fields = [
        {
            "id": f"word-{number}",
            "label": f"Word {number}",
            "value": request.POST.get(f"word-{number}", "")[: phrase.MOST_CHARACTERS],
            "error": error,
        }
        for number, error in zip(held["ask"], errors, strict=True)
    ]
    context = {"fields": fields, "sealed": _sealed(purpose, held), "action": request.path}
    return show(request, "words_back", context)


def _error(request: HttpRequest, words: list[str], number: int) -> str:
    typed = phrase.read(request.POST.get(f"word-{number}", "")).words
    return "" if typed == (words[number - 1],) else NOT_THAT_WORD.format(number=number)


def _sealed(purpose: str, held: dict) -> str:
    """For a hidden field: what this page holds, and what waits to be kept, each sealed for itself."""
    words = {name: value for name, value in held.items() if name != WAITING}
    return f"{_seal(purpose, words, forms.LIFETIME_SECONDS)}.{_seal(WAITING, held.get(WAITING), WAITS)}"


def _unsealed(request: HttpRequest, purpose: str) -> dict:
    """What the page before held; empty on the first. Raises CannotUnseal when it is too old or not ours."""
    words, _, waiting = request.POST.get("sealed", "").partition(".")
    held = _unseal(purpose, words) if words else {}
    return held | {WAITING: _unseal(WAITING, waiting)} if waiting else held


def without_words(sealed: str) -> str:
    """The field without the seven words; what waits to be kept stays."""
    return f".{sealed.partition('.')[2]}"


def _still_waiting(request: HttpRequest) -> list[str] | None:
    """What waits to be kept, on a page whose words are too old."""
    try:
        return _unseal(WAITING, request.POST["sealed"].partition(".")[2])
    except CannotUnseal:
        return None


def _seal(purpose: str, data, lifetime: int) -> str:
    now = int(timezone.now().timestamp())
    return forms.seal_for_page(keyring.pepper(), purpose, json.dumps(data).encode(), now, lifetime)


def _unseal(purpose: str, token: str):
    now = int(timezone.now().timestamp())
    return json.loads(forms.unseal_from_page(keyring.peppers(), purpose, token, now))
