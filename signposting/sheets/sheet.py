"""What stands on a printed sheet: a few services, six to a page of A4.

A sheet is for a colleague, or to hand to a young person. The second leaves out what is meant for staff.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.formats import date_format

from signposting.listing import ANONYMOUS_WORDS, CLOSED_FOR_NOW, NOT_CHECKED, check_words, special_words
from signposting.service_words import nation_words

from .fit import SMALLEST, size_for
from .qr import qr_svg

if TYPE_CHECKING:
    from signposting.models import Channel, Service

YOUNG_PERSON, COLLEAGUE = KINDS = ("young person", "colleague")

#: As many as a sheet, a PDF or the form of choosing takes.
MOST_SERVICES = 24
#: As many as go on one page.
PER_PAGE = 6
#: More ways than this stand only at the address of the listing.
MOST_WAYS = 4
#: The longest fact, in characters: the first of these with which a page fits. A longer fact keeps its first whole sentences, since
#: half a sentence about privacy may say the opposite.
LONGEST_FACTS = (400, 200, 100)

TITLE = "Support sheet"
MORE = "More on its page."
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Entry:
    """A service on a sheet, in words."""

    name: str
    what: str
    #: Ages, place, cost.
    facts: list[str]
    #: {label: "Call 0800 1111", words: "Open all day, every day"}.
    ways: list[dict]
    #: {label, value} as components/fact_table.html.
    rows: list[dict]
    checked: str
    #: The address of its listing, for ever; without the scheme.
    address: str
    code: str
    #: True when something of it is for staff and stands on no page for readers.
    for_staff: bool


@dataclass(frozen=True)
class Page:
    """One side of A4. `size`: how large its letters are, as signposting.sheets.fit says."""

    number: int
    entries: list[Entry]
    size: str


@dataclass(frozen=True)
class Sheet:
    """A whole sheet, as components/sheet.html shows it."""

    kind: str
    pages: list[Page]
    site: str

    @property
    def for_colleague(self) -> bool:
        return self.kind == COLLEAGUE

    @property
    def has_staff_facts(self) -> bool:
        return any(entry.for_staff for page in self.pages for entry in page.entries)


def make_sheet(services: Iterable["Service"], kind: str, site: str) -> Sheet:
    """`site`: scheme and host of our own pages, as they are to be printed."""
    services = list(services)
    starts = range(0, len(services), PER_PAGE)
    pages = [
        _page(number, services[start : start + PER_PAGE], kind, site) for number, start in enumerate(starts, start=1)
    ]
    return Sheet(kind, pages, urlsplit(site).netloc)


def _page(number: int, services: list["Service"], kind: str, site: str) -> Page:
    for longest in LONGEST_FACTS:
        entries = [_entry(service, kind, site, longest) for service in services]
        if size := size_for(entries):
            return Page(number, entries, size)
    return Page(number, entries, SMALLEST)


def _entry(service: "Service", kind: str, site: str, longest: int) -> Entry:
    address = site + service.get_absolute_url()
    ages = f"{service.ages} ({service.ages_note})" if service.ages_note else service.ages
    channels, for_staff = service.shown_channels, False
    if kind == COLLEAGUE:
        channels = service.professional_channels + channels
        facts = (service.professional_channels, service.eligibility, service.referral_route, service.accreditations)
        for_staff = any(facts)
    rows = [{"label": label, "value": _short(value, longest)} for label, value in _rows(service, kind)]
    return Entry(
        name=service.name,
        what=service.description,
        facts=[ages, service.place, service.cost],
        ways=_ways(service, channels),
        rows=[row for row in rows if row["value"]],
        checked=checked_words(service),
        address=address.partition("://")[2],
        code=qr_svg(address),
        for_staff=for_staff,
    )


def _ways(service: "Service", channels: Sequence["Channel"]) -> list[dict]:
    """Lines for professionals first, then the main ways, then the others. Its website where there is nothing else."""
    order = sorted(channels, key=lambda channel: (not channel.for_professionals, not channel.entry.is_main))
    ways = [{"label": way_title(channel), "words": way_words(channel)} for channel in order]
    return ways[:MOST_WAYS] or [{"label": f"Visit: {_host(service.url)}", "words": ""}]


def way_title(channel: "Channel") -> str:
    """Call 0800 1111; Chat online: childline.org.uk; In person: a place. In words that paper and tables can hold."""
    if not channel.href:
        return f"{channel.entry.title}: {channel.value}"
    if channel.type == "website":
        return f"{channel.name or channel.how}: {_host(channel.url)}"
    title = channel.way["label"]
    return f"{title}: {_host(channel.url)}" if channel.type in ("webchat", "app", "video_bsl") else title


def way_words(channel: "Channel") -> str:
    """Its hours, and whom it is for where that is fewer than its service."""
    if channel.needs_registration:
        return f"text {channel.keyword} to {channel.value} and follow the reply"
    who = "for professionals" if channel.for_professionals else f"for {channel.audience}" if channel.audience else ""
    where = f"in {nation_words(channel.nations)}" if channel.nations else ""
    where = "" if nation_words(channel.nations) == channel.name else where
    languages = f"in {', '.join(channel.languages)}" if channel.languages else ""
    special = special_words(channel, timezone.localdate())
    parts = [channel.plain_hours, special, channel.response_time, who, where, languages]
    return ", ".join(part for part in parts if part)


def _rows(service: "Service", kind: str) -> Iterable[tuple[str, str]]:
    if service.status == "temporarily closed":
        yield "Please note", f"{CLOSED_FOR_NOW}. Look at its website before you rely on it."
    yield "Please note", service.shown_alert
    if service.kind == "service":
        yield "Can I leave my name out?", ANONYMOUS_WORDS[service.anonymous]
        yield "When would they tell someone?", service.confidentiality_limits
    if kind == COLLEAGUE:
        yield "Who can be referred", service.eligibility
        yield "How to refer", service.referral_route
        yield "Run by", service.provider
        yield "Accreditation", service.accreditations


def _short(text: str, longest: int) -> str:
    """As many whole sentences as fit."""
    if len(text) <= longest:
        return text
    kept = ""
    for sentence in _SENTENCE_END.split(text):
        if len(longer := f"{kept} {sentence}".strip()) > longest - len(MORE):
            break
        kept = longer
    return f"{kept} {MORE}".strip()


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def checked_words(service: "Service") -> str:
    """When its facts were last checked and how; never when they were last edited."""
    if service.last_check:
        return f"Checked {check_words(service.last_check)}."
    return f"{NOT_CHECKED}; facts from {date_format(service.facts_compiled, 'j F Y')}."
