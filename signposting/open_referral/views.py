"""The feed: read-only, the same for everyone, open to any page of any site.

A query names filters of a machine, never words of a reader; the request log leaves it out like every other.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date

from signposting.models import Service
from signposting.models.service import ServiceQuerySet

from . import filters, mapping, taxonomies
from .filters import BadParameters, Problem

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"
METHODS = "GET, HEAD, OPTIONS"
SECONDS_KEPT = 300
#: Services in memory at once while all of them are streamed.
STREAMED_AT_ONCE = 500

#: From a service, or a row of the columns it needs.
AsDict = Callable[[Any], dict]


def feed_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers OPTIONS by itself, and bad parameters with 400 and reasons. No other method gets here: INP-02."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS})
        # A date can't tell that a service was taken out, so only the ETag decides whether an answer is still good.
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
        try:
            response = view(request, *args, **kwargs)
        except BadParameters as error:
            return _refusal(400, error.problems)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
        return response

    return answer


def _errors(status: int, field: str, reason: str) -> HttpResponseBase:
    return _refusal(status, [Problem(field, reason)])


def _refusal(status: int, problems: list[Problem]) -> HttpResponseBase:
    errors = [{"field": problem.field, "reason": problem.reason} for problem in problems]
    return HttpResponse(_text({"errors": errors}), status=status, content_type="application/json")


def _text(data: dict) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def _json(data: dict, services: list[Service] | None = None) -> HttpResponse:
    """`services`: those it shows. It was last modified when the newest of them was."""
    response = HttpResponse(_text(data), content_type="application/json")
    if services:
        newest = max(mapping.last_modified(service) for service in services)
        response.headers["Last-Modified"] = http_date(newest.timestamp())
    return response


# --- The views -----------------------------------------------------------------------------------------------------


@feed_view
def root(request):
    return _json({"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI})


@feed_view
def services(request):
    return _services(request, mapping.service_dict, mapping.full_service_dict)


@feed_view
def service(request, key: str):
    return _one(Service.objects.with_a_page(), key, mapping.full_service_dict)


@feed_view
def service_at_locations(request):
    return _services(request, mapping.at_location_dict, mapping.full_at_location_dict)


@feed_view
def service_at_location(request, key: str):
    ids = Service.objects.shown().values_list("open_referral_id", flat=True)
    found = next((str(each) for each in ids if mapping.at_location_id(each) == key.lower()), "")
    return _one(Service.objects.shown(), found, mapping.full_at_location_dict)


@feed_view
def all_taxonomies(request):
    query = filters.read(request.GET)
    total, shown = query.paging.cut(taxonomies.TAXONOMIES)
    return _json(query.paging.envelope(total, [taxonomies.taxonomy_dict(each) for each in shown]))


@feed_view
def taxonomy(request, key: str):
    found = taxonomies.by_id().get(_uuid(key))
    return _json(taxonomies.taxonomy_dict(found, with_terms=True)) if found else _unknown()


@feed_view
def taxonomy_terms(request):
    query = filters.read(request.GET)
    terms = [
        (taxonomy, word)
        for taxonomy, word in taxonomies.by_term_id().values()
        if query.taxonomy_id in (None, taxonomy.id)
    ]
    total, shown = query.paging.cut(terms)
    return _json(query.paging.envelope(total, [taxonomies.term_dict(*term) for term in shown]))


@feed_view
def taxonomy_term(request, key: str):
    found = taxonomies.by_term_id().get(_uuid(key))
    return _json(taxonomies.term_dict(*found)) if found else _unknown()


@feed_view
def nothing_here(request):
    """Any other address below the feed."""
    return _errors(404, "path", "the feed has no such address")


# --- What they share ---------------------------------------------------------------------------------------------


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _unknown() -> HttpResponseBase:
    return _errors(404, "id", "nothing in the feed has this id")


def _one(among: ServiceQuerySet, key: str, as_dict: AsDict) -> HttpResponseBase:
    """Two queries."""
    wanted = _uuid(key)
    whole = among.with_channels().select_related("successor")
    found = whole.filter(open_referral_id=wanted).first() if wanted else None
    return _json(as_dict(found), [found]) if found else _unknown()


def _services(request, as_dict: AsDict, as_full_dict: AsDict) -> HttpResponseBase:
    """A page of them, or all of them, one a line."""
    query = filters.read(request.GET)
    found = filters.narrow(Service.objects.shown(), query).select_related("last_check").order_by("name", "pk")
    if query.full:
        found, as_dict = found.with_channels().select_related("successor"), as_full_dict
    if query.minimal:
        found, as_dict = found.values_list(*mapping.MINIMAL_FIELDS), mapping.minimal_dict
    if query.format == "ndjson":
        lines = (f"{_text(as_dict(each))}\n" for each in found.iterator(chunk_size=STREAMED_AT_ONCE))
        return StreamingHttpResponse(lines, content_type="application/x-ndjson")
    total, shown = query.paging.cut(found)
    page = query.paging.envelope(total, [as_dict(each) for each in shown])
    return _json(page, None if query.minimal else shown)
