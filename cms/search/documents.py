"""What can be found: the shape that every app hands over."""

from dataclasses import dataclass

#: What a result is, in the words that readers see. Any other kind is a "Page".
KIND_WORDS = {
    "lesson": "Lesson",
    "service": "Service",
    "strategy": "Idea to try",
    "tool": "Tool",
    "week": "Week",
}


@dataclass(frozen=True)
class Document:
    """One thing to find. Everything here is shown to readers, so it holds only what they can read at `url` anyway.

    `body` is plain text without the targets of links. `audience` names whom it is for, in the words of cms.models.AUDIENCES.
    """

    kind: str
    title: str
    url: str
    summary: str = ""
    body: str = ""
    audience: tuple[str, ...] = ()


def kind_in_words(kind: str) -> str:
    return KIND_WORDS.get(kind, "Page")
