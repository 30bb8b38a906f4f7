"""What stands below the page for professionals: choosing services from the directory, and sheets of what was chosen.

A form is posted and answered with an address that holds everything encrypted for 15 minutes, as in search (ANON-07). Nothing
here is cached, indexed or stored.
"""

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from cms.never_kept import never_kept
from cms.origin import is_same_origin
from cms.views.errors import forbidden, method_not_allowed

from . import directory_index, professional_choice
from .directory_filter import from_post
from .directory_search import find
from .help_lines import danger_call, shown_lines
from .models import HelpNowPage, Service
from .professional_choice import CannotOpen, Choice, sealed_sheet, unsealed_sheet
from .professional_list import MOST_IN_CSV, filter_of, list_context
from .sheets import pdf
from .sheets.csv_export import services_csv
from .sheets.sheet import KINDS, PER_PAGE, TITLE, make_sheet
from .vocabulary import AUDIENCES

if TYPE_CHECKING:
    from .models import ProfessionalsPage

PDF_BUSY = "Another PDF is being made right now. Wait a moment, then try again."
PDF_UNAVAILABLE = "PDF isn’t available here. You can print this page and choose “Save as PDF” instead."
RETRY_AFTER_SECONDS = "5"


def _from_token(view):
    """Answers 405 to anything but GET and HEAD, and asks to choose again where the token can't be opened."""

    @wraps(view)
    def guarded(page: "ProfessionalsPage", request: HttpRequest, token: str) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return method_not_allowed(request, ("GET", "HEAD"))
        try:
            return view(page, request, token)
        except CannotOpen:
            return _timed_out(page, request)

    return guarded


def choose(page: "ProfessionalsPage", request: HttpRequest) -> HttpResponse:
    """The list of services to choose from. A POST is sent on to the list as it is now, or to the sheet."""
    if request.method != "POST":
        return _list(page, request, Choice())
    if not is_same_origin(request):
        return forbidden(request)
    choice, errors = _choice_from(request.POST)
    if errors:
        return _list(page, request, choice, errors, request.POST.get("words", ""))
    if filter_of(choice.filters).open_now:
        directory_index.renew_if_possible(timezone.now())
    if "make" in request.POST and not choice.ids:
        choice = replace(choice, problem=professional_choice.NONE)
    elif "make" in request.POST and not choice.problem:
        return _see_other(page, "sheet", sealed_sheet(choice.ids, choice.kind))
    return _see_other(page, "chosen", choice.sealed(), anchor="services" if "page" in request.POST else "sheet")


@_from_token
def chosen(page: "ProfessionalsPage", request: HttpRequest, token: str) -> HttpResponse:
    """The list with what was chosen."""
    return _list(page, request, Choice.unsealed(token))


@_from_token
def list_csv(page: "ProfessionalsPage", request: HttpRequest, token: str) -> HttpResponse:
    """Every service of a list as CSV, MOST_IN_CSV at most."""
    filters = Choice.unsealed(token).filters
    found = find(filter_of(filters), timezone.now(), audiences=AUDIENCES, size=MOST_IN_CSV)
    return _csv(request, found.services)


@_from_token
def sheet(page: "ProfessionalsPage", request: HttpRequest, token: str) -> HttpResponse:
    """The sheet on the screen, ready to be printed."""
    ids, kind = unsealed_sheet(token)
    services = _services(ids)
    if not services:
        return _timed_out(page, request)
    other = next(name for name in KINDS if name != kind)
    context = _sheet_context(request, services, kind) | {
        "gone": len(ids) - len(services),
        "per_page": PER_PAGE,
        "other_href": page.below("sheet", sealed_sheet(ids, other)),
        "back_href": page.below("chosen", Choice(ids=ids, kind=kind).sealed()),
        "csv_href": page.below("sheet_csv", token),
        "pdf_href": page.below("sheet_pdf", token) if pdf.is_available() else "",
        "pdf_unavailable": PDF_UNAVAILABLE,
    }
    return never_kept(page.render(request, context_overrides=context, template="signposting/sheet.html"))


@_from_token
def sheet_pdf(page: "ProfessionalsPage", request: HttpRequest, token: str) -> HttpResponse:
    ids, kind = unsealed_sheet(token)
    services = _services(ids)
    if not services:
        return _timed_out(page, request)
    context = _sheet_context(request, services, kind) | {"base_address": pdf.BASE_ADDRESS}
    try:
        data = pdf.make_pdf(render_to_string("signposting/sheet_pdf.html", context))
    except (pdf.Busy, pdf.Unavailable) as error:
        words = PDF_BUSY if isinstance(error, pdf.Busy) else PDF_UNAVAILABLE
        context = {"words": words, "sheet_href": page.below("sheet", token)}
        response = page.render(request, context_overrides=context, template="signposting/sheet_no_pdf.html")
        response.status_code = 503
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
        return never_kept(response)
    return _download(data, "application/pdf", "support-sheet.pdf")


@_from_token
def sheet_csv(page: "ProfessionalsPage", request: HttpRequest, token: str) -> HttpResponse:
    ids, _ = unsealed_sheet(token)
    return _csv(request, _services(ids))


# --- what the form says -----------------------------------------------------------------------------------------


def _choice_from(data) -> tuple[Choice, dict[str, str]]:
    """The list as the posted form wants it, and a sentence for each field that was mistyped.

    Chosen is what was kept from other pages of the list and what is ticked on this one, without what is removed; in the order
    that it had, with what is new at the end.
    """
    removed = _ids([data.get("remove", "")])
    ids = [pk for pk in _ids(data.get("kept", "").split()) + _ids(data.getlist("service")) if pk not in removed]
    places = {pk: place for place, pk in enumerate(_ids(data.get("order", "").split()))}
    ids.sort(key=lambda pk: places.get(pk, len(places)))
    filters, errors = from_post(data)
    at = _ids([data.get("page", ""), "1" if "show" in data or "clear" in data else data.get("at", ""), "1"])
    kind = data.get("kind", "")
    choice = Choice(
        kind=kind if kind in KINDS else KINDS[0],
        filters="" if "clear" in data else filters.to_text(),
        page=at[0],
    )
    return choice.with_ids(ids), errors


def _ids(values: list[str]) -> list[int]:
    """Whole numbers from 1; anything else is left out."""
    return [int(value) for value in values if value.isascii() and value.isdigit() and 0 < len(value) < 10]


# --- answers ---------------------------------------------------------------------------------------------------


def _list(
    page: "ProfessionalsPage",
    request: HttpRequest,
    choice: Choice,
    errors: dict[str, str] | None = None,
    typed: str = "",
) -> HttpResponse:
    context = list_context(page, choice, _services(choice.ids), errors or {}, typed)
    template = "signposting/professionals_services.html"
    return never_kept(page.render(request, context_overrides=context, template=template))


def _timed_out(page: "ProfessionalsPage", request: HttpRequest) -> HttpResponse:
    """For an address that is too old, was changed, or whose services are all gone."""
    context = {"services_href": page.below("services")}
    return never_kept(page.render(request, context_overrides=context, template="signposting/sheet_timed_out.html"))


def _see_other(page: "ProfessionalsPage", name: str, token: str, anchor: str = "") -> HttpResponse:
    href = page.below(name, token) + (f"#{anchor}" if anchor else "")
    return HttpResponse(status=303, headers={"Location": href})


def _services(ids: tuple[int, ...]) -> list[Service]:
    """The services that readers may still see, in the order in which they were chosen. Two queries at most."""
    found = Service.objects.shown().with_channels().in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _sheet_context(request: HttpRequest, services: list[Service], kind: str) -> dict:
    return {
        "title": TITLE,
        "sheet": make_sheet(services, kind, _site(request)),
        "printed_on": timezone.localdate(),
        "urgent": _urgent(),
    }


def _urgent() -> dict | None:
    """Whom to ring when a life is at risk: the first line of Help now."""
    help_now = HelpNowPage.objects.live().first()
    return danger_call(shown_lines(help_now)) if help_now else None


def _site(request: HttpRequest) -> str:
    """Scheme and host that the reader is on, which ALLOWED_HOSTS has checked: what is printed leads back there."""
    return request.build_absolute_uri("/").rstrip("/")


def _csv(request: HttpRequest, services: list[Service]) -> HttpResponse:
    return _download(services_csv(services, _site(request)), "text/csv; charset=utf-8", "services.csv")


def _download(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return never_kept(response)
