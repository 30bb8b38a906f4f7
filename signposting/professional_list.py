"""The list that professionals choose from, as templates/signposting/professionals_services.html shows it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from cms.search.terms import clean

from .directory_filter import OLDEST, WAYS, YOUNGEST, DirectoryFilter, topic_words
from .directory_search import Found, find
from .listing import ANONYMOUS_WORDS
from .professional_choice import PROBLEMS, Choice
from .sheets.sheet import COLLEAGUE, MOST_SERVICES, PER_PAGE, YOUNG_PERSON, checked_words, way_title, way_words
from .vocabulary import AUDIENCES, NATIONS, TOPICS

if TYPE_CHECKING:
    from .models import Channel, ProfessionalsPage, Service

PAGE_SIZE = 20
#: As many as a CSV file of a whole list holds.
MOST_IN_CSV = 1000
KIND_WORDS = {YOUNG_PERSON: "To hand to a young person", COLLEAGUE: "For a colleague, with facts for staff"}


def filter_of(text: str) -> DirectoryFilter:
    """The filters of a Choice; none before any were chosen."""
    return DirectoryFilter.from_text(text) if text else DirectoryFilter()


def list_context(
    page: "ProfessionalsPage", choice: Choice, chosen: list["Service"], errors: dict[str, str], typed: str
) -> dict:
    """`chosen`: the services of `choice` that are still there. `errors`: a sentence for each field that was mistyped.

    `typed`: the words as they were typed, where they are no choice.
    """
    filters = filter_of(choice.filters)
    number, found = choice.page, _found(filters, choice.page)
    if not found.services and number > 1:  # services were taken down since
        number, found = 1, _found(filters, 1)
    ids = [service.pk for service in chosen]
    here = {service.pk for service in found.services}
    pages = -(-found.total // PAGE_SIZE)
    return {
        "action": page.below("services"),
        "rows": [choice_row(service, ticked=service.pk in ids) for service in found.services],
        "total": found.total,
        "csv_words": f"Download the first {MOST_IN_CSV}" if found.total > MOST_IN_CSV else "Download this list",
        "number": number,
        "page_text": f"Page {number} of {pages}" if pages > 1 else "",
        "previous": number - 1 if number > 1 else 0,
        "next": number + 1 if number < pages else 0,
        "form": filter_form(filters, errors, typed),
        #: Chosen on other pages of the list or with other filters; what is on this one has its own box.
        "kept": " ".join(str(pk) for pk in ids if pk not in here),
        "order": " ".join(map(str, ids)),
        "chosen": [{"id": service.pk, "name": service.name} for service in chosen],
        "gone": len(choice.ids) - len(chosen),
        "most": MOST_SERVICES,
        "per_page": PER_PAGE,
        "sheets": -(-len(chosen) // PER_PAGE),
        "kinds": [
            {"value": kind, "label": words, "checked": kind == choice.kind} for kind, words in KIND_WORDS.items()
        ],
        "problem": PROBLEMS.get(choice.problem, ""),
        "csv_href": page.below("list_csv", replace(choice, ids=(), page=1, problem="").sealed()),
    }


def _found(filters: DirectoryFilter, number: int) -> Found:
    return find(filters, timezone.now(), number, audiences=AUDIENCES, size=PAGE_SIZE)


def filter_form(filters: DirectoryFilter, errors: dict[str, str], typed: str) -> dict:
    """What components/filters.html asks for: the fields of directory_filter.from_post, without those in young people's words."""
    return {
        "words": filters.words or clean(typed),
        "words_error": errors.get("words", ""),
        "is_wrong": bool(errors),
        "chosen": ", ".join(words for _, words in filters.chosen),
        "open_now": filters.open_now,
        "groups": [
            {
                "legend": "How to reach it",
                "name": "ways",
                "options": [
                    {"label": words, "value": way, "icon": "", "checked": way in filters.ways}
                    for way, (words, _) in WAYS.items()
                ],
            },
        ],
        "selects": [
            _select(
                "age",
                "Age",
                filters.age,
                [(str(age), str(age)) for age in range(YOUNGEST, OLDEST + 1)],
                errors.get("age", ""),
            ),
            _select("nation", "Nation", filters.nation, [(nation, nation) for nation in NATIONS]),
            _select("topic", "About", filters.topic, [(topic, topic_words(topic)) for topic in TOPICS]),
        ],
        "free": filters.free,
        "anonymous": filters.anonymous,
    }


def _select(name: str, label: str, value, options: list[tuple[str, str]], error: str = "") -> dict:
    every = [("", "Any"), *options]
    return {
        "id": name,
        "name": name,
        "label": label,
        "value": "" if value is None else str(value),
        "error": error,
        "options": [{"value": option, "label": words} for option, words in every],
    }


def choice_row(service: "Service", *, ticked: bool) -> dict:
    """The variables of components/service_choice.html."""
    return {
        "id": service.pk,
        "name": service.name,
        "href": service.get_absolute_url(),
        "what": service.description,
        "ticked": ticked,
        "facts": [row for row in _facts(service) if row["value"]],
    }


def _facts(service: "Service") -> list[dict]:
    ages = f"{service.ages}: {service.ages_note}" if service.ages_note else service.ages
    rows = {
        "Right now": service.shown_alert,
        "For": ", ".join(service.audiences).capitalize(),
        "Ages": ages,
        "Area": service.place,
        "Cost": service.cost,
        "Who can be referred": service.eligibility,
        "How to refer": service.referral_route,
        "For professionals": _ways(service.professional_channels),
        "How to reach it": _ways(service.shown_channels),
        "Can they leave their name out?": "" if service.kind == "resource" else ANONYMOUS_WORDS[service.anonymous],
        "When they tell someone": service.confidentiality_limits,
        "Run by": service.provider,
        "Accreditation": service.accreditations,
        "Checked": checked_words(service),
    }
    return [{"label": label, "value": value} for label, value in rows.items()]


def _ways(channels: list["Channel"]) -> SafeString:
    """A line each."""
    lines = ((way_title(channel), way_words(channel)) for channel in channels)
    return format_html_join("", "<div><strong>{}</strong> {}</div>", lines)
