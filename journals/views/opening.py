"""Opening with seven words, and closing (SES-01, SES-02, SES-11)."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from journals import cookies, faults, opening, sessions
from journals.sealed import phrase
from journals.throttling import address_of, page_of, throttle

from .handing_back import HANDED_ON, ask_for_words, hand_on, words_kept
from .showing import show

#: From how long before the day on which they would have been deleted people are told.
NEAR = opening.KEPT / 6

TOO_LONG = "That’s longer than seven words can be. Look for anything extra."
NO_WORDS = "Type your seven words."
NOT_SEVEN = "There are seven words. You typed {count}."
NOT_ON_LIST = "Some words aren’t on our list. Look at them again."
NOTHING_OPENS = (
    "These words don’t open anything yet. Check each word, and their order. One wrong word is enough. "
    "Notes that nobody opens for six months delete themselves."
)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def open_notes(request: HttpRequest) -> HttpResponse:
    """The form for the words; a POST of it opens, and goes on to what was on its way to be kept."""
    if request.method != "POST":
        return show(request, "open")
    typed = request.POST.get("phrase", "")
    reading = phrase.read(typed)
    if error := _what_is_wrong(typed, reading):
        return _again(request, error, reading.mistakes)
    address, page = address_of(request), page_of(request)
    with throttle().place(address, page):
        opened = opening.find(reading.canonical)
    if opened is None:
        throttle().failed(address, page)
        return _again(request, NOTHING_OPENS)
    return go_in(request, opened, then=request.POST.get("then", ""), fields=request.POST)


def go_in(request: HttpRequest, opened: opening.Opened, then: str, fields) -> HttpResponse:
    """A fresh session, whatever cookie came along; then the route `then` with `fields`, or home."""
    sessions.end(request.notes_cookie)
    cookie, request.notes = sessions.begin(opened.id, opened.dek)
    if then in HANDED_ON:
        response = hand_on(request, then, fields)
    elif opened.was_kept_until - timezone.localdate() <= NEAR:
        response = show(request, "opened_late", {"was": opened.was_kept_until, "until": opened.keep_until})
    else:
        response = HttpResponse(status=303, headers={"Location": reverse("notes_home")})
    cookies.put(response, cookie)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Closes here, or everywhere. Whoever comes back to this address, or reloads it, goes to the first page instead."""
    if request.method != "POST":
        return HttpResponse(status=303, headers={"Location": reverse("notes_home")})
    everywhere = request.POST.get("do") == "everywhere"
    try:
        if everywhere and (notes := sessions.resume(request.notes_cookie)):
            sessions.end_everywhere(notes.id)
        sessions.end(request.notes_cookie)
    except DatabaseError as error:  # without the cookie nothing opens here, and the rows are gone within 15 minutes
        faults.tell("notes_close", error)
        everywhere = False
    rotate_token(request)  # a form that the browser kept is worth nothing any more
    response = show(request, "closed", {"everywhere": everywhere})
    cookies.expire(response)
    return response


def _what_is_wrong(typed: str, reading: phrase.Reading) -> str:
    """A sentence for the field, before any key is derived; empty if nothing is."""
    if len(typed) > phrase.MOST_CHARACTERS:
        return TOO_LONG
    if not reading.count:
        return NO_WORDS
    if reading.mistakes:
        return NOT_ON_LIST
    if reading.count != phrase.WORDS_IN_PHRASE:
        return NOT_SEVEN.format(count=reading.count)
    return ""


def _again(request: HttpRequest, error: str, mistakes=()) -> HttpResponse:
    """The form with what was typed, the words in question, and whatever was on its way to be kept."""
    problems = [
        {"number": mistake.number, "word": mistake.typed, "suggestion": mistake.suggestion} for mistake in mistakes
    ]
    typed = request.POST.get("phrase", "")[: phrase.MOST_CHARACTERS]
    context = {"phrase": typed, "error": error, "problems": problems}
    then = request.POST.get("then", "")
    if then in HANDED_ON:
        return ask_for_words(request, then, **context)
    return show(request, "open", context)
