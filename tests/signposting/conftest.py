"""What tests of the register share: a service made in a line, a folder of service files, and a database that is away."""

import datetime
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from signposting import help_fragment
from signposting.models import Channel, Service

EXAMPLE = """name: Example line
kind: service
description: Someone to talk to about a test.
audiences:
  - young people
nations:
  - England
  - Wales
  - Scotland
  - Northern Ireland
fees: free
topics:
  - listening
url: https://example.org
channels:
  - key: phone
    type: phone
    value: 0800 000 001
    hours:
      status: stated
      periods:
        - days: mon tue wed thu fri
          opens_at: '10:00'
          closes_at: '16:00'
      bank_holidays: closed
    verified: one
  - key: text
    type: text
    value: '60001'
    keyword: HELLO
    hours:
      status: stated
      always_open: true
    verified: two or more
anonymous: 'yes'
confidential: 'yes'
publish: 'yes'
confidence: high
facts_compiled: '2026-11-21'
"""


@pytest.fixture
def example() -> str:
    """The canonical file of a made-up service."""
    return EXAMPLE


@pytest.fixture
def content_root(tmp_path: Path) -> Path:
    """A content folder with one service file, `services/example-line.yaml`."""
    root = tmp_path / "content"
    (root / "services").mkdir(parents=True)
    (root / "services" / "example-line.yaml").write_text(EXAMPLE, encoding="utf-8")
    return root


@pytest.fixture
def make_service():
    """Makes a published service; `channels` are dicts of Channel fields. Saved unless `saved=False`."""

    def make(slug="made-up", channels=(), saved=True, **fields) -> Service:
        facts = {
            "name": "Made-up line",
            "description": "Someone to talk to.",
            "audiences": ["young people"],
            "nations": ["England", "Wales", "Scotland", "Northern Ireland"],
            "fees": "free",
            "topics": ["listening"],
            "url": "https://example.org",
            "publish_state": "yes",
            "facts_compiled": datetime.date(2026, 11, 21),
            **fields,
        }
        service = Service(slug=slug, **facts)
        service.channels = [
            Channel(sort_order=number, **{"key": f"way-{number}", **channel}) for number, channel in enumerate(channels)
        ]
        if saved:
            service.save()
        return service

    return make


@pytest.fixture
def help_dir(tmp_path: Path, settings, monkeypatch) -> Path:
    """An empty folder for the help on disk, and nothing kept of another one."""
    folder = tmp_path / "help"
    settings.HELP_DIR = folder
    monkeypatch.setattr(help_fragment, "_kept", {})
    monkeypatch.setattr(help_fragment, "_failed_at", None)
    return folder


@pytest.fixture
def database_away():
    """A context in which every query fails as it does when the database is down."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError("could not connect to server")

    @contextmanager
    def away():
        with connection.execute_wrapper(refuse):
            yield

    return away
