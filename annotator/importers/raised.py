"""Raised and lowered figures in plain text, so that 10 to the power of 6 does not become 106.

As the signs that Unicode has for them (block "Superscripts and Subscripts", and Latin-1), where it
has all of them, else in brackets: "^(3,4)", "_(min)". Endings of ordinal numbers and abbreviations
that are set high for the looks alone ("1st", "XXe", "Mme") stay as they are.
"""

from __future__ import annotations

import re

_UP = dict(zip("0123456789+-\u2212\u2013=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_DOWN = dict(
    zip("0123456789+-\u2212\u2013=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", strict=True)
)
MARKS = re.compile("[\ufdd0\ufdd1]+")
"""Noncharacters, as are put around links: they are no part of the words."""

_RUN = re.compile("[+\\-\u2212\u2013]?[^\\W_]")
_TOUCHING = frozenset(".,;:!?)]}%\"'”“’»›…")
_NUMBER = re.compile("(?:[0-9]|\\b[IVXLCDM]+)\\Z")
_ORDINALS = re.compile("st|nd|rd|th|ers?|r?es?|[èe]res?|[èe]mes?|os?|as?")
_ABBREVIATIONS = re.compile("Mmes?|Mlles?|Mgr|Mes?|Drs?|Dre|[Nn]os?|Ste?s?|Vve|Cie|Bd|Nr|Sra?|Dra")
_LONGEST_WORD = 24


def apart(before: str, run: str, *, lowered: bool = False, note: bool = False) -> str:
    """Return a raised (or ``lowered``) run of words as it stands in plain text after ``before``.

    It is as it was unless it begins with a letter or digit and touches what is before it.
    ``note`` says that the run is known to refer to a note: "[1]".
    """
    words = MARKS.sub("", run)
    before = MARKS.sub("", before[-_LONGEST_WORD:])
    if not _RUN.match(words) or not before or not _touches(before[-1]):
        return run
    if note:
        made = f"[{words}]"
    elif not lowered and _is_for_the_looks(before, words):
        return run
    else:
        signs = _DOWN if lowered else _UP
        known = all(sign in signs for sign in words)
        bracketed = f"_({words})" if lowered else f"^({words})"
        made = "".join(signs[sign] for sign in words) if known else bracketed
    start = re.match("[\ufdd0\ufdd1]*", run)
    end = re.search("[\ufdd0\ufdd1]*\\Z", run)
    return (start[0] if start else "") + made + (end[0] if end else "")


def said(number: int, name: str) -> list[str]:
    """Return the sentence for the user about so many runs that were kept apart, if any."""
    if not number:
        return []
    runs = "1 raised or lowered figure was" if number == 1 else f"{number:,} raised or lowered"
    runs += "" if number == 1 else " figures were"
    return [f"{name}: {runs} written with a sign of its own, as in “m²”, or as “^(3,4)”."]


def _touches(sign: str) -> bool:
    return sign.isalnum() or sign in _TOUCHING


def _is_for_the_looks(before: str, words: str) -> bool:
    if _ORDINALS.fullmatch(words) and _NUMBER.search(before):
        return True
    start = re.search(r"\w*\Z", before)
    word = (start[0] if start else "") + words
    return _ABBREVIATIONS.fullmatch(word) is not None
