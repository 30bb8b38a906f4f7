"""The register as it comes: content/services/."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from cms.safe_content.linter import host_of, lint_text
from signposting.models import Service
from signposting.service_file import read, write

FILES = sorted((Path(settings.CONTENT_DIR) / "services").glob("*.yaml"))
DATA = {path.stem: read(path.read_text(encoding="utf-8"), path.stem, path.name).data for path in FILES}

#: Out of date: they must not come back (curriculum brief, section 1).
NEVER = ("08088029999", "08457909090", "88858", "03003300630", "07860039967")
#: Facts that are not sentences, and names that are others'.
NOT_WORDS = {
    "value",
    "url",
    "key",
    "type",
    "kind",
    "publish",
    "verified",
    "confidence",
    "facts_compiled",
    "date",
    "status",
}
NAMES = {"Battle Scars"}


def texts(data, field=""):
    """Every text with the name of its field."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from texts(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value, field)
    elif isinstance(data, str):
        yield field, data


def linter_audiences(data) -> set[str]:
    return {"friends" if name == "bereaved people" else name for name in data["audiences"]}


def test_it_is_whole():
    assert len(FILES) == 50
    assert sum(data["kind"] == "resource" for data in DATA.values()) == 9
    assert sum(data["publish"] == "hold" for data in DATA.values()) == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_canonical(path):
    assert write(DATA[path.stem]) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_words_keep_the_rules(path):
    data = DATA[path.stem]
    for field, text in texts(data):
        if field in NOT_WORDS or text in NAMES or (field.endswith("_note") and field != "ages_note"):
            continue
        where = {"name": "heading", "short_name": "title", "address": "slug"}.get(field, "body")
        assert [finding.excerpt for finding in lint_text(text, linter_audiences(data), where)] == [], field
        assert "!" not in text
        assert "'" not in text, "curly quotation marks"


@pytest.mark.parametrize("slug", DATA)
def test_tabs_and_addresses_are_neutral(slug):
    data = DATA[slug]
    assert lint_text(data.get("short_name") or data["name"], where="title") == [] or data["publish"] == "hold"
    assert lint_text(data.get("address") or slug, where="slug") == []


def test_numbers_that_are_out_of_date_stand_nowhere():
    for path in FILES:
        digits = re.sub(r"[^\d\n]", "", path.read_text(encoding="utf-8"))
        assert not [number for number in NEVER if number in digits], path.name


def test_numbers_stand_only_where_numbers_belong():
    for slug, data in DATA.items():
        for field, text in texts(data):
            if field not in ("value", "url"):
                assert not re.search(r"\d{3}[\d ]*\d{3}", text), (slug, field, text)
            if field not in ("value", "url", "name", "confidence_note") and slug != "emergency-999":
                assert not re.search(r"\b(999|111)\b", text), (slug, field, text)


def test_sources_are_the_services_own_pages_or_their_regulators():
    """Third-party lists stay out."""
    others = {"ofcom.org.uk": "emergency-999", "learning.nspcc.org.uk": "cumbria-scr-child-j", "koothplc.com": "kooth"}
    for slug, data in DATA.items():
        own = {host_of(text) for field, text in texts({**data, "sources": []}) if field == "url"}
        for source in data.get("sources", []):
            host = host_of(source["url"])
            is_own = any(".".join(host.split(".")[-3:]) in known or known in host for known in own)
            assert is_own or others.get(host) == slug, (slug, host)


def test_disputed_hours_are_known():
    disputed = [
        (slug, channel["key"])
        for slug, data in DATA.items()
        for channel in data.get("channels", [])
        if channel.get("hours", {}).get("status") == "disputed"
    ]
    assert len(disputed) == 12


@pytest.mark.django_db
def test_no_page_says_open_for_disputed_hours(client):
    for service in Service.objects.shown().with_channels():
        for channel in service.channels.all():
            if channel.hours == "disputed":
                assert "open" not in channel.plain_hours.lower()
                assert "their website" in channel.plain_hours


@pytest.mark.django_db
def test_the_ways_that_equality_needs_are_there():
    """SAF-03: all four nations, text, web chat, BSL and textphone."""
    shown = [channel for service in Service.objects.shown().with_channels() for channel in service.shown_channels]
    assert {"text", "webchat", "video_bsl", "textphone"} <= {channel.type for channel in shown}
    for nation in ("England", "Wales", "Scotland", "Northern Ireland"):
        assert any(service.urgent_help and nation in service.nations for service in Service.objects.shown())
