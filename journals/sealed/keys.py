"""From seven words to two keys: one that finds a journal, one that opens it (CRY-03 to CRY-05).

    root   = Argon2id(words, site salt)                 one run, never two
    P      = HMAC-SHA256(pepper of the scheme, "root/v1" ‖ root)
    lookup = HKDF-Expand(P, "journal/lookup/v1")        the database finds the row by it
    kek    = HKDF-Expand(P, "journal/kek/v1")           wraps the journal's own random key, and nothing else

A scheme is one byte: how the root is derived, and which pepper. Scheme n uses pepper n.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

SALT_BYTES: Final = 16
PEPPER_BYTES: Final = 32
KEY_BYTES: Final = 32
SCHEMES: Final = range(1, 256)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one derivation costs: KiB of memory, and passes over it (RFC 9106)."""

    memory_kib: int
    passes: int


#: CRY-03: never less. About 0.15 s of one core.
COST: Final = Cost(memory_kib=65_536, passes=3)


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What the server keeps apart from the database. `peppers`: by scheme; the highest seals new journals."""

    site_salt: bytes
    peppers: Mapping[int, bytes]

    @property
    def scheme(self) -> int:
        """The scheme of new journals."""
        return max(self.peppers)


@dataclass(frozen=True, slots=True, repr=False)
class JournalKeys:
    """What the words give under one scheme; 32 bytes each."""

    lookup: bytes
    kek: bytes


def root(canonical: str, site_salt: bytes, cost: Cost = COST) -> bytes:
    """32 bytes from the words as `phrase.canonical` writes them. Slow on purpose: call it through the gate."""
    argon2id = Argon2id(salt=site_salt, length=KEY_BYTES, iterations=cost.passes, lanes=1, memory_cost=cost.memory_kib)
    return argon2id.derive(canonical.encode("ascii"))


def journal_keys(root_key: bytes, pepper: bytes) -> JournalKeys:
    """The two keys of a root under one pepper."""
    peppered = hmac.digest(pepper, b"root/v1" + root_key, "sha256")
    return JournalKeys(_expand(peppered, b"journal/lookup/v1"), _expand(peppered, b"journal/kek/v1"))


def session_id(secret: bytes) -> bytes:
    """The row of a session, from the secret that only the cookie holds."""
    return _expand(secret, b"session/id/v1")


def session_key(secret: bytes) -> bytes:
    """What wraps the journal's key while a session lasts."""
    return _expand(secret, b"session/wrap/v1")


def form_key(pepper: bytes) -> bytes:
    """What seals things that travel through a page."""
    return _expand(pepper, b"form/v1")


def keycheck_key(pepper: bytes, site_salt: bytes) -> bytes:
    """What seals the row that shows at start whether pepper and salt are the right ones."""
    return _expand(pepper, b"keycheck/v1" + site_salt)


def entry_id(dek: bytes, name: str) -> bytes:
    """16 bytes: the id of the one entry of this name, such as the steps done. To anyone else it looks drawn."""
    return _expand(dek, b"entry/id/v1" + name.encode(), length=16)


def crystal_seed(dek: bytes) -> int:
    """A number from 1 that is always the same for a journal and says nothing about its words."""
    return 1 + int.from_bytes(_expand(dek, b"crystal/seed/v1", length=4)) % 1_000_000


def new_key() -> bytes:
    """A journal's own key, or the secret of a session: 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def _expand(key: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=length, info=info).derive(key)
