"""What stands at the addresses of the directory. What someone chooses is posted and travels on sealed (ANON-07)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from cms import linked
from cms.never_kept import never_kept
from cms.origin import same_origin_required
from cms.search.tokens import CannotOpen
from cms.views.errors import method_not_allowed

from . import directory_form, directory_index, directory_search
from .directory_filter import DirectoryFilter, from_post
from .grouping import grouped
from .help_lines import services_in_order
from .listing import FIRST_PROBLEM, listing_context, listing_row, not_checked_words
from .models import DirectoryPage, Service
from .models.problem_report import count_report

#: So many services stand on one page. Where there are more, it shows those for someone who needs help today.
LONGEST_LIST = 60
NOTHING_CHOSEN = "Choose what’s wrong."


# --- the list and its filter ------------------------------------------------------------------------------


def all_services(page: DirectoryPage, request: HttpRequest) -> HttpResponse:
    """The list with the filter's form; a POST of it is sent on to its results."""
    return _choose(request, page) if request.method == "POST" else _list(page, request)


@same_origin_required
def _choose(request: HttpRequest, page: DirectoryPage) -> HttpResponse:
    chosen, errors = from_post(request.POST)
    if errors:
        form = directory_form.form_context(chosen, errors, request.POST.get("words", ""))
        return _list(page, request, errors=directory_form.error_items(errors), filters=form)
    directory_index.renew_if_possible(timezone.now())
    return _see_other(directory_form.results_url(chosen))


def _list(page: DirectoryPage, request: HttpRequest, **context) -> HttpResponse:
    """The whole list in groups, or its first part where it is long. The same for everybody."""
    shown, moment = Service.objects.shown().with_channels(), timezone.now()
    services = list(shown[: LONGEST_LIST + 1])
    is_long = len(services) > LONGEST_LIST
    if is_long:
        services = list(shown.filter(urgent_help=True)[:LONGEST_LIST])
    groups = [
        {**group, "rows": [listing_row(service, moment) for service in group["services"]]}
        for group in grouped(services, services_in_order())
    ]
    context = {
        "groups": groups,
        "is_long": is_long,
        "filters": directory_form.form_context(DirectoryFilter()),
        "not_checked": not_checked_words(services),
        **context,
    }
    with linked.prefetched(linked.collect(page)):
        return page.render(request, context_overrides=context).render()


def results(request: HttpRequest, token: str) -> HttpResponse:
    """What was found, twenty at a time. Kept by no cache and no search engine.

    An address of its own, and none below the page: finding a page there would cost more queries than its results.
    """
    if request.method not in ("GET", "HEAD"):
        return method_not_allowed(request, ("GET", "HEAD"))
    page = DirectoryPage.objects.live().first()
    if page is None:
        raise Http404
    try:
        number, wanted = directory_form.opened(token)
    except CannotOpen:
        return never_kept(_list(page, request, message=directory_form.TIMED_OUT, tab_title="Choose again"))
    moment = timezone.now()
    found = directory_search.find(wanted, moment, number)
    if not found.total and number > 1:  # services were taken down since
        number, found = 1, directory_search.find(wanted, moment)
    context = directory_form.results_context(wanted, found, number, moment)
    return never_kept(_rendered(page, request, "directory_results", context))


# --- a service ----------------------------------------------------------------------------------------------


def service_page(page: DirectoryPage, request: HttpRequest, address: str) -> HttpResponse:
    """A closed service keeps its address and says so; a merged one leads to its successor."""
    service = _service(address)
    if service.status == "merged" and service.successor.has_a_page and service.successor.status != "merged":
        # Not for ever: a merger can be taken back, and browsers would keep it.
        return HttpResponseRedirect(service.successor.get_absolute_url())
    return _rendered(page, request, "listing", listing_context(service))


def report(page: DirectoryPage, request: HttpRequest, address: str) -> HttpResponse:
    """Counts a report about an entry: choices only, and nothing about who sent it."""
    service = _service(address)
    if not service.is_shown:
        return _see_other(service.get_absolute_url())
    return _report(request, page, service)


@same_origin_required
def _report(request: HttpRequest, page: DirectoryPage, service: Service) -> HttpResponse:
    """What was sent always leads on to another address, so that Back works; without a choice, to this one."""
    if request.method == "POST":
        is_counted = count_report(service, request.POST.get("way", ""), request.POST.get("problem", ""))
        return _see_other(f"{service.get_absolute_url()}{'thanks' if is_counted else 'report'}/")
    errors = [{"text": NOTHING_CHOSEN, "href": f"#{FIRST_PROBLEM}"}]
    form = {"report_open": True, "report_error": NOTHING_CHOSEN, "errors": errors}
    return never_kept(_rendered(page, request, "listing", {**listing_context(service), **form}))


def thanks(page: DirectoryPage, request: HttpRequest, address: str) -> HttpResponse:
    """Where a report leads. Says the same to everybody."""
    service = _service(address)
    return never_kept(_rendered(page, request, "report_thanks", {"service": service, "tab_title": service.tab_title}))


def _service(address: str) -> Service:
    """Raises Http404 for a service that has no page."""
    services = Service.objects.with_a_page().with_channels().select_related("successor", "last_check")
    service = services.filter(address=address).first()
    if service is None:
        raise Http404
    return service


# --- answers ------------------------------------------------------------------------------------------------


def _rendered(page: DirectoryPage, request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return page.render(request, context_overrides=context, template=f"signposting/{template}.html").render()


def _see_other(path: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": path})
