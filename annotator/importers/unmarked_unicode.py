"""UTF-16 and UTF-32 without a byte order mark, told from the signs that every text has."""

from __future__ import annotations

import unicodedata

_SAMPLE = 40_000
_ODD = frozenset({"Cc", "Cn", "Co", "Cs"})
_USUAL = frozenset(" \n\u00a0\u3000、。，؟،.,\u200c")
"""What stands between words, in one script or another."""

_LEAST = 200
"""At least one sign in so many is one of those; the other order of bytes gives hardly any."""

_MOST_ODD = 500
"""At most one sign in so many is a control character or none at all."""


def charset(data: bytes) -> str | None:
    """Return which of the four charsets bytes without a mark are in, or None.

    Asked only about bytes with control characters in them, which no text in another charset has.
    """
    if len(data) % 4 == 0:
        for name in ("utf-32-le", "utf-32-be"):
            if _usual(data[: 2 * _SAMPLE], name):
                return name
    if len(data) % 2:
        return None
    found = {name: _usual(data[:_SAMPLE], name) for name in ("utf-16-le", "utf-16-be")}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else None


def _usual(data: bytes, name: str) -> int:
    """Return how many usual signs a text in this charset would have; 0 for what is no text."""
    try:
        text = data.decode(name, "surrogatepass")
    except UnicodeDecodeError:
        return 0
    odd = sum(unicodedata.category(sign) in _ODD for sign in text if sign not in "\t\n\r\f")
    usual = sum(sign in _USUAL for sign in text)
    if odd * _MOST_ODD > len(text) or usual * _LEAST < len(text):
        return 0
    return usual
