"""A service of somebody else's feed as the facts of a draft. Reads one that is valid, and asks the database for nothing."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from signposting.vocabulary import LANGUAGES, NATIONS

from .filters import Problem
from .incoming_channels import channels_of
from .mapping import FREE, LANGUAGE_CODES
from .plain_words import plain, words_in
from .taxonomies import TAXONOMIES, by_term_id

#: Statuses of the standard that say that it runs, as we call them.
RUNNING = {"active": "active", "temporarily closed": "temporarily closed"}
#: Whole countries by other names.
_WHOLE_UK = ("uk", "united kingdom", "the united kingdom", "uk-wide", "nationwide", "national")
_GREAT_BRITAIN = ("great britain", "gb")
#: Texts of ours by the name of the standard, and the most characters they hold.
_TEXTS = {"name": 120, "description": 300, "accreditations": 200, "alert": 200, "url": 300}
#: Fields of `x_register` that are taken as they are, when they are what our fields hold.
_OWN_TEXTS = (
    "ages_note", "anonymous", "confidential", "confidentiality_limits", "confidentiality_note", "eligibility",
    "referral_route",
)  # fmt: skip


@dataclass
class Incoming:
    """`facts`: fields of a service; `channels`: fields of each of its channels; `problems`: what was left out and why."""

    facts: dict = field(default_factory=dict)
    channels: list[dict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def leave_out(self, name: str, reason: str) -> None:
        self.problems.append(Problem(name, reason))


def read_service(data: dict, today: date) -> Incoming:
    """Everything of a service that the register has room for."""
    found = Incoming()
    extra = data.get("x_register")
    extra = extra if isinstance(extra, dict) else {}
    for name, most in _TEXTS.items():
        found.facts[name] = _text(found, name, data.get(name), most)
    found.facts["status"] = RUNNING.get(data["status"], "active")
    found.facts["provider"] = _provider(found, data)
    found.facts["fees"] = _text(found, "fees", _fees(data), 120)
    for name in ("minimum_age", "maximum_age"):
        found.facts[name] = _age(found, name, data.get(name))
    if not str(found.facts["url"]).startswith("https://"):
        found.facts["url"] = ""
        if data.get("url"):
            found.leave_out("url", "it has to start with https://")
    _read_terms(found, data)
    _read_areas(found, data, extra)
    _read_own(found, extra)
    found.channels = channels_of(data, extra, _languages(found, data), found.problems, today)
    return found


def _text(found: Incoming, name: str, value, most: int) -> str:
    text = plain(value)
    if len(text) <= most:
        return text
    found.leave_out(name, f"longer than {most} characters, so it was cut")
    return f"{text[: most - 1].rstrip()}…"


def _provider(found: Incoming, data: dict) -> str:
    organization = data.get("organization") or {}
    provider = _text(found, "organization/name", organization.get("name"), 120)
    return "" if provider.casefold() == found.facts["name"].casefold() else provider


def _fees(data: dict) -> str:
    """The words of the feed, or what its cost options come to."""
    if data.get("fees"):
        return data["fees"]
    options = data.get("cost_options") or []
    if options and all(option.get("amount") == 0 for option in options):
        return FREE
    return "; ".join(
        " ".join(
            part
            for part in (
                option.get("option", ""),
                f"£{option['amount']}" if option.get("amount") else "",
                option.get("amount_description", ""),
            )
            if part
        )
        for option in options
    )


def _age(found: Incoming, name: str, value: float | None) -> int | None:
    if value is None:
        return None
    if 0 <= value <= 120 and value == int(value):
        return int(value)
    found.leave_out(name, f"{str(value)[:20]} is not an age in years from 0 to 120")
    return None


def _read_terms(found: Incoming, data: dict) -> None:
    """Terms of ours by their id, and others by their word."""
    words: dict[str, list[str]] = {"topics": [], "audiences": [], "kind": []}
    for place, attribute in enumerate(data.get("attributes") or []):
        term = attribute.get("taxonomy_term") or {}
        key = _uuid(term.get("id") or attribute.get("taxonomy_term_id"))
        known = by_term_id().get(key) or _by_word(plain(term.get("name")))
        if known is None:
            name = plain(term.get("name"))[:80] or key
            found.leave_out(f"attributes/{place}", f"the term “{name}” is none of ours")
            continue
        taxonomy, word = known
        words[taxonomy.field].append(word)
    found.facts |= {"topics": words["topics"], "audiences": words["audiences"]}
    found.facts["kind"] = (words["kind"] or ["service"])[0]


def _uuid(text) -> UUID | None:
    try:
        return UUID(text)
    except (ValueError, TypeError, AttributeError):
        return None


def _by_word(name: str):
    for taxonomy in TAXONOMIES:
        for word in taxonomy.words:
            if word.casefold() == name.casefold() and taxonomy.field != "kind":
                return taxonomy, word
    return None


def _read_areas(found: Incoming, data: dict, extra: dict) -> None:
    """Nations by their names; anything else is an area, and then staff have to say in which nation it is."""
    nations, areas = [], []
    for place, area in enumerate(data.get("service_areas") or []):
        name = plain(area.get("name")) or plain(area.get("service_area"))
        if named := _nations(name):
            nations += named
        elif name:
            areas.append(_text(found, f"service_areas/{place}/name", name, 120))
    nations += words_in(extra.get("nations"), NATIONS)
    found.facts["nations"] = [nation for nation in NATIONS if nation in nations]
    found.facts["area"] = areas[0] if areas else ""
    for area in areas[1:]:
        found.leave_out("service_areas", f"we have room for one area, so “{area}” was left out")
    if areas and not nations:
        found.leave_out("nations", f"“{areas[0]}” is no nation that we know")


def _nations(name: str) -> list[str]:
    plain_name = name.casefold()
    if plain_name in _WHOLE_UK:
        return list(NATIONS)
    if plain_name in _GREAT_BRITAIN:
        return [nation for nation in NATIONS if nation != "Northern Ireland"]
    return [nation for nation in NATIONS if nation.casefold() == plain_name]


def _languages(found: Incoming, data: dict) -> list[str]:
    """What every channel can be used in; empty for English alone."""
    by_code = {code: name for name, code in LANGUAGE_CODES.items()}
    known = []
    for place, language in enumerate(data.get("languages") or []):
        name, code = plain(language.get("name")), plain(language.get("code")).lower()
        matches = [word for word in LANGUAGES if word.casefold() == name.casefold()] or [by_code.get(code, "")]
        if matches[0]:
            known.append(matches[0])
        else:
            unknown = name or code
            reason = f"“{unknown[:80]}” is no language of ours" if unknown else "it has no name"
            found.leave_out(f"languages/{place}", reason)
    return [] if known == ["English"] else known


def _read_own(found: Incoming, extra: dict) -> None:
    """What only a feed like ours says."""
    for name in _OWN_TEXTS:
        if text := plain(extra.get(name)):
            found.facts[name] = text
    found.facts["urgent_help"] = extra.get("urgent_help") is True
    steps = extra.get("what_happens")
    found.facts["what_happens"] = [
        ("step", {"title": plain(step.get("title"))[:80], "text": plain(step.get("text"))[:300]})
        for step in (steps if isinstance(steps, list) else [])
        if isinstance(step, dict)
    ]
