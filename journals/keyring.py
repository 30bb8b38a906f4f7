"""The secrets of the server, as settings hold them, and what is derived from them."""

from django.conf import settings

from .sealed import keys
from .sealed.keys import COST, JournalKeys, Secrets


def server_secrets() -> Secrets:
    """The site salt and the peppers of this process."""
    return settings.JOURNALS_SECRETS


def pepper() -> bytes:
    """The pepper of new journals."""
    held = server_secrets()
    return held.peppers[held.scheme]


def peppers() -> list[bytes]:
    """All that are held, the newest first."""
    held = server_secrets().peppers
    return [held[scheme] for scheme in sorted(held, reverse=True)]


def root_of(canonical: str) -> bytes:
    """The slow step. Call it through the gate only."""
    return keys.root(canonical, server_secrets().site_salt, COST)


def keys_by_scheme(root: bytes) -> dict[int, JournalKeys]:
    """The keys under every pepper that is still held, the newest first."""
    held = server_secrets().peppers
    return {scheme: keys.journal_keys(root, held[scheme]) for scheme in sorted(held, reverse=True)}
