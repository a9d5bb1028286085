"""Which keys lead to a mark: by finding its words, or with the arrows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from tests.finding import find_all

LONGEST_QUERY = 60
_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Press:
    """One key, so many times; or words to type."""

    key: str = ""
    times: int = 1
    words: str = ""


def by_finding(text: str, start: int, end: int) -> list[Press] | None:
    """Return the keys that select `start` to `end` with the find bar, or None when they cannot.

    Only what an English keyboard types: the search does not mind accents and no-break spaces.
    """
    query = _plain(text[start:end])
    if len(query) > LONGEST_QUERY or not query.isascii() or not query.isprintable():
        return None
    hits = find_all(text, query)
    if (start, end) not in hits:
        return None
    return [
        Press("ctrl+Home"),
        Press("slash"),
        Press(words=query),
        Press("Return", hits.index((start, end))),
        Press("Escape"),
    ]


def _plain(words: str) -> str:
    taken_apart = unicodedata.normalize("NFD", words.translate(_TYPED))
    return "".join(sign for sign in taken_apart if unicodedata.category(sign) != "Mn")


def by_arrows(text: str, start: int, end: int) -> list[Press]:
    """Return the keys that select `start` to `end` with the arrows, from the start of the text."""
    return [
        Press("ctrl+Home"),
        *_steps(text, 0, start, ""),
        *_steps(text, start, end, "shift+"),
    ]


def _steps(text: str, start: int, end: int, held: str) -> list[Press]:
    """Return arrow presses, one a grapheme; Left is forward where the paragraph runs left."""
    presses: list[Press] = []
    for grapheme in regex.finditer(r"\X", text[start:end]):
        key = held + ("Left" if _runs_left(text, start + grapheme.start()) else "Right")
        if presses and presses[-1].key == key:
            presses[-1] = Press(key, presses[-1].times + 1)
        else:
            presses.append(Press(key))
    return presses


def _runs_left(text: str, offset: int) -> bool:
    """Return whether the paragraph around `offset` has a right-to-left letter before any other."""
    first = text.rfind("\n", 0, offset) + 1
    last = text.find("\n", offset)
    for sign in text[first : last if last >= 0 else len(text)]:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
