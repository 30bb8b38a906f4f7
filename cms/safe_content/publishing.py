"""Why a text may not be published, for the editor of the CMS."""

from functools import lru_cache

from .content_file import HEADINGS, REFERENCES
from .linter import lint_text


def is_for_readers(name: str) -> bool:
    """False for fields that name a thing, such as `key`. `name` is what content files call the field."""
    return name not in REFERENCES or name == "slug"


@lru_cache(maxsize=4096)
def why_not(text: str, name: str, audiences: tuple[str, ...], has_short_title: bool = False) -> str:
    """The words of a field that the lexicon stops and what to do instead, in sentences; empty where it may be published.

    `name` is what content files call the field; with a short title the title itself is only seen on the page.
    """
    findings = [finding for finding in lint_text(text, audiences, _where(name, has_short_title)) if finding.blocks]
    said = {finding.advice: text[finding.start : finding.end] for finding in reversed(findings)}
    return " ".join(f"“{words}” can’t be published. {advice}" for advice, words in reversed(said.items()))


def _where(name: str, has_short_title: bool) -> str:
    if name in ("slug", "alt"):
        return name
    if name == "short_title" or (name == "title" and not has_short_title):
        return "title"
    return "heading" if name in HEADINGS or name == "places" else "body"
