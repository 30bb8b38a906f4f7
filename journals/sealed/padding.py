"""Lengths that say nothing: every text is padded to one of five sizes (CRY-09)."""

import struct

#: Bytes, before sealing. A one-tap check-in and a short note look alike.
SIZES = (512, 2_048, 8_192, 32_768, 65_536)
_LENGTH = struct.Struct(">I")
MOST_BYTES = SIZES[-1] - _LENGTH.size


class TooLong(ValueError):
    """The data is longer than the largest size holds."""


def pad(data: bytes) -> bytes:
    """`data` behind its length, filled with zeros to the smallest size that holds both. Raises TooLong."""
    needed = _LENGTH.size + len(data)
    for size in SIZES:
        if needed <= size:
            return (_LENGTH.pack(len(data)) + data).ljust(size, b"\0")
    raise TooLong(f"{len(data)} bytes, at most {MOST_BYTES}")


def unpad(padded: bytes) -> bytes:
    """What was padded. It comes out of a seal, so it is as we made it; anything else raises ValueError."""
    if len(padded) not in SIZES:
        raise ValueError("not one of the sizes")
    (length,) = _LENGTH.unpack_from(padded)
    if length > len(padded) - _LENGTH.size:
        raise ValueError("the length is longer than the data")
    return padded[_LENGTH.size : _LENGTH.size + length]
