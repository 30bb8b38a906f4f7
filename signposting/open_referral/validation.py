"""Whether something is what the official schemas say, formats included."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parent / "schemas"
#: Of the problems of one object.
MOST_PROBLEMS = 5

_formats = FormatChecker(["date", "email", "uuid"])


@_formats.checks("date-time", raises=ValueError)
def _is_moment(value) -> bool:
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@_formats.checks("uri", raises=ValueError)
def _is_address(value) -> bool:
    return not isinstance(value, str) or (" " not in value and bool(urlsplit(value).scheme))


def _read(name: str) -> Resource:
    contents = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return Resource.from_contents(contents, default_specification=DRAFT202012)


@cache
def validator(name: str) -> Draft202012Validator:
    """For one file of schemas/: "compiled-service.json". "taxonomy.json" names another file beside it."""
    return Draft202012Validator(_read(name).contents, registry=Registry(retrieve=_read), format_checker=_formats)


def problems(name: str, thing) -> Iterator[tuple[str, str]]:
    """What is wrong with `thing`: the place ("schedules/0/opens_at") and the reason. The first few."""
    errors = sorted(validator(name).iter_errors(thing), key=lambda error: [str(part) for part in error.absolute_path])
    for error in errors[:MOST_PROBLEMS]:
        yield "/".join(str(part) for part in error.absolute_path) or "the whole", _shortened(error.message)


def _shortened(message: str) -> str:
    return message if len(message) <= 200 else f"{message[:199]}…"
