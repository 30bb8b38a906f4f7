"""docs/safety/requirements.md: every requirement once, with a state, and only files that are there."""

import re
from collections import Counter

import pytest
from django.conf import settings

PAGE = settings.BASE_DIR / "docs" / "safety" / "requirements.md"
COUNTS = {
    "ANON": 9, "CRY": 11, "SES": 11, "HDR": 8, "INP": 7, "ADM": 8, "CON": 9, "SAF": 9, "ACC": 6, "DAT": 8, "REL": 14,
}  # fmt: skip
STATES = ("met", "partly", "later", "person")
TEST_NAME = re.compile(r"def test_([a-z]+)_(\d\d)_")


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if re.fullmatch(r"[A-Z]+-\d\d", row[0])]


def test_every_requirement_stands_once():
    wanted = [f"{name}-{number:02d}" for name, count in COUNTS.items() for number in range(1, count + 1)]
    assert [row[0] for row in rows()] == wanted


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_is_whole_and_names_files_that_are_there(row):
    _, _, state, kept_by, missing = row
    paths = re.findall(r"`([^`]+)`", kept_by)
    assert state in STATES
    assert all(row)
    assert paths or state in ("later", "person"), "What is met or partly met is kept by something."
    assert state == "met" or missing != "–", "Say what is missing."
    assert [path for path in paths if not (settings.BASE_DIR / path).exists()] == []


def test_the_counts_are_right():
    counts = Counter(row[2] for row in rows())
    assert f"| {' | '.join(str(counts[state]) for state in STATES)} |" in PAGE.read_text(encoding="utf-8")


def test_every_requirement_that_a_test_names_is_one_of_these():
    known = {row[0] for row in rows()}
    named = {
        f"{name.upper()}-{number}"
        for path in (settings.BASE_DIR / "tests").rglob("test_*.py")
        for name, number in TEST_NAME.findall(path.read_text(encoding="utf-8"))
        if name.upper() in COUNTS
    }
    assert named <= known
