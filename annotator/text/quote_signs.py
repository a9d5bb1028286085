"""Which quotation marks of one piece of text pair with which.

A mark opens or closes by what it is, by what is open, and by what stands beside it: `"` after a
space opens, “ closes a „, » closes a « and opens in German books. An apostrophe is none: it stands
in a word or, at a word's end, while no single quotation is open. The marks of one kind nest.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from annotator.text.patterns import compiled

_CLOSERS = {
    "“": "”“",
    "„": "“”„",
    "”": "”",
    "‟": "”",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    '"': '"',
    "״": "״",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
}
_SURELY_OPEN = "“„‟‘‚«‹「『｢〝"
_SURELY_CLOSE = "」』｣〞〟"
_SINGLE = "‘‚'’"
SIGNS = "".join(sorted({*_CLOSERS, *"".join(_CLOSERS.values())}))
_BEFORE_OPENING = "([{<¿¡—–―-/|*_~" + "".join(_CLOSERS)


class Signs(NamedTuple):
    """The pairs of a piece by their opening mark, what is left open, and what closes nothing.

    Offsets are code points of the piece, each that of one mark.
    """

    pairs: tuple[tuple[int, int], ...]
    left_open: int | None
    strays: tuple[int, ...]


@lru_cache(maxsize=64)
def signs_of(piece: str) -> Signs:
    """Return how the quotation marks of a piece pair.

    Left open is the outermost mark of the double kinds that nothing closes. A single one left open
    is an apostrophe, or a slip of the pen.
    """
    pairs: list[tuple[int, int]] = []
    strays: list[int] = []
    waiting: list[int] = []
    for found in compiled(f"[{SIGNS}]").finditer(piece):
        at = found.start()
        opener = _closed_by(piece, at, waiting)
        if opener is not None:
            pairs.append((waiting[opener], at))
            del waiting[opener:]
        elif _opens(piece, at):
            waiting.append(at)
        elif _strays(piece, at):
            strays.append(at)
    left = next((at for at in waiting if piece[at] not in _SINGLE), None)
    return Signs(tuple(sorted(pairs)), left, tuple(strays))


def closes(opening: str, sign: str) -> bool:
    """Return whether `sign` may close what `opening` began."""
    return sign in _CLOSERS[opening]


def _closed_by(piece: str, at: int, waiting: list[int]) -> int | None:
    """Return the place in `waiting` of the mark that the one at `at` closes, or None."""
    sign = piece[at]
    for place in range(len(waiting) - 1, -1, -1):
        if closes(piece[waiting[place]], sign) and _may_close(piece, at, piece[waiting[place]]):
            return place
    return None


def _may_close(piece: str, at: int, opening: str) -> bool:
    sign = piece[at]
    if sign in _SURELY_CLOSE or (sign not in "'’\"״" and opening != sign and sign != "“"):
        return True
    if sign == "“" and opening == "„":
        return True
    # The same sign may open and close: it closes at the end of a word.
    return not _blank(piece, at - 1) and not _letter(piece, at + 1)


def _opens(piece: str, at: int) -> bool:
    sign = piece[at]
    if sign not in _CLOSERS:
        return False
    if sign in _SURELY_OPEN:
        return True
    before = _blank(piece, at - 1) or piece[at - 1] in _BEFORE_OPENING
    return before and not _blank(piece, at + 1)


def _strays(piece: str, at: int) -> bool:
    """Return whether a mark that neither opens nor closes here is one at all: no apostrophe."""
    if piece[at] in _SINGLE:
        return False
    inside_word = _letter(piece, at - 1) and _letter(piece, at + 1)
    return not inside_word


def _blank(piece: str, at: int) -> bool:
    return not 0 <= at < len(piece) or piece[at].isspace()


def _letter(piece: str, at: int) -> bool:
    return 0 <= at < len(piece) and piece[at].isalnum()
