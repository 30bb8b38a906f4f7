"""Sealing and opening: AES-256-GCM, each seal bound to what it belongs to (CRY-06).

A sealed blob is `0x01 ‖ nonce[12] ‖ ciphertext and tag[16]`. The nonce is drawn anew for every seal. The associated data
names the purpose, the journal, the entry and its revision, so that a blob opens in its own place only.
"""

import secrets
import struct
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION: Final = b"\x01"
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
KEY_BYTES: Final = 32
#: What sealing adds to a text, in bytes.
OVERHEAD: Final = len(VERSION) + NONCE_BYTES + TAG_BYTES


class CannotUnseal(Exception):
    """The blob was changed, cut, moved, is an older revision, or was sealed with another key or in an unknown way."""


def seal(key: bytes, data: bytes, bound_to: bytes) -> bytes:
    """`data` sealed with a key of 32 bytes and bound to `bound_to` (associated data)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, data, bound_to)


def unseal(key: bytes, blob: bytes, bound_to: bytes) -> bytes:
    """What was sealed. Raises CannotUnseal."""
    if len(blob) < OVERHEAD or blob[:1] != VERSION:
        raise CannotUnseal("no seal that is known here")
    nonce, sealed = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to)
    except InvalidTag as error:
        raise CannotUnseal("not what was sealed here") from error


def key_of_journal(journal_id: bytes, scheme: int) -> bytes:
    """Associated data of a journal's wrapped key. `journal_id`: 16 bytes; `scheme`: 1 to 255."""
    return b"dek/v1" + journal_id + bytes([scheme])


def entry(journal_id: bytes, entry_id: bytes, revision: int) -> bytes:
    """Associated data of an entry. Both ids: 16 bytes; `revision`: from 1, 32 bits."""
    return b"entry/v1" + journal_id + entry_id + struct.pack(">I", revision)


def session(session_id: bytes, journal_id: bytes, expires: int) -> bytes:
    """Associated data of a session's wrapped key. `session_id`: 32 bytes; `expires`: minutes since 1970, 64 bits."""
    return b"sess/v1" + session_id + journal_id + struct.pack(">Q", expires)


def keycheck(scheme: int) -> bytes:
    """Associated data of the row that shows at start whether a pepper is the right one."""
    return b"keycheck/v1" + bytes([scheme])


def form(purpose: str, expires: int) -> bytes:
    """Associated data of what travels through a page. `expires`: seconds since 1970, 64 bits."""
    return b"form/v1" + struct.pack(">Q", expires) + purpose.encode()
