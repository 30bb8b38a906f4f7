"""A service of the register as the standard says it. Pure: reads what it is given, asks the database for nothing."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from signposting.vocabulary import LANGUAGES

from .ids import organization_id, part_id
from .register_fields import register_fields
from .schedules import schedules
from .taxonomies import attributes

if TYPE_CHECKING:
    from signposting.models import Channel, Service

#: What the standard calls each status of ours.
STATUSES = {
    "active": "active",
    "temporarily closed": "temporarily closed",
    "closed": "defunct",
    "merged": "defunct",
}
#: Codes of ISO 639. Interpreters have none.
LANGUAGE_CODES = {"English": "en", "Welsh": "cy", "British Sign Language": "bfi"}
FREE = "free"
_LONDON = ZoneInfo("Europe/London")


def organization_name(provider: str, name: str) -> str:
    """Who runs a service: its provider, or else the service itself."""
    return provider or name


def last_modified(service: "Service") -> datetime:
    """When its facts were published, put together or checked, whichever came last. UTC."""
    checked_on = service.last_check.checked_on if service.last_check else None
    return _newest(service.facts_compiled, checked_on, service.last_published_at)


def _newest(facts_compiled: date, checked_on: date | None, published_at: datetime | None) -> datetime:
    day = max(facts_compiled, checked_on or facts_compiled)
    midnight = datetime.combine(day, time(), _LONDON).astimezone(UTC)
    return max(midnight, published_at or midnight)


def _timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


#: The columns of a row for `minimal_dict`.
MINIMAL_FIELDS = ("open_referral_id", "facts_compiled", "last_check__checked_on", "last_published_at")


def minimal_dict(row: tuple) -> dict:
    """Its id and when it last changed, for those who keep a copy."""
    return {"id": str(row[0]), "modified_date": _timestamp(_newest(*row[1:]))}


def service_dict(service: "Service") -> dict:
    """A service with what there is one of; how it stands in lists."""
    organization = organization_id(organization_name(service.provider, service.name))
    facts = {
        "id": str(service.open_referral_id),
        "organization_id": str(organization),
        "name": service.name,
        "description": service.description,
        "url": service.url,
        "status": STATUSES[service.status],
        "fees": service.fees,
        "accreditations": service.accreditations,
        "minimum_age": service.minimum_age,
        "maximum_age": service.maximum_age,
        "assured_date": service.last_check.checked_on.isoformat() if service.last_check else None,
        "alert": service.shown_alert,
        "last_modified": _timestamp(last_modified(service)),
        "organization": {
            "id": str(organization),
            "name": organization_name(service.provider, service.name),
            "description": "Runs services of this register.",
        },
    }
    return {name: value for name, value in facts.items() if value not in ("", None)}


def full_service_dict(service: "Service") -> dict:
    """A service with everything the register says of it. Needs its channels, its last check and its successor at hand."""
    return {**service_dict(service), **_parts(service), "service_at_locations": [_at_location(service)]}


def _parts(service: "Service") -> dict:
    channels = service.shown_channels
    by_channel = {channel.key: schedules(channel) for channel in channels}
    parts = {
        "email": next((channel.value for channel in channels if channel.is_address), ""),
        "schedules": [schedule for found in by_channel.values() for schedule in found],
        "service_areas": [_area(service, name) for name in ([service.area] if service.area else service.nations)],
        "languages": [_language(service, name) for name in _languages(channels)],
        "cost_options": [_cost_option(service)],
        "contacts": [_contact(channel) for channel in channels],
        "attributes": attributes(service),
        "x_register": register_fields(service, by_channel),
    }
    return {name: value for name, value in parts.items() if value not in ("", [])}


def at_location_dict(service: "Service") -> dict:
    """The place of a service, as it stands in lists: nowhere but on the phone and the internet."""
    return {**_at_location(service), "service": service_dict(service)}


def full_at_location_dict(service: "Service") -> dict:
    """The same with everything. Name and status stand at the top too, because openapi.json names the schema of a service here."""
    whole = {**service_dict(service), **_parts(service)}
    return {**_at_location(service), "name": service.name, "status": STATUSES[service.status], "service": whole}


def at_location_id(service_id) -> str:
    """The id of the place of the service that has the id `service_id` in the feed."""
    return str(part_id(service_id, "service_at_location", "virtual"))


def _at_location(service: "Service") -> dict:
    location = part_id(service.open_referral_id, "location", "virtual")
    return {
        "id": at_location_id(service.open_referral_id),
        "service_id": str(service.open_referral_id),
        "location_id": str(location),
        "location": {"id": str(location), "location_type": "virtual", "name": service.name},
    }


def _area(service: "Service", name: str) -> dict:
    return {
        "id": str(part_id(service.open_referral_id, "service_area", name)),
        "service_id": str(service.open_referral_id),
        "name": name,
        "service_area": name,
    }


def _languages(channels: list["Channel"]) -> list[str]:
    """What its channels can be used in. A channel that names none is in English."""
    spoken = {name for channel in channels for name in channel.languages or ["English"]}
    return [name for name in LANGUAGES if name in spoken]


def _language(service: "Service", name: str) -> dict:
    return {
        "id": str(part_id(service.open_referral_id, "language", name)),
        "service_id": str(service.open_referral_id),
        "name": name,
        **({"code": LANGUAGE_CODES[name]} if name in LANGUAGE_CODES else {}),
    }


def _cost_option(service: "Service") -> dict:
    return {
        "id": str(part_id(service.open_referral_id, "cost_option", "fees")),
        "service_id": str(service.open_referral_id),
        "option": service.fees,
        **({"amount": 0} if service.fees == FREE else {}),
    }


def _contact(channel: "Channel") -> dict:
    service = channel.service.open_referral_id
    return {
        "id": str(part_id(service, "contact", channel.key)),
        "service_id": str(service),
        "name": channel.action if channel.href else channel.value,
        "title": channel.entry.title,
    }
