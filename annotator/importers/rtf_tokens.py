"""An RTF file in its smallest parts: Rich Text Format Specification 1.9.1, "RTF Syntax"."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, CLOSE, WORD, BYTES = range(4)

Token = tuple[int, str, int | None, bytes]
"""What it is; the name and number of a control word or sign; the bytes of text."""

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|((?:\\'[0-9a-fA-F]{2})+)|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\0]+)|.",
    re.DOTALL,
)


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the parts of a file; what ``\\bin`` announces is skipped, whatever it holds.

    `BYTES` are of text, whether they stand there themselves, escaped, or by their number.
    """
    place = 0
    while found := _TOKEN.match(data, place):
        place = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if text is not None:
            yield BYTES, "", None, text
        elif word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                place += max(0, value or 0)
            else:
                yield WORD, word.decode("ascii"), value, b""
        elif brace is not None:
            yield (OPEN if brace == b"{" else CLOSE), "", None, b""
        elif byte is not None:
            yield BYTES, "", None, bytes.fromhex(byte.replace(b"\\'", b"").decode("ascii"))
        elif sign in (b"\\", b"{", b"}"):  # a character, or the second byte of one
            yield BYTES, "", None, sign
        elif sign is not None:
            yield WORD, sign.decode("latin-1"), None, b""
