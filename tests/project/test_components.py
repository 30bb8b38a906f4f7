"""Every component stands in the list of components and on the pattern page, in its states."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from cms.patterns import PATTERNS

FOLDER = settings.BASE_DIR / "templates" / "components"
COMPONENTS = sorted(path.stem for path in FOLDER.glob("*.html"))


def listed() -> dict[str, str]:
    """The rows of the tables of components: name → variables, as the list says them."""
    rows, inside = {}, False
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        inside = line.startswith("|") and (inside or line == "| component | variables |")
        if inside and (found := re.fullmatch(r"\| `(\w+)` \| (.*) \|", line)):
            rows[found[1]] = found[2].replace("\\|", "|")
    return rows


def variables(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("{#").removesuffix("#}").strip()


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_listed_with_its_own_words_and_has_an_example(name):
    assert listed().get(name) == variables(FOLDER / f"{name}.html")
    assert PATTERNS.get(name)


def test_nothing_is_listed_that_is_not_there():
    assert set(listed()) == set(PATTERNS) == set(COMPONENTS)
