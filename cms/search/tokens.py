"""Texts sealed into an address for a short time (ANON-07).

A search posts its words and is sent on to an address that holds them encrypted. Back and reload work, and neither the
history nor a log shows a word. Any two tokens for a purpose are equally long, so their length says nothing.
"""

import base64
import time
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

LIFETIME_SECONDS = 15 * 60

#: A text is padded to this many bytes unless its purpose needs more; sealed, it is 396 characters.
PADDED_BYTES = 239
_PADDING = "\0"


class CannotOpen(Exception):
    """The token is too old, was changed, or was sealed with another key or for another purpose."""


@lru_cache(maxsize=8)
def _fernet(secret: str, purpose: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"path token: {purpose}".encode()).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def seal(text: str, *, purpose: str, size: int = PADDED_BYTES) -> str:
    """A token for one part of a path. `text` holds no NUL and at most `size` bytes. One purpose has one size."""
    data = text.encode()
    if len(data) > size or _PADDING in text:
        raise ValueError("This text can't be sealed: it is too long or holds a NUL.")
    padded = data.ljust(size, _PADDING.encode())
    return _fernet(settings.SECRET_KEY, purpose).encrypt_at_time(padded, int(time.time())).decode()


def unseal(token: str, *, purpose: str) -> str:
    """The text that was sealed, if that was less than LIFETIME_SECONDS ago."""
    try:
        data = _fernet(settings.SECRET_KEY, purpose).decrypt_at_time(token.encode(), LIFETIME_SECONDS, int(time.time()))
        return data.decode().rstrip(_PADDING)
    except (InvalidToken, UnicodeError) as error:
        raise CannotOpen from error
