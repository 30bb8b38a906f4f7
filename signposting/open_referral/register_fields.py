"""What the register knows and the standard has no field for, under one key of its own: `x_register`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signposting.models import Channel, Service

#: Fields of a service that stand there under their own names.
SERVICE_FIELDS = (
    "nations",
    "ages_note",
    "urgent_help",
    "anonymous",
    "confidential",
    "confidentiality_limits",
    "confidentiality_note",
    "eligibility",
    "referral_route",
)
#: The same of a channel.
CHANNEL_FIELDS = (
    "key",
    "type",
    "name",
    "value",
    "keyword",
    "url",
    "audience",
    "nations",
    "languages",
    "cost",
    "response_time",
    "note",
    "for_professionals",
)


def register_fields(service: "Service", by_channel: dict[str, list[dict]]) -> dict:
    """`by_channel`: the schedules of each channel for everyone, by its key. Lines for professionals give their hours in words."""
    check = service.last_check
    return {
        **{name: getattr(service, name) for name in SERVICE_FIELDS},
        "what_happens": [{name: step.value[name] for name in ("title", "text")} for step in service.what_happens],
        "shown": service.publish_state,
        "alert_until": service.alert_until.isoformat() if service.alert_until and service.shown_alert else None,
        "facts_compiled": service.facts_compiled.isoformat(),
        "last_check": check
        and {"checked_on": check.checked_on.isoformat(), "role": check.role, "method": check.method},
        "successor_id": str(service.successor.open_referral_id) if service.successor_id else None,
        "channels": [
            _channel(channel, by_channel.get(channel.key, []))
            for channel in [*service.shown_channels, *service.professional_channels]
        ],
    }


def _channel(channel: "Channel", schedules: list[dict]) -> dict:
    return {
        **{name: getattr(channel, name) for name in CHANNEL_FIELDS},
        "hours": {
            "status": channel.hours,
            "always_open": channel.always_open,
            "bank_holidays": channel.bank_holidays,
            "bank_holiday_nation": channel.bank_holiday_nation,
            "note": channel.hours_note,
            "words": channel.plain_hours,
            "schedule_ids": [schedule["id"] for schedule in schedules],
        },
    }
