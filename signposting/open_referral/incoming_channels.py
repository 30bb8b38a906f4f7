"""The ways of reaching a service in somebody else's feed, as fields of channels.

A feed like ours says everything under `x_register`. Any other has the phones of HSDS, an e-mail address and places; its
schedules belong to the whole service, so they are taken only where there is one way that they can belong to.
"""

import re
from datetime import date

from django.utils.text import slugify

from signposting.channel_types import CHANNEL_TYPES
from signposting.dialling import is_dialable
from signposting.vocabulary import BANK_HOLIDAYS, HOURS, LANGUAGES, NATIONS

from .filters import Problem
from .incoming_hours import hours_of
from .plain_words import plain, words_in
from .register_fields import CHANNEL_FIELDS

#: What HSDS calls a kind of phone, as we call it. Any other is a phone.
_PHONES = {"text": "text", "sms": "text", "textphone": "textphone", "tty": "textphone", "tdd": "textphone"}
_NOT_FOR_CALLS = ("fax", "pager")
#: Ways that somebody answers at certain times.
_ANSWERED = ("phone", "text", "textphone", "webchat", "video_bsl", "in_person")


def channels_of(data: dict, extra: dict, languages: list[str], problems: list[Problem], today: date) -> list[dict]:
    """Fields of each channel, `key` included. What can't be taken is added to `problems`."""
    own = extra.get("channels")
    if isinstance(own, list):
        return _own_channels(data, own, problems, today)
    channels = [*_phones(data, problems), *_email(data), *_places(data)]
    for channel in channels:
        channel["languages"] = languages
    _give_hours(data, channels, problems, today)
    return channels


# --- A feed like ours ------------------------------------------------------------------------------------------------


def _own_channels(data: dict, own: list, problems: list[Problem], today: date) -> list[dict]:
    channels = []
    schedules = list(enumerate(data.get("schedules") or []))
    for place, way in enumerate(own):
        where = f"x_register/channels/{place}"
        if not isinstance(way, dict) or plain(way.get("type")) not in CHANNEL_TYPES:
            problems.append(Problem(where, "it is no way of ours"))
            continue
        channel = {name: plain(way.get(name)) for name in CHANNEL_FIELDS}
        if channel["keyword"] and channel["type"] != "text":
            channel["keyword"] = ""
        channel |= {
            "key": _free_key(slugify(channel["key"])[:40] or channel["type"], channels),
            "nations": words_in(way.get("nations"), NATIONS),
            "languages": words_in(way.get("languages"), LANGUAGES),
            "for_professionals": way.get("for_professionals") is True,
        }
        if CHANNEL_TYPES[channel["type"]].is_number and not _dialable(channel, f"{where}/value", problems):
            continue
        hours = way.get("hours")
        channel |= _own_hours(hours if isinstance(hours, dict) else {}, schedules, problems, today)
        channels.append(channel)
    return channels


def _own_hours(hours: dict, schedules: list[tuple[int, dict]], problems: list[Problem], today: date) -> dict:
    status = hours.get("status") if hours.get("status") in HOURS else "not applicable"
    fields = {"hours": status, "hours_note": plain(hours.get("note"))}
    if status != "stated":
        return fields
    ids = hours.get("schedule_ids")
    mine = [(place, each) for place, each in schedules if isinstance(ids, list) and each.get("id") in ids]
    read = hours_of(mine, today, is_ours=True)
    problems += read.problems
    kept = hours.get("bank_holidays")
    nation = hours.get("bank_holiday_nation")
    return {
        **fields,
        **read.as_fields(),
        "bank_holidays": kept if kept in BANK_HOLIDAYS else "unknown",
        "bank_holiday_nation": nation if nation in NATIONS else "",
    }


# --- Any other feed --------------------------------------------------------------------------------------------------


def _phones(data: dict, problems: list[Problem]) -> list[dict]:
    found: list[dict] = []
    for where, phone in _phones_with_places(data):
        kind = plain(phone.get("type")).lower()
        if kind in _NOT_FOR_CALLS:
            problems.append(Problem(where, f"nobody answers at a {kind} number"))
            continue
        number = " ".join(re.sub(r"[().\-–]", " ", plain(phone.get("number")).replace("(0)", "")).split())
        channel = {
            "type": _PHONES.get(kind, "phone"),
            "value": number,
            "name": plain(phone.get("description"))[:80],
        }
        if phone.get("extension"):
            channel["note"] = f"Extension {plain(str(phone['extension']))[:40]}."
        if not _dialable(channel, f"{where}/number", problems):
            continue
        if any(number.replace(" ", "") == other["value"].replace(" ", "") for other in found):
            continue
        found.append({"key": _free_key(channel["type"], found), **channel})
    return found


def _phones_with_places(data: dict):
    holders = [("", data)]
    holders += [(f"contacts/{place}/", contact) for place, contact in enumerate(data.get("contacts") or [])]
    for where, holder in holders:
        phones = holder.get("phones")
        for place, phone in enumerate(phones if isinstance(phones, list) else []):
            if isinstance(phone, dict):
                yield f"{where}phones/{place}", phone


def _dialable(channel: dict, where: str, problems: list[Problem]) -> bool:
    if is_dialable(channel["value"], channel["type"]):
        return True
    problems.append(Problem(where, f"“{channel['value'][:40]}” can’t be dialled in the UK"))
    return False


def _email(data: dict) -> list[dict]:
    address = plain(data.get("email"))
    return [{"key": "email", "type": "email", "value": address}] if address else []


def _places(data: dict) -> list[dict]:
    found: list[dict] = []
    for at_location in data.get("service_at_locations") or []:
        location = at_location.get("location") or {}
        addresses = location.get("addresses") or []
        if location.get("location_type") != "physical" or not addresses:
            continue
        lines = [plain(addresses[0].get(name)) for name in ("address_1", "address_2", "city", "postal_code")]
        found.append(
            {
                "key": _free_key("place", found),
                "type": "in_person",
                "name": plain(location.get("name"))[:80],
                "value": ", ".join(line for line in lines if line)[:120],
            }
        )
    return found


def _give_hours(data: dict, channels: list[dict], problems: list[Problem], today: date) -> None:
    schedules = list(enumerate(data.get("schedules") or []))
    answered = [channel for channel in channels if channel["type"] in _ANSWERED]
    for channel in answered:
        channel["hours"] = "unknown"
    if not schedules:
        return
    if len(answered) == 1:
        read = hours_of(schedules, today)
        answered[0] |= read.as_fields()
        problems += read.problems
    else:
        problems.append(Problem("schedules", "it isn’t said which way of getting in touch they belong to"))


def _free_key(key: str, channels: list[dict]) -> str:
    taken = [channel["key"] for channel in channels]
    number = 2
    free = key
    while free in taken:
        free = f"{key[:36]}-{number}"
        number += 1
    return free
