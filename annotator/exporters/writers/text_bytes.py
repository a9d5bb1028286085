"""A text as the bytes of a file of its own."""

from __future__ import annotations

_MARK = "\ufeff"


def text_bytes(text: str) -> bytes:
    """Return a text in UTF-8, exactly as it is; raises UnicodeEncodeError for a lone surrogate.

    What a text begins with would be taken for a byte order mark when it looks like one: so then a
    real one stands before it.
    """
    return (_MARK + text if text.startswith(_MARK) else text).encode("utf-8")
