"""A zlib stream that is stored, not compressed: the same bytes whichever zlib a system has.

What a compressor makes of the same bytes depends on its version and maker; an export does not.
Formats: RFC 1950 and, for stored blocks, RFC 1951, 3.2.4.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO

_BLOCK = 65_535


def write_stored(parts: Iterable[bytes], out: BinaryIO) -> None:
    """Write the parts one after the other as one zlib stream."""
    out.write(b"\x78\x01")
    checksum = 1
    for part in parts:
        checksum = zlib.adler32(part, checksum)
        for start in range(0, len(part), _BLOCK):
            block = part[start : start + _BLOCK]
            out.write(struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF))
            out.write(block)
    out.write(struct.pack("<BHH", 1, 0, 0xFFFF))
    out.write(struct.pack(">I", checksum))
