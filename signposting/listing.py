"""One service as the directory shows it: a row of the list, and its own page."""

from typing import TYPE_CHECKING

from django.utils.formats import date_format

from .addresses import DIRECTORY_PATH
from .channel_types import CHANNEL_TYPES
from .service_words import nation_words
from .vocabulary import NATIONS

if TYPE_CHECKING:
    from .models import Channel, Service

#: `unknown` says nothing: what was not read is not guessed.
ANONYMOUS_WORDS = {
    "yes": "Yes. You don’t have to say who you are.",
    "partly": "Partly. It depends on how you get in touch.",
    "no": "No. They’ll usually ask who you are.",
    "unknown": "We don’t know. You can ask them first.",
}
CONFIDENTIAL_WORDS = {
    "yes": "Yes, in most cases.",
    "no": "Mostly. They share what they need to, so that they can help.",
    "unknown": "We don’t know. You can ask them first.",
}
LIMITS_UNKNOWN = "We haven’t read this service’s own rules. You can ask: “What would you have to pass on?”"
NOT_CHECKED = "Not yet checked by a person"
NOT_CHECKED_LIST = (
    "These facts are not yet checked by a person. If a service’s own website says something different, believe theirs."
)


def listing_row(service: "Service") -> dict:
    """The variables of components/listing_row.html."""
    return {
        "name": service.name,
        "href": service.get_absolute_url(),
        "what": service.description,
        "ways": service.ways,
        "hours": service.plain_hours,
        "facts": [service.ages, service.place, service.cost],
    }


def listing_context(service: "Service") -> dict:
    """What templates/signposting/listing.html shows: how to reach it, then what happens, then the small print."""
    return {
        "service": service,
        "tab_title": service.tab_title,
        "crumbs": [{"title": "Find support", "url": DIRECTORY_PATH}],
        "ways": service.all_ways,
        "places": [channel for channel in service.shown_channels if not channel.href],
        "facts": [service.ages, service.place, service.cost],
        "privacy": privacy_rows(service),
        "small_print": small_print_rows(service),
        "sources": [{"title": page.value["title"], "url": page.value["url"]} for page in service.sources],
    }


def privacy_rows(service: "Service") -> list[dict]:
    """What happens: whether it is anonymous, whether it is private, and when they tell someone."""
    if service.kind == "resource":
        return []
    rows = [
        {"label": "Can I leave my name out?", "value": ANONYMOUS_WORDS[service.anonymous]},
        {"label": "Do they keep it private?", "value": CONFIDENTIAL_WORDS[service.confidential]},
        {"label": "When would they tell someone?", "value": service.confidentiality_limits or LIMITS_UNKNOWN},
    ]
    if service.confidentiality_note:
        rows.append({"label": "Good to know", "value": service.confidentiality_note})
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
            "value": "All of the UK" if len(service.nations) == len(NATIONS) else service.place,
        },
        {"label": "Cost", "value": service.cost},
        {"label": "Facts put together", "value": date_format(service.facts_compiled, "j F Y")},
        {"label": "Checked", "value": NOT_CHECKED},
    ]
    return rows


def channel_title(channel: "Channel") -> str:
    """Call 0800 1111, Chat online …"""
    return channel.action if channel.href else CHANNEL_TYPES[channel.type].title


def channel_words(channel: "Channel") -> str:
    """Place, hours, who may use it, its cost and its notes, a sentence each."""
    who = f"For {channel.audience}" if channel.audience else ""
    where = f"In {nation_words(channel.nations)}" if channel.nations else ""
    where = "" if nation_words(channel.nations) == channel.name else where
    place = "" if channel.href else channel.value
    cost = channel.cost if channel.cost not in ("", "free", channel.service.fees) else ""
    parts = [
        place,
        channel.plain_hours,
        channel.hours_note,
        who,
        where,
        cost[:1].upper() + cost[1:],
        channel.note,
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
