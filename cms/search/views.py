"""Search for readers. The words are posted and travel on encrypted, never in an address, a log or a table (ANON-07).

The same page for everybody: nothing depends on what someone typed except what is found (SAF-05).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cms.never_kept import never_kept
from cms.origin import same_origin_required
from cms.views.errors import method_not_allowed

from . import query, tokens
from .documents import kind_in_words
from .terms import clean, words_of

PAGE_SIZE = 10

TOO_SHORT = "Type a word with two letters or more."
TIMED_OUT = "That search has timed out. Type it again."

_PURPOSE = "search"


@same_origin_required
def search(request: HttpRequest) -> HttpResponse:
    """The form; a POST of it is sent on to its results."""
    if request.method != "POST":
        return render(request, "search/search.html")
    terms = clean(request.POST.get("q", ""))
    if not words_of(terms):
        return never_kept(render(request, "search/search.html", {"terms": terms, "error": TOO_SHORT}))
    return HttpResponse(status=303, headers={"Location": results_url(terms)})


def results(request: HttpRequest, token: str) -> HttpResponse:
    """What was found, ten at a time."""
    if request.method not in ("GET", "HEAD"):
        return method_not_allowed(request, ("GET", "HEAD"))
    try:
        number, terms = _opened(token)
    except tokens.CannotOpen:
        return never_kept(render(request, "search/search.html", {"error": TIMED_OUT}))
    found = query.search(terms, PAGE_SIZE, (number - 1) * PAGE_SIZE)
    if not found.hits and number > 1:  # pages were taken down since
        number, found = 1, query.search(terms, PAGE_SIZE)
    return never_kept(render(request, "search/results.html", _results_context(terms, number, found)))


def results_url(terms: str, number: int = 1) -> str:
    """The address of one page of results, good for a quarter of an hour."""
    return reverse("search_results", args=[tokens.seal(f"{number} {terms}", purpose=_PURPOSE)])


def _opened(token: str) -> tuple[int, str]:
    """The number of the page, from 1, and the terms."""
    number, _, terms = tokens.unseal(token, purpose=_PURPOSE).partition(" ")
    return int(number), terms


def _results_context(terms: str, number: int, found: query.Results) -> dict:
    pages = -(-found.total // PAGE_SIZE)
    return {
        "terms": terms,
        "results": [
            {"title": hit.title, "href": hit.url, "kind": kind_in_words(hit.kind), "text": hit.excerpt}
            for hit in found.hits
        ],
        "count": _count_in_words(found),
        "suggestion": found.suggestion,
        "suggestion_href": results_url(found.suggestion) if found.suggestion else "",
        "page_text": f"Page {number} of {pages}" if pages > 1 else "",
        "previous_href": results_url(terms, number - 1) if number > 1 else "",
        "next_href": results_url(terms, number + 1) if number < pages else "",
    }


def _count_in_words(found: query.Results) -> str:
    things = "1 thing" if found.total == 1 else f"{found.total} things"
    if found.every_word:
        return f"{things} found."
    return f"Nothing has all of those words. {things} {'has' if found.total == 1 else 'have'} some of them."
