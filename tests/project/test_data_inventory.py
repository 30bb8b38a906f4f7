"""DAT-01: docs/safety/data-inventory.md has a row for every field that our models keep, and no other."""

import re
from collections import Counter

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.models import Page

from cms.models import BasePage
from journals.models import Entry, Journal, JournalSession

INVENTORY = settings.BASE_DIR / "docs" / "safety" / "data-inventory.md"
HEAD = ["model", "field", "personal data", "why kept", "for how long"]
OUR_APPS = ("cms", "curriculum", "coping_tools", "journals", "signposting")
ANSWERS = ("no", "staff", "reader")


def rows() -> list[dict[str, str]]:
    """The rows of every table of the inventory that has the five columns."""
    found, inside = [], False
    for line in INVENTORY.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if cells == HEAD:
            inside = True
        elif inside and not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            assert len(cells) == len(HEAD), f"This row has not five cells: {line}"
            found.append(dict(zip(HEAD, cells, strict=True)))
    return found


def stored_fields(model) -> list:
    """Columns and many-to-many tables; nothing that another model points back with."""
    return [
        field for field in model._meta.get_fields() if field.concrete or (field.many_to_many and not field.auto_created)
    ]


def expected_fields() -> set[tuple[str, str]]:
    """Every field of ours. What all pages share stands once, as cms.basepage and wagtailcore.page."""
    shared = {field.name for field in BasePage._meta.local_fields} - {"page_ptr"}
    found = {("wagtailcore.page", "*")} | {("cms.basepage", name) for name in shared}
    for model in apps.get_models():
        if model._meta.app_label not in OUR_APPS:
            continue
        for field in stored_fields(model):
            if issubclass(model, Page) and (field.model is Page or field.name == "page_ptr"):
                continue
            if issubclass(model, BasePage) and field.name in shared:
                continue
            found.add((model._meta.label_lower, field.name))
    return found


def in_lines(pairs) -> str:
    return "\n".join(f"  {model} | {field}" for model, field in sorted(pairs))


def test_dat_01_every_field_that_we_keep_has_a_row():
    missing = expected_fields() - {(row["model"], row["field"]) for row in rows()}
    assert not missing, f"Add to {INVENTORY.name}, with why and for how long:\n{in_lines(missing)}"


def test_dat_01_no_row_stands_for_a_field_that_is_gone():
    gone = {(row["model"], row["field"]) for row in rows() if row["field"] != "*"} - expected_fields()
    assert not gone, f"Take out of {INVENTORY.name}:\n{in_lines(gone)}"


def test_dat_01_every_table_of_a_package_is_covered():
    whole = {row["model"] for row in rows() if row["field"] == "*"}
    missing = {
        (model._meta.label_lower, "*")
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in OUR_APPS and not {model._meta.label_lower, f"{model._meta.app_label}.*"} & whole
    }
    assert not missing, f"Add to {INVENTORY.name}, or cover the whole app with app.*:\n{in_lines(missing)}"


def test_dat_01_every_row_is_whole_and_stands_once():
    counts = Counter((row["model"], row["field"]) for row in rows())
    twice = [pair for pair, count in counts.items() if count > 1]
    assert not twice, f"More than once in {INVENTORY.name}:\n{in_lines(twice)}"
    for row in rows():
        assert all(row.values()), f"A cell is empty: {row}"
        assert row["personal data"] in ANSWERS, f"personal data is one of {', '.join(ANSWERS)}: {row}"


def test_dat_01_nothing_about_readers_is_kept_but_sealed_notes():
    """When that changes, docs/safety/dpia.md and the privacy page change first, then this test."""
    about_readers = {(row["model"], row["field"]) for row in rows() if row["personal data"] == "reader"}
    of_notes = {
        (model._meta.label_lower, field.name)
        for model in (Journal, Entry, JournalSession)
        for field in stored_fields(model)
    }
    assert about_readers == of_notes, in_lines(about_readers ^ of_notes)


def test_dat_01_no_field_of_notes_could_hold_a_word_in_plain():
    """Sealed bytes, ids and numbers only; the one date is a Monday."""
    for model in apps.get_app_config("journals").get_models():
        for field in stored_fields(model):
            assert not isinstance(field, models.CharField | models.TextField | models.JSONField | models.FileField), (
                field
            )
            assert not isinstance(field, models.DateField) or field.name == "keep_until", field
