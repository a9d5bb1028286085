"""What a search over all sources is asked for: whole words, and whether the last may go on."""

from __future__ import annotations

from annotator.text.folding import fold
from annotator.text.tokens import joins
from annotator.text.wanted import Wanted


def asked(words: str) -> Wanted:
    """Return what to look for, as somebody typed it; no words ask for nothing.

    The last word may be the beginning of a longer one, unless a space follows it or all stand in
    double quotes, straight or typographic; the closing quote may be missing while it is typed.
    """
    inside = words.strip()
    quoted = _is_quote(inside[:1])
    if quoted:
        inner = inside[1:-1] if len(inside) > 1 and _is_quote(inside[-1]) else inside[1:]
        quoted = not any(map(_is_quote, inner))
        inside = inner.strip() if quoted else inside
    goes_on = not quoted and not words[-1:].isspace() and _may_go_on(inside)
    return Wanted(inside, whole=True, prefix=goes_on)


def _is_quote(sign: str) -> bool:
    return bool(sign) and fold(sign, case=False, accents=False) == '"'


def _may_go_on(words: str) -> bool:
    """Return whether words end in one that more letters could follow."""
    folded = "".join(fold(sign, case=False, accents=False) for sign in words[-64:])
    return bool(folded) and joins(folded[-1])
