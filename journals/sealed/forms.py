"""Things that travel through a page and come back: sealed, for one purpose and a while, an hour mostly (CRY-06)."""

import base64
import binascii
import contextlib
import struct
from collections.abc import Sequence
from typing import Final

from .keys import form_key
from .seals import CannotUnseal, form, seal, unseal

LIFETIME_SECONDS: Final = 60 * 60
_EXPIRES = struct.Struct(">Q")


def seal_for_page(pepper: bytes, purpose: str, data: bytes, now: int, lifetime: int = LIFETIME_SECONDS) -> str:
    """`data` for a hidden field. `now`: seconds since 1970; `lifetime`: seconds for which it is good."""
    expires = now + lifetime
    blob = _EXPIRES.pack(expires) + seal(form_key(pepper), data, form(purpose, expires))
    return base64.urlsafe_b64encode(blob).decode("ascii")


def unseal_from_page(peppers: Sequence[bytes], purpose: str, token: str, now: int) -> bytes:
    """What was sealed for this purpose, under any of the peppers, and isn’t too old. Raises CannotUnseal."""
    try:
        blob = base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise CannotUnseal("no token") from error
    if len(blob) < _EXPIRES.size:
        raise CannotUnseal("no token")
    (expires,) = _EXPIRES.unpack_from(blob)
    if expires < now:
        raise CannotUnseal("too old")
    for pepper in peppers:
        with contextlib.suppress(CannotUnseal):
            return unseal(form_key(pepper), blob[_EXPIRES.size :], form(purpose, expires))
    raise CannotUnseal("not sealed here")
