"""Lint a text: find the words of the harm lexicon in it, and addresses that may not be linked."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .lexicon import AUDIENCES, BLOCK, FIELDS, Family, Lexicon, default_lexicon

OUTSIDE_LINKS = "outside-links"
"""The id of the family that addresses belong to."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("'‘’ʼ`´", "’"),
        **dict.fromkeys('"“”„«»', '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u202f\u205f\u3000\t", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
    }
)
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_ADDRESS = re.compile(
    r"\bhttps?://[^\s<>\"]+|\bwww\.[^\s<>\"]+"
    r"|(?<![\w@.+-])(?:[\w.+-]{1,64}@)?(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|org|net|uk|scot|wales|cymru|io|co|info|app|me|ly|gg|tv|health)\b(?:/[^\s<>\"]*)?"
)
_FILLER = "\x01"
_CONTEXT = 24
_LONGEST_MATCH = 100


@dataclass(frozen=True)
class Finding:
    """One thing that the linter found."""

    family: str
    """The id of the family, such as ``tools``, or of a reading rule, such as ``long-sentence``."""
    level: str
    """``block`` or ``warn``."""
    excerpt: str
    """The words, with a little of what stands around them."""
    where: str
    """The field: ``body``, ``heading``, ``title``, ``slug`` or ``alt``."""
    line: int
    """The line inside the text, from 1."""
    start: int
    """Where the words begin in the text."""
    end: int
    advice: str
    """What to write instead."""

    @property
    def blocks(self) -> bool:
        return self.level == BLOCK


def lint_text(
    text: str,
    audiences: Collection[str] = ("young people",),
    where: str = "body",
    allowed_hosts: Collection[str] = (),
    lexicon: Lexicon | None = None,
) -> list[Finding]:
    """Everything in a visible text that the lexicon stops or questions, in the order of the text.

    ``audiences`` are those of the page; when there are several, the strictest level counts. ``allowed_hosts``
    are the hosts whose addresses may stand in the text.
    """
    _check(audiences, where)
    lexicon = lexicon or default_lexicon()
    typed, positions = _without_invisible(text)
    plain = _plain(typed, where)
    breaks = [index for index, character in enumerate(typed) if character == "\n"]
    spans: list[tuple[int, int, Family]] = []
    for family in lexicon.families:
        if not family.looks_at(where):
            continue
        spans += ((start, end, family) for start, end in _spans(family, typed if family.raw else plain))
    if where != "slug":
        outside = lexicon.family(OUTSIDE_LINKS)
        for match in _ADDRESS.finditer(plain):
            if not may_link(match[0], allowed_hosts, lexicon):
                spans.append((*match.span(), outside))
    levels = {family.id: lexicon.level_for(family, audiences, where) for family in lexicon.families}
    return [
        Finding(
            family=family.id,
            level=levels[family.id],
            excerpt=excerpt(typed, start, end),
            where=where,
            line=bisect_left(breaks, start) + 1,
            start=positions[start] if positions else start,
            end=positions[end - 1] + 1 if positions else end,
            advice=family.advice,
        )
        for start, end, family in sorted(spans, key=lambda span: (span[0], span[1], span[2].number))
    ]


def lint_address(
    address: str, allowed_hosts: Collection[str] | None = (), lexicon: Lexicon | None = None
) -> Finding | None:
    """What is wrong with linking this address, if anything.

    With ``allowed_hosts=None`` only the hosts that are never linked are refused.
    """
    lexicon = lexicon or default_lexicon()
    if may_link(address, allowed_hosts, lexicon):
        return None
    family = lexicon.family(OUTSIDE_LINKS)
    return Finding(family.id, family.level, address, "body", 1, 0, len(address), family.advice)


def host_of(address: str) -> str:
    """The host of an address, without www: ``https://www.nhs.uk/x`` gives ``nhs.uk``."""
    rest = re.sub(r"^[a-z]+:/*", "", address.strip().lower())
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].split(":")[0].rstrip(".")
    return host.removeprefix("www.")


def may_link(address: str, allowed_hosts: Collection[str] | None, lexicon: Lexicon) -> bool:
    """Whether an address may be linked. Without a list only the hosts that are never linked are refused."""
    host = host_of(address)
    if _is_under(host, lexicon.never_hosts):
        return False
    return allowed_hosts is None or _is_under(host, allowed_hosts)


def _is_under(host: str, hosts: Collection[str]) -> bool:
    """Whether the host is one of these hosts or a part of one."""
    return any(host == known or host.endswith("." + known) for known in map(host_of, hosts))


def _check(audiences: Collection[str], where: str) -> None:
    if isinstance(audiences, str) or set(audiences) - set(AUDIENCES):
        raise ValueError(f"audiences is a list of {', '.join(AUDIENCES)}, not {audiences!r}")
    if where not in FIELDS:
        raise ValueError(f"where is one of {', '.join(FIELDS)}, not {where!r}")


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """The text without characters that nobody sees, and where each one stood (empty: nothing changed)."""
    if not _INVISIBLE.search(text):
        return text, []
    kept = [index for index, character in enumerate(text) if not _INVISIBLE.match(character)]
    return "".join(text[index] for index in kept), [*kept, len(text)]


def _plain(text: str, where: str) -> str:
    """The text as patterns see it: lower case, plain signs, a soft break as a space. Same length."""
    plain = text.translate(_SAME_LENGTH)
    lower = plain.lower()
    if len(lower) != len(plain):
        lower = "".join(low if len(low := character.lower()) == 1 else character for character in plain)
    if where == "slug":
        return re.sub(r"[-_/]", " ", lower)
    return _SOFT_BREAK.sub(" ", lower)


def _spans(family: Family, text: str) -> Iterator[tuple[int, int]]:
    """Where the family's patterns match, after its false friends are taken out."""
    if family.allow:
        text = family.allow.sub(lambda match: _FILLER * len(match[0]), text)
    return (match.span() for match in family.pattern.finditer(text))


def excerpt(text: str, start: int, end: int) -> str:
    """The words between start and end with up to a few whole words on each side, on one line."""
    left = max(0, start - _CONTEXT)
    right = min(len(text), end + _CONTEXT)
    middle = text[start:end] if end - start <= _LONGEST_MATCH else text[start : start + _LONGEST_MATCH] + "…"
    before = text[left:start]
    after = text[end:right]
    if left > 0:
        before = "…" + (before.partition(" ")[2] or before)
    if right < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return " ".join((before + middle + after).split())
