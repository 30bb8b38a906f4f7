"""A service of the database as the plain data of its file, and back."""

import datetime

from django.core.exceptions import ValidationError

from .models import Channel, Service
from .service_file import EVERY_DAY, ServiceFile
from .vocabulary import DAYS

#: Fields of the model that stand in the file as they are.
SERVICE_FIELDS = (
    "name", "short_name", "kind", "description", "provider", "status", "alert", "audiences", "minimum_age", "maximum_age",
    "ages_note", "nations", "area", "fees", "topics", "urgent_help", "url", "anonymous", "confidential",
    "confidentiality_limits", "confidentiality_note", "eligibility", "referral_route", "accreditations", "confidence",
    "confidence_note", "recheck_by",
)  # fmt: skip
CHANNEL_FIELDS = (
    "key", "type", "name", "value", "keyword", "url", "audience", "for_professionals", "nations", "languages",
    "response_time", "cost", "note", "verified", "staff_note",
)  # fmt: skip
#: What a field is when its file leaves it out, where that is not the model's own default.
LEFT_OUT = {"kind": "service", "confidence": "low", "verified": "none"}
#: What a file leaves out because it is usual.
USUAL = {"status": "active"}
MIDNIGHT, MIDNIGHT_CLOSING = datetime.time(0), "24:00"


def service_to_data(service: Service) -> dict:
    """Everything that a file holds about `service`."""
    data = {name: value for name in SERVICE_FIELDS if (value := getattr(service, name)) != USUAL.get(name)}
    data["successor"] = service.successor.slug if service.successor else ""
    data["alert_until"] = _date_text(service.alert_until) if service.alert_until else ""
    data["what_happens"] = [{name: step.value[name] for name in ("title", "text")} for step in service.what_happens]
    data["publish"] = service.publish_state
    data["address"] = service.address if service.address != service.slug else ""
    data["channels"] = [_channel_to_data(channel) for channel in service.channels.all()]
    data["sources"] = [
        {name: page.value.get(name) or "" for name in ("title", "url", "date")} for page in service.sources
    ]
    data["facts_compiled"] = _date_text(service.facts_compiled)
    return data


def _date_text(value: datetime.date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _channel_to_data(channel: Channel) -> dict:
    data = {name: getattr(channel, name) for name in CHANNEL_FIELDS}
    if channel.hours != "not applicable":
        data["hours"] = {
            "status": channel.hours,
            "always_open": channel.always_open,
            "periods": [
                {
                    "days": EVERY_DAY
                    if len(period.value["days"]) == len(DAYS)
                    else " ".join(_in_order(period.value["days"])),
                    **_times_to_data(period.value),
                }
                for period in channel.periods
            ],
            "bank_holidays": channel.bank_holidays if channel.bank_holidays != "unknown" else "",
            "bank_holiday_nation": channel.bank_holiday_nation,
            "special_days": [
                {
                    "first": days.value["first"].isoformat(),
                    "last": days.value["last"].isoformat(),
                    "all_day": days.value["all_day"],
                    "times": [_times_to_data(times) for times in days.value["times"]],
                }
                for days in channel.special_days
            ],
            "note": channel.hours_note,
        }
    return data


def _in_order(days: list[str]) -> list[str]:
    return [day for day in DAYS if day in days]


def _times_to_data(times) -> dict:
    closes_at = times["closes_at"]
    return {
        "opens_at": f"{times['opens_at']:%H:%M}",
        "closes_at": MIDNIGHT_CLOSING if closes_at == MIDNIGHT else f"{closes_at:%H:%M}",
        "closes_next_day": bool(times["closes_next_day"]) and closes_at != MIDNIGHT,
    }


def apply_data(service: Service, file: ServiceFile) -> None:
    """Sets every fact of `service` from `file` and checks it. Raises ContentError with file and line.

    A channel keeps its row as long as it keeps its key.
    """
    for name in SERVICE_FIELDS:
        setattr(service, name, _given(Service, name, file.data))
    service.slug = file.slug
    service.address = file.data.get("address") or file.slug
    service.publish_state = file.data["publish"]
    service.facts_compiled = datetime.date.fromisoformat(file.data["facts_compiled"])
    service.alert_until = datetime.date.fromisoformat(file.data["alert_until"]) if "alert_until" in file.data else None
    service.successor = _successor(file)
    service.what_happens = [
        ("step", {"title": step["title"], "text": step.get("text", "")}) for step in file.data.get("what_happens", [])
    ]
    service.sources = [
        ("page", {name: source.get(name, "") for name in ("title", "url", "date")})
        for source in file.data.get("sources", [])
    ]
    kept = {channel.key: channel for channel in service.channels.all()}
    channels = []
    for number, data in enumerate(file.data.get("channels", [])):
        if data["key"] in [channel.key for channel in channels]:
            raise file.error(f"key: another channel is called “{data['key']}” too", "channels", number, "key")
        channel = kept.get(data["key"]) or Channel()
        channel.service, channel.sort_order = service, number
        _apply_channel(channel, data)
        _check(channel, file, ("channels", number), exclude=["service"])
        channels.append(channel)
    service.channels.set(channels)
    _check(service, file, ())


def _given(model, name: str, data: dict):
    if name in data:
        return data[name]
    return LEFT_OUT[name] if name in LEFT_OUT else model._meta.get_field(name).get_default()


def _successor(file: ServiceFile) -> Service | None:
    slug = file.data.get("successor")
    if not slug:
        return None
    successor = Service.objects.filter(slug=slug).first()
    if successor is None:
        raise file.error(f"successor: there is no service “{slug}”", "successor")
    return successor


def _apply_channel(channel: Channel, data: dict) -> None:
    for name in CHANNEL_FIELDS:
        setattr(channel, name, _given(Channel, name, data))
    hours = data.get("hours", {})
    channel.hours = hours.get("status", "not applicable")
    channel.always_open = hours.get("always_open", False)
    channel.bank_holidays = hours.get("bank_holidays", "unknown")
    channel.hours_note = hours.get("note", "")
    channel.bank_holiday_nation = hours.get("bank_holiday_nation", "")
    channel.periods = [
        (
            "period",
            {
                "days": list(DAYS) if period["days"] == EVERY_DAY else period["days"].split(" "),
                **_times(period),
            },
        )
        for period in hours.get("periods", [])
    ]
    channel.special_days = [
        (
            "days",
            {
                "first": datetime.date.fromisoformat(days["first"]),
                "last": datetime.date.fromisoformat(days["last"]),
                "all_day": days.get("all_day", False),
                "times": [_times(times) for times in days.get("times", [])],
            },
        )
        for days in hours.get("special_days", [])
    ]


def _times(times: dict) -> dict:
    return {
        "opens_at": datetime.time.fromisoformat(times["opens_at"].replace(MIDNIGHT_CLOSING, "00:00")),
        "closes_at": datetime.time.fromisoformat(times["closes_at"].replace(MIDNIGHT_CLOSING, "00:00")),
        "closes_next_day": times.get("closes_next_day", False),
    }


def _check(instance, file: ServiceFile, place: tuple, exclude: list[str] | None = None) -> None:
    try:
        instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        name = {"hours_note": "note", "publish_state": "publish"}.get(field, field)
        raise file.error(f"{field}: {messages[0]}", *place, name) from error
