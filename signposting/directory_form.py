"""The directory's filter as its pages show it: the form, what was found, and the sealed addresses of results."""

from datetime import datetime

from django.urls import reverse

from cms.search import tokens
from cms.search.terms import clean

from .addresses import DIRECTORY_PATH
from .directory_filter import NEEDS, OLDEST, TOKEN_BYTES, WAYS, YOUNGEST, DirectoryFilter, offered, reasons, topic_words
from .directory_search import PAGE_SIZE, Found
from .listing import listing_row, not_checked_words, sentence
from .vocabulary import NATIONS, TOPICS

TIMED_OUT = "We only keep what you chose for a short time, so it has gone. Please choose again."
_PURPOSE = "directory"
#: Topics that are for staff, or said by "What for".
NOT_OFFERED = {
    "emergency",
    "listening",
    "parents",
    "safeguarding",
    "bereavement",
    "bereavement by suicide",
    "worried about someone",
    "training",
    "guidance for staff",
}
ICONS = {"call": "call", "text": "text", "chat": "chat", "mail": "mail", "sign": "person", "person": "pin"}
WITHOUT = {
    "open_now": "Also what is closed now",
    "ways": "Any way of getting in touch",
    "need": "For any reason",
    "age": "For any age",
    "nation": "Anywhere in the UK",
    "topic": "About any topic",
    "free": "Also what costs something",
    "anonymous": "Also where they ask your name",
    "words": "Without the words you typed",
}


# --- addresses ------------------------------------------------------------------------------------------


def results_url(chosen: DirectoryFilter, page: int = 1) -> str:
    """The address of one page of results, good for a quarter of an hour."""
    token = tokens.seal(f"{page} {chosen.to_text()}", purpose=_PURPOSE, size=TOKEN_BYTES)
    return reverse("directory_results", args=[token])


def opened(token: str) -> tuple[int, DirectoryFilter]:
    """The number of the page, from 1, and what was chosen. Raises cms.search.tokens.CannotOpen."""
    page, _, text = tokens.unseal(token, purpose=_PURPOSE).partition(" ")
    return int(page), DirectoryFilter.from_text(text)


# --- the form ---------------------------------------------------------------------------------------------


def form_context(chosen: DirectoryFilter, errors: dict[str, str] | None = None, typed: str = "") -> dict:
    """The variables of components/filters.html. `typed`: the words as they were typed, where they are no choice."""
    errors = errors or {}
    topics = sorted((topic_words(topic), topic) for topic in set(TOPICS) - NOT_OFFERED)
    return {
        "action": DIRECTORY_PATH,
        "checks": [{"label": "Open now", "name": "open", "checked": chosen.open_now}],
        "groups": [
            {
                "legend": "How",
                "name": "ways",
                "options": [
                    {"label": label, "value": way, "icon": ICONS[way], "checked": way in chosen.ways}
                    for way, (label, _) in WAYS.items()
                ],
            }
        ],
        "selects": [
            _select("age", "Age", str(chosen.age or ""), "Any", _ages(), errors.get("age", "")),
            _select("nation", "Where", chosen.nation, "Anywhere", [(name, name) for name in sorted(NATIONS)]),
            _select("need", "What for", chosen.need, "Anything", [(words, need) for need, (words, _) in NEEDS.items()]),
            _select("topic", "About", chosen.topic, "Anything", topics),
        ],
        "more_checks": [
            {"label": "Free", "name": "free", "checked": chosen.free},
            {"label": "I don’t have to give my name", "name": "anonymous", "checked": chosen.anonymous},
        ],
        "search": {
            "label": "A word to look for",
            "name": "words",
            "value": chosen.words or clean(typed),
            "error": errors.get("words", ""),
        },
        "chosen": sentence(", ".join(words for _, words in chosen.chosen)),
        "clear_href": DIRECTORY_PATH if chosen.chosen or errors else "",
        "open": bool(errors),
    }


def _ages() -> list[tuple[str, str]]:
    return [(str(age), str(age)) for age in range(YOUNGEST, OLDEST + 1)]


def _select(name: str, label: str, value: str, anything: str, options: list[tuple[str, str]], error: str = "") -> dict:
    return {
        "id": name,
        "name": name,
        "label": label,
        "value": value,
        "options": [{"label": words, "value": choice} for words, choice in [(anything, ""), *options]],
        "error": error,
    }


def error_items(errors: dict[str, str]) -> list[dict]:
    """Items of components/error_summary.html."""
    return [{"text": text, "href": f"#{name}"} for name, text in errors.items()]


# --- what was found -----------------------------------------------------------------------------------------


def results_context(chosen: DirectoryFilter, found: Found, page: int, moment: datetime) -> dict:
    """What templates/signposting/directory_results.html shows."""
    pages = -(-found.total // PAGE_SIZE)
    return {
        "filters": form_context(chosen),
        "count": count_words(found, chosen),
        "rows": [
            listing_row(
                service,
                moment,
                says_now=True,
                why=reasons(chosen, service, moment),
                channels=offered(chosen, service),
            )
            for service in found.services
        ],
        "not_checked": not_checked_words(found.services),
        "fewer": [] if found.total else _one_choice_less(chosen),
        "page_text": f"Page {page} of {pages}" if pages > 1 else "",
        "previous_href": results_url(chosen, page - 1) if page > 1 else "",
        "next_href": results_url(chosen, page + 1) if page < pages else "",
    }


def count_words(found: Found, chosen: DirectoryFilter) -> str:
    """5 services. 3 are open now."""
    if not found.total:
        return "Nothing here fits all of that."
    services = "1 service" if found.total == 1 else f"{found.total} services"
    if chosen.open_now:
        return f"{services} {'is' if found.total == 1 else 'are'} open now."
    if not found.open_now:
        return f"{services}."
    return f"{services}. {found.open_now} {'is' if found.open_now == 1 else 'are'} open now."


def _one_choice_less(chosen: DirectoryFilter) -> list[dict]:
    """The typed words first: they are what most often fits nothing."""
    names = sorted((name for name, _ in chosen.chosen), key=lambda name: name != "words")
    less = [{"title": WITHOUT[name], "url": results_url(chosen.without(name))} for name in names]
    return [*less, {"title": "Clear everything", "url": DIRECTORY_PATH}]
