"""The strategy finder: three questions, three strategies at a time. What someone chooses is posted and travels on sealed (ANON-07)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms import linked
from cms.never_kept import never_kept
from cms.origin import same_origin_required
from cms.search.tokens import CannotOpen
from cms.views.errors import method_not_allowed

from . import finder_form
from .finder import Choices, find
from .models import StrategyIndexPage, StrategyPage


@same_origin_required
def choose(request: HttpRequest) -> HttpResponse:
    """Takes the answers of the form, whatever they are, and sends them on to what fits."""
    answers = [request.POST.get(name, "") for name in ("need", "time", "place")]
    return HttpResponse(status=303, headers={"Location": finder_form.results_url(Choices.read(*answers))})


def results(request: HttpRequest, token: str) -> HttpResponse:
    """Three strategies that fit, and a way to three others. Kept by no cache and no search engine.

    An address of its own, and none below the page: finding a page there would cost more queries than its results.
    """
    if request.method not in ("GET", "HEAD"):
        return method_not_allowed(request, ("GET", "HEAD"))
    page = StrategyIndexPage.objects.live().first()
    if page is None or page.awaits_approval:
        raise Http404
    try:
        start, chosen = finder_form.opened(token)
    except CannotOpen:
        return never_kept(_form_again(request, page))
    found = find(StrategyPage.objects.shown_in_lists(), chosen)
    if start >= len(found.strategies):  # some were taken down since
        start = 0
    context = {**page.get_context(request), **finder_form.results_context(chosen, found, start)}
    above = [*context["breadcrumbs"], page]
    context["crumbs"] = [{"title": item.seo_title or item.title, "url": item.url} for item in above]
    return never_kept(render(request, "coping_tools/strategy_results.html", context))


def _form_again(request: HttpRequest, page: StrategyIndexPage) -> HttpResponse:
    with linked.prefetched(linked.collect(page)):
        context = {**page.get_context(request), "message": finder_form.TIMED_OUT}
        return render(request, page.get_template(request), context)
