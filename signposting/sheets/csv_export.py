"""Services as a CSV file that spreadsheets open as text and nothing else.

A cell that starts with one of FORMULA_STARTS gets an apostrophe, as OWASP advises against CSV injection. Numbers never start a
cell: they stand behind what is done with them ("Call 0808 …"), so +44 keeps its plus and 0800 its zero without one.
"""

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from signposting.listing import ANONYMOUS_WORDS, channel_words
from signposting.service_words import nation_words

from .sheet import way_title

if TYPE_CHECKING:
    from signposting.models import Channel, Service

BYTE_ORDER_MARK = "\ufeff"
#: The last four are the same signs in full width, which spreadsheets read alike.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

HEADINGS = (
    "Name",
    "What it is",
    "Run by",
    "Who it is for",
    "Ages",
    "About ages",
    "Nations",
    "Area",
    "Cost",
    "How to reach it",
    "For professionals only",
    "Who can be referred",
    "How to refer",
    "Accreditation",
    "Can people leave their name out",
    "When they tell someone",
    "Status",
    "Website",
    "Page in this directory",
    "Last checked on",
    "Checked by",
    "How it was checked",
    "Next check due",
    "Facts put together on",
)


def safe_cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula. Signs that can't be seen become spaces."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(seen.split())
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line


def services_csv(services: Iterable["Service"], site: str) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs. `site`: scheme and host of our own pages."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    for service in services:
        writer.writerow(map(safe_cell, _row(service, site)))
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _row(service: "Service", site: str) -> list[str]:
    check = service.last_check
    return [
        service.name,
        service.description,
        service.provider,
        ", ".join(service.audiences),
        service.ages,
        service.ages_note,
        nation_words(service.nations),
        service.area,
        service.cost,
        _ways(service.shown_channels),
        _ways(service.professional_channels),
        service.eligibility,
        service.referral_route,
        service.accreditations,
        "" if service.kind == "resource" else ANONYMOUS_WORDS[service.anonymous],
        service.confidentiality_limits,
        service.status,
        service.url,
        site + service.get_absolute_url(),
        check.checked_on.isoformat() if check else "not yet checked by a person",
        check.role if check else "",
        check.method if check else "",
        check.next_due.isoformat() if check else "",
        service.facts_compiled.isoformat(),
    ]


def _ways(channels: Iterable["Channel"]) -> str:
    """Call 0800 1111 (Open all day, every day.); Chat online (…)."""
    return "; ".join(
        f"{way_title(channel)}{f' ({words})' if words else ''}"
        for channel in channels
        for words in [channel_words(channel)]
    )
