"""Examples of every component in every state, for the pattern page. tests/project/test_components.py checks that none is missing."""

from .notes import NOTES_PATTERNS
from .pages import PAGE_PATTERNS
from .samples import Example
from .tools import TOOL_PATTERNS

PATTERNS: dict[str, list[Example]] = dict(sorted({**PAGE_PATTERNS, **TOOL_PATTERNS, **NOTES_PATTERNS}.items()))

__all__ = ["PATTERNS", "Example"]
