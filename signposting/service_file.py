"""The text of one service's file, content/services/<key>.yaml, and its facts as plain data.

docs/editors/register.md says how it looks. Every value is read as text and then as what its field is, so that `999`,
`18:00` and `yes` mean what they say, with quotation marks or without.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from cms.content.errors import ContentError
from cms.content.files import write_yaml

from .channel_types import CHANNEL_TYPES
from .vocabulary import (
    ANONYMOUS,
    AUDIENCES,
    BANK_HOLIDAYS,
    CONFIDENCE,
    CONFIDENTIAL,
    DAYS,
    HOURS,
    KINDS,
    LANGUAGES,
    NATIONS,
    PUBLISH,
    STATUSES,
    TOPICS,
    VERIFIED,
)

Place = tuple[str | int, ...]
EVERY_DAY = "every day"
_TIME = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")


@dataclass
class ServiceFile:
    """One file: its key, its facts in the order of the file, and the line of each."""

    slug: str
    data: dict
    path: str = ""
    #: Line (from 1) of each value, by its place: ("channels", 0, "value").
    lines: dict[Place, int] = field(default_factory=dict)

    def error(self, reason: str, *place: str | int) -> ContentError:
        """A ContentError at the line of `place`, or of what holds it."""
        where = tuple(place)
        while where and where not in self.lines:
            where = where[:-1]
        return ContentError(reason, file=self.path, line=self.lines.get(where, 1))


@dataclass(frozen=True)
class Kind:
    """What a field may hold: `read` makes the value of its text or raises ValueError with a reason."""

    read: Callable[[str], object]


def _text(text: str) -> str:
    if text.strip() != text or "\n" in text:
        raise ValueError("write it on one line, without spaces around it")
    return text


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"expected a whole number, not “{text}”")
    return int(text)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"expected true or false, not “{text}”")
    return text == "true"


def _time(text: str) -> str:
    if not _TIME.match(text):
        raise ValueError(f"“{text}” is no time like 09:30; midnight is 00:00, or 24:00 to close")
    return text


def _date(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"“{text}” is no date like 2026-12-24") from None


def _days(text: str) -> str:
    if text == EVERY_DAY:
        return text
    strange = [day for day in text.split(" ") if day not in DAYS]
    if strange:
        raise ValueError(f"“{strange[0]}” is no day: write {EVERY_DAY}, or some of {' '.join(DAYS)}")
    return text


def _one_of(words: tuple[str, ...]) -> Kind:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"“{text}” is none of {', '.join(words)}")
        return text

    return Kind(read)


TEXT, NUMBER, TRUTH, DATE = Kind(_text), Kind(_number), Kind(_truth), Kind(_date)
#: From when to when on a day.
TIMES_FIELDS = {"opens_at": Kind(_time), "closes_at": Kind(_time), "closes_next_day": TRUTH}

#: Fields in the order of the file. A Kind; a list of one: several of it; a dict: more fields.
HOURS_FIELDS = {
    "status": _one_of(HOURS[:-1]),
    "always_open": TRUTH,
    "periods": [{"days": Kind(_days), **TIMES_FIELDS}],
    "bank_holidays": _one_of(BANK_HOLIDAYS),
    "bank_holiday_nation": _one_of(NATIONS),
    "special_days": [{"first": DATE, "last": DATE, "all_day": TRUTH, "times": [TIMES_FIELDS]}],
    "note": TEXT,
}
CHANNEL_FIELDS = {
    "key": TEXT,
    "type": _one_of(tuple(CHANNEL_TYPES)),
    "name": TEXT,
    "value": TEXT,
    "keyword": TEXT,
    "url": TEXT,
    "audience": TEXT,
    "for_professionals": TRUTH,
    "nations": [_one_of(NATIONS)],
    "languages": [_one_of(LANGUAGES)],
    "response_time": TEXT,
    "cost": TEXT,
    "note": TEXT,
    "hours": HOURS_FIELDS,
    "verified": _one_of(VERIFIED),
    "staff_note": TEXT,
}
FIELDS = {
    "name": TEXT,
    "short_name": TEXT,
    "address": TEXT,
    "kind": _one_of(KINDS),
    "description": TEXT,
    "provider": TEXT,
    "status": _one_of(STATUSES),
    "successor": TEXT,
    "alert": TEXT,
    "alert_until": DATE,
    "audiences": [_one_of(AUDIENCES)],
    "minimum_age": NUMBER,
    "maximum_age": NUMBER,
    "ages_note": TEXT,
    "nations": [_one_of(NATIONS)],
    "area": TEXT,
    "fees": TEXT,
    "topics": [_one_of(TOPICS)],
    "urgent_help": TRUTH,
    "url": TEXT,
    "channels": [CHANNEL_FIELDS],
    "anonymous": _one_of(ANONYMOUS),
    "confidential": _one_of(CONFIDENTIAL),
    "confidentiality_limits": TEXT,
    "confidentiality_note": TEXT,
    "what_happens": [{"title": TEXT, "text": TEXT}],
    "eligibility": TEXT,
    "referral_route": TEXT,
    "accreditations": TEXT,
    "publish": _one_of(PUBLISH),
    "confidence": _one_of(CONFIDENCE),
    "confidence_note": TEXT,
    "sources": [{"title": TEXT, "url": TEXT, "date": TEXT}],
    "facts_compiled": DATE,
    "recheck_by": TEXT,
}
REQUIRED: dict[str, tuple[str, ...]] = {
    "": (
        "name",
        "kind",
        "description",
        "audiences",
        "nations",
        "fees",
        "topics",
        "url",
        "publish",
        "facts_compiled",
    ),
    "channels": ("key", "type"),
    "hours": ("status",),
    "periods": ("days", "opens_at", "closes_at"),
    "special_days": ("first", "last"),
    "times": ("opens_at", "closes_at"),
    "what_happens": ("title",),
    "sources": ("title", "url"),
}


def read(text: str, slug: str, path: str = "") -> ServiceFile:
    """The facts of a file. Raises ContentError with file, line and reason."""
    file = ServiceFile(slug, {}, path)
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "the file can’t be read"
        raise ContentError(f"not valid YAML: {reason}", file=path, line=mark.line + 1 if mark else 1) from error
    if node is None:
        raise ContentError("the file is empty", file=path, line=1)
    file.data = _mapping(node, FIELDS, (), file)
    return file


def _mapping(node: yaml.Node, fields: dict, place: Place, file: ServiceFile) -> dict:
    file.lines[place] = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise file.error(f"{_name(place) or 'the file'}: expected lines like “name: value”", *place)
    values = {}
    for key_node, value_node in node.value:
        key = key_node.value
        file.lines[(*place, key)] = key_node.start_mark.line + 1
        if key not in fields:
            raise file.error(f"“{key}” is not known here; it takes {', '.join(fields)}", *place, key)
        if key in values:
            raise file.error(f"“{key}” stands twice", *place, key)
        values[key] = _value(value_node, fields[key], (*place, key), file)
    for key in REQUIRED.get(_name(place), ()):
        if values.get(key) in (None, "", []):
            raise file.error(f"{key} is missing", *place)
    return {key: values[key] for key in fields if key in values}


def _value(node: yaml.Node, kind, place: Place, file: ServiceFile):
    if isinstance(kind, dict):
        return _mapping(node, kind, place, file)
    if isinstance(kind, list):
        if not isinstance(node, yaml.SequenceNode):
            raise file.error(f"{_name(place)}: expected a list, each item on a line of its own after “- ”", *place)
        return [_value(item, kind[0], (*place, number), file) for number, item in enumerate(node.value)]
    file.lines[place] = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        raise file.error(f"{_name(place)}: expected a line of text", *place)
    try:
        return kind.read(node.value)
    except ValueError as error:
        raise file.error(f"{_name(place)}: {error}", *place) from error


def _name(place: Place) -> str:
    """The last field of a place: ("channels", 0) → channels."""
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def write(data: dict) -> str:
    """The canonical text of a service's facts: fields in the order of FIELDS, what is empty or usual left out."""
    return write_yaml(_ordered(data, FIELDS))


def _ordered(data: dict, fields: dict) -> dict:
    ordered = {}
    for key, kind in fields.items():
        value = data.get(key)
        if isinstance(kind, dict):
            value = _ordered(value or {}, kind)
        elif isinstance(kind, list) and isinstance(kind[0], dict):
            value = [_ordered(item, kind[0]) for item in value or []]
        if value not in (None, "", [], {}, False):
            ordered[key] = value
    return ordered
