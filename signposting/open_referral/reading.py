"""Reads somebody else's feed, over the network or from a file, and believes nothing that it says about its own length."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from signposting.fetching import Fetcher, FetchError, OutOfTime

from .plain_words import plain

#: Of everything that is read for one import.
MAX_BYTES = 20 * 1024 * 1024
MOST_PAGES = 500
MOST_REQUESTS = 2000
#: Enough for MOST_PAGES pages of a hundred.
MOST_SERVICES = 50_000
#: A service with one of these is whole; one without may stand in a list that leaves them out.
NESTED = (
    "schedules", "service_areas", "service_at_locations", "languages", "cost_options", "contacts", "attributes", "phones",
)  # fmt: skip
_COUNTS = ("total_items", "total_pages", "page_number", "size")
_FLAGS = ("first_page", "last_page", "empty")


class FeedError(Exception):
    """The whole feed is refused. `field`: where it is wrong; `reason`: what is, without a full stop."""

    def __init__(self, field: str, reason: str):
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, plain(reason)


class TooMuch(FeedError):
    """The feed takes more time or more requests than were allowed here."""


@dataclass
class Source:
    """What was read: `services` as they came. `address`: the feed's own, empty for a file. `notes`: what to tell staff."""

    services: list[dict]
    address: str = ""
    notes: list[str] = field(default_factory=list)


# --- A file ----------------------------------------------------------------------------------------------------------


def read_file(content: bytes) -> Source:
    """A page of a list, a list of services, or one service, as JSON. Raises FeedError."""
    if len(content) > MAX_BYTES:
        raise FeedError("file", f"it is longer than {MAX_BYTES:,} bytes")
    data = _parsed("file", content)
    if isinstance(data, list):
        return Source(_without_doubles(data))
    if "contents" not in data:
        return Source(_without_doubles([data]))
    number = data.get("page_number")
    contents = _page(data, number if isinstance(number, int) else 1)
    pages = data["total_pages"]
    notes = [f"This is page {number} of {pages}. The others are not in the file."] if pages > 1 else []
    return Source(_without_doubles(contents), notes=notes)


def _parsed(where: str, content: bytes) -> dict | list:
    try:
        data = json.loads(content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise FeedError(where, "it is not JSON") from None
    if not isinstance(data, dict | list):
        raise FeedError(where, "it is neither a service nor a list of services")
    return data


def _refuse_constant(name: str):
    raise ValueError(f"{name} is not JSON")


def _without_doubles(services: list) -> list[dict]:
    """The same, once it is certain that each is an object and stands there once."""
    seen = set()
    for number, service in enumerate(services):
        if not isinstance(service, dict):
            raise FeedError(f"contents/{number}", "it is not an object")
        key = service.get("id")
        if isinstance(key, str):
            if key in seen:
                raise FeedError(f"contents/{number}/id", f"the service {_short(key)} stands there twice")
            seen.add(key)
    return services


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


# --- One page of a list ---------------------------------------------------------------------------------------------


def _page(data: dict, asked: int) -> list:
    """What stands on page `asked`, when all that the page says about itself is true."""
    for name in _COUNTS:
        if type(data.get(name)) is not int or data[name] < 0:
            raise FeedError(name, "it has to be a whole number")
    contents = data.get("contents")
    if not isinstance(contents, list):
        raise FeedError("contents", "it has to be a list")
    total, pages, number, size = (data[name] for name in _COUNTS)
    if number != asked:
        raise FeedError("page_number", f"page {asked} was asked for, and page {number} came")
    if size != len(contents):
        raise FeedError("size", f"it says {size}, and {len(contents)} came")
    if pages > MOST_PAGES or total > MOST_SERVICES:
        raise FeedError("total_pages", f"more than {MOST_PAGES} pages or {MOST_SERVICES:,} services are not read")
    if number > max(pages, 1):
        raise FeedError("page_number", f"it is page {number} of {pages}")
    if size > total or (not contents and total):
        raise FeedError("total_items", f"it says {total}, and {size} came on page {number}")
    expected = {"first_page": number == 1, "last_page": number >= pages, "empty": not contents}
    for name in _FLAGS:
        if name in data and data[name] is not expected[name]:
            raise FeedError(
                name, f"it can’t be {str(data[name]).lower()} on page {number} of {pages} with {size} items"
            )
    return contents


# --- A feed over the network ---------------------------------------------------------------------------------------


@dataclass
class FeedReader:
    """Asks one feed for all its services, page by page. `most_requests`: then it gives up."""

    fetcher: Fetcher
    most_requests: int = MOST_REQUESTS
    _requests: int = 0
    _bytes: int = 0

    def read(self, address: str) -> Source:
        """All services of the feed whose addresses begin with `address`. Raises FeedError."""
        parts = urlsplit(address)
        if parts.query or parts.fragment:
            raise FeedError("address", "give the feed’s own address, without ? and #")
        base = address.rstrip("/").removesuffix("/services")
        services = _without_doubles(list(self._listed(base)))
        return Source([self._whole(base, service) for service in services], base)

    def _listed(self, base: str) -> Iterator[dict]:
        number, first, came = 1, None, 0
        seen: set[str] = set()
        while True:
            page = self._json(f"{base}/services?page={number}&per_page=100&full=true")
            if not isinstance(page, dict):
                raise FeedError("services", "it is not a page of a list")
            contents = _page(page, number)
            first = first or page
            for name in ("total_items", "total_pages"):
                if page[name] != first[name]:
                    raise FeedError(name, f"it was {first[name]} on page 1 and is {page[name]} on page {number}")
            ids = {
                service["id"] for service in contents if isinstance(service, dict) and type(service.get("id")) is str
            }
            if ids & seen:
                raise FeedError("page_number", f"page {number} holds services of a page before it")
            seen |= ids
            came += len(contents)
            yield from contents
            if number >= first["total_pages"]:
                break
            number += 1
        if came != first["total_items"]:
            raise FeedError("total_items", f"it says {first['total_items']}, and {came} came")

    def _whole(self, base: str, service: dict) -> dict:
        """The service with all its parts; asked for by its id where the list leaves them out."""
        key = service.get("id")
        if any(name in service for name in NESTED) or not isinstance(key, str):
            return service
        whole = self._json(f"{base}/services/{quote(key, safe='')}")
        if not isinstance(whole, dict) or whole.get("id") != key:
            raise FeedError("id", f"another service came than the one asked for, {_short(key)}")
        return whole

    def _json(self, url: str) -> dict | list:
        if self._requests >= self.most_requests:
            raise TooMuch("requests", f"it takes more than {self.most_requests} requests to read")
        self._requests += 1
        try:
            answer = self.fetcher.get(url, MAX_BYTES - self._bytes)
        except OutOfTime as error:
            raise TooMuch("time", error.reason) from error
        except FetchError as error:
            raise FeedError("address", f"{_short(url)}: {error.reason}") from error
        if answer.status != 200:
            raise FeedError("address", f"{_short(url)} answers {answer.status}")
        self._bytes += len(answer.body)
        return _parsed("body", answer.body)
