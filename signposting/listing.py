"""One service as the directory shows it: a row of the list, and its own page."""

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import zip_longest
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from .addresses import DIRECTORY_PATH
from .channel_types import CHANNEL_TYPES
from .hours import time_words
from .service_words import nation_words
from .shown_hours import CLOSED_FOR_NOW, hours_items
from .vocabulary import PROBLEMS, choices

if TYPE_CHECKING:
    from .models import Channel, Check, Service
    from .opening import SpecialDays

#: `unknown` says nothing: what was not read is not guessed.
ANONYMOUS_WORDS = {
    "yes": "Yes. You don’t have to say who you are.",
    "partly": "Partly. It depends on how you get in touch.",
    "no": "No. They’ll usually ask who you are.",
    "unknown": "We don’t know. You can ask them first.",
}
CONFIDENTIAL_WORDS = {
    "yes": "Yes, in most cases.",
    "no": "No. They share what they need to, so that they can help.",
    "unknown": "We don’t know. You can ask them first.",
}
LIMITS_UNKNOWN = "We haven’t read this service’s own rules. You can ask: “What would you have to pass on?”"
#: The same, with room for a few words. Never a promise.
ANONYMOUS_SHORT = {"yes": "No name needed", "partly": "No name needed for some of it", "no": "They’ll ask your name"}
CONFIDENTIAL_SHORT = {"yes": "Private in most cases", "no": "They share what they need to"}
NOT_CHECKED = "Not yet checked by a person"
BELIEVE_THEIRS = "If a service’s own website says something different, believe theirs."
NOT_CHECKED_LIST = f"These facts are not yet checked by a person. {BELIEVE_THEIRS}"
SOME_NOT_CHECKED_LIST = f"Some of these facts are not yet checked by a person. {BELIEVE_THEIRS}"
#: What became of a service that stands in no list any more.
GONE_WORDS = {
    "closed": "This service has closed. Other people can help.",
    "merged": "This service is part of another one now.",
}
METHOD_WORDS = {
    "rang or wrote to it": ", who rang or wrote to it",
    "read its website": ", who read its website",
    "it told us by e-mail": ", after an e-mail from the service",
}
#: The way of a report that is about all of an entry.
WHOLE_ENTRY = ""
#: The id of the first choice in the form of a report.
FIRST_PROBLEM = "problem"


def listing_row(
    service: "Service",
    moment: datetime,
    *,
    says_now: bool = False,
    why: Sequence[str] = (),
    channels: Sequence["Channel"] | None = None,
) -> dict:
    """The variables of components/listing_row.html. `says_now` as in signposting.shown_hours; `why` it matches.

    `channels`: what to offer, in order, where it isn't the service's main channels.
    """
    channels = service.main_channels if channels is None else channels
    return {
        "name": service.name,
        "href": service.get_absolute_url(),
        "what": service.description,
        "ways": [channel.way for channel in channels] or service.all_ways,
        "hours": hours_items(channels, moment, says_now=says_now),
        "badge": CLOSED_FOR_NOW if service.status == "temporarily closed" else "",
        "alert": service.shown_alert,
        "facts": short_facts(service),
        "why": list(why),
    }


def short_facts(service: "Service") -> list[str]:
    """For whom, where, what it costs, how fast it answers, and how private it is, in a few words each."""
    facts = [service.ages, service.place, service.cost]
    facts += [sentence(channel.response_time) for channel in service.main_channels if channel.response_time][:1]
    if service.kind == "service":
        facts += [ANONYMOUS_SHORT.get(service.anonymous, ""), CONFIDENTIAL_SHORT.get(service.confidential, "")]
    return [fact for fact in facts if fact]


def not_checked_words(services: Sequence["Service"]) -> str:
    """What a list says of the services in it that nobody has checked; nothing when there are none."""
    checked = [service.is_checked for service in services]
    if all(checked):
        return ""
    return SOME_NOT_CHECKED_LIST if any(checked) else NOT_CHECKED_LIST


def listing_context(service: "Service", moment: datetime | None = None) -> dict:
    """What templates/signposting/listing.html shows: how to reach it, then what happens, then the small print.

    A service that is closed for good has none of that: only what became of it.
    """
    context = {
        "service": service,
        "tab_title": service.tab_title,
        "crumbs": [{"title": "Find support", "url": DIRECTORY_PATH}],
        "directory_href": DIRECTORY_PATH,
    }
    if not service.is_shown:
        return {**context, "gone": GONE_WORDS[service.status]}
    return {
        **context,
        "badge": CLOSED_FOR_NOW if service.status == "temporarily closed" else "",
        "alert": service.shown_alert,
        "ways": _main_ways(service, moment or timezone.now()),
        "places": [channel for channel in service.shown_channels if not channel.href],
        "facts": [service.ages, service.place, service.cost],
        "steps": [{"title": step.value["title"], "text": step.value["text"]} for step in service.what_happens],
        "privacy": privacy_rows(service),
        "small_print": small_print_rows(service),
        "sources": [{"title": page.value["title"], "url": page.value["url"]} for page in service.sources],
        "report_href": f"{service.get_absolute_url()}report/",
        "problems": report_problems(),
        "report_ways": report_ways(service),
    }


def _main_ways(service: "Service", moment: datetime) -> list[dict]:
    """Items of components/ways.html, each with its own hours."""
    hours = [
        [] if channel.needs_registration else hours_items([channel], moment, says_now=False)
        for channel in service.shown_channels
        if channel.href
    ]
    # The website, which comes last, has none.
    return [{**way, "times": times} for way, times in zip_longest(service.all_ways, hours, fillvalue=[])]


def report_ways(service: "Service") -> list[dict]:
    """What a report can be about: all of the entry, or one of its ways by its key."""
    ways = [{"value": channel.key, "label": way_name(channel)} for channel in service.shown_channels]
    return [{"value": WHOLE_ENTRY, "label": "All of it, or something else"}, *ways]


def report_problems() -> list[dict]:
    """What can be wrong, as options of components/choice.html. The first has an id, so that an error can lead to it."""
    first, *others = [{"value": value, "label": label} for value, label in choices(PROBLEMS)]
    return [{**first, "id": FIRST_PROBLEM}, *others]


def privacy_rows(service: "Service") -> list[dict]:
    """Whether it is anonymous, whether it is private, and when they tell someone."""
    if service.kind == "resource":
        return []
    rows = [
        {"label": "Can I leave my name out?", "value": ANONYMOUS_WORDS[service.anonymous]},
        {"label": "Do they keep it private?", "value": CONFIDENTIAL_WORDS[service.confidential]},
        {"label": "When would they tell someone?", "value": service.confidentiality_limits or LIMITS_UNKNOWN},
    ]
    if service.confidentiality_note:
        rows.append({"label": "Also", "value": service.confidentiality_note})
    return rows


def small_print_rows(service: "Service") -> list[dict]:
    """Hours, ages, nations, cost, and how fresh the facts are."""
    rows = [{"label": channel_title(channel), "value": channel_words(channel)} for channel in service.shown_channels]
    rows = [row for row in rows if row["value"]]
    ages = f"{service.ages}: {service.ages_note}" if service.ages_note else service.ages
    rows += [
        {"label": "Ages", "value": ages},
        {
            "label": "Where",
            "value": "All of the UK" if service.place == "UK" else service.place,
        },
        {"label": "Cost", "value": service.cost},
    ]
    rows += [{"label": "Run by", "value": service.provider}] if service.provider else []
    rows += [
        {"label": "When we wrote this", "value": date_format(service.facts_compiled, "j F Y")},
        {"label": "Last checked", "value": check_words(service.last_check) if service.last_check else NOT_CHECKED},
    ]
    return rows


def check_words(check: "Check") -> str:
    """14 October 2026, by a youth worker, who rang or wrote to it."""
    article = "an" if check.role[0] in "aeiou" else "a"
    how = METHOD_WORDS[check.method]
    return f"{date_format(check.checked_on, 'j F Y')}, by {article} {check.role}{how}"


def way_name(channel: "Channel") -> str:
    """Phone; Phone: Scotland. Without its number, which stands in links only."""
    return ": ".join(filter(None, [channel.entry.title, channel.name]))


def channel_title(channel: "Channel") -> str:
    """Call 0800 1111, Chat online …"""
    return channel.action if channel.href else CHANNEL_TYPES[channel.type].title


def channel_words(channel: "Channel") -> str:
    """Place, hours, who may use it, its languages, its cost and its notes, a sentence each."""
    who = f"For {channel.audience}" if channel.audience else ""
    where = f"In {nation_words(channel.nations)}" if channel.nations else ""
    where = "" if nation_words(channel.nations) == channel.name else where
    place = "" if channel.href else channel.value
    cost = channel.cost if channel.cost not in ("", "free", channel.service.fees) else ""
    languages = [language if language != "Interpreters" else "other languages" for language in channel.languages]
    parts = [
        place,
        channel.plain_hours,
        channel.hours_note,
        special_words(channel, timezone.localdate()),
        sentence(channel.response_time),
        who,
        where,
        f"In {get_text_list(languages, 'and')}" if languages else "",
        sentence(cost),
        channel.note,
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def special_words(channel: "Channel", today: date) -> str:
    """Days to come on which the usual times don't count, in words: "25 December 2026: closed". Only where hours are sure."""
    days = channel.schedule.special_days if channel.hours == "stated" else ()
    return ". ".join(_days_words(some) for some in days if some.last >= today)


def _days_words(days: "SpecialDays") -> str:
    first, last = (date_format(day, "j F Y") for day in (days.first, days.last))
    when = first if first == last else f"{first} to {last}"
    times = [f"{_clock(opens)} to {_clock(closes)}" for opens, closes in days.periods]
    said = "open all day" if days.all_day else get_text_list(times, "and") if times else "closed"
    return f"{when}: {said}"


def _clock(moment: time) -> str:
    return time_words(moment.hour * 60 + moment.minute)


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
