"""Moving one edge of a selection, or of a span, by a word or by a grapheme.

An edge never passes the other, never stands inside a grapheme, and leaves white space outside. By
words it takes along the marks whose partners are inside (`marks.completed`).
"""

from __future__ import annotations

from typing import Literal

from annotator.text.grapheme_edges import edge_after, edge_before, next_edge
from annotator.text.marks import completed
from annotator.text.pieces import REACH
from annotator.text.trim import trim
from annotator.text.words import (
    Stretch,
    word_ending_after,
    word_ending_by,
    word_from,
    word_starting_before,
)

Edge = Literal["start", "end"]
Unit = Literal["word", "character"]


def move(text: str, start: int, end: int, edge: Edge, unit: Unit, *, outwards: bool) -> Stretch:
    """Return a stretch with one edge moved by one unit; the same where it cannot move.

    A stretch is never emptied. An empty one, a caret, grows outwards.
    """
    if start == end and not outwards:
        return start, end
    moves = _OUTWARDS if outwards else _INWARDS
    moved = moves[edge, unit](text, start, end)
    changed = moved[0] < start or moved[1] > end if outwards else moved != (start, end)
    inside = start <= moved[0] < moved[1] <= end
    return moved if changed and (outwards or inside) else (start, end)


def _word_before(text: str, start: int, end: int) -> Stretch:
    word = word_starting_before(text, start)
    return (completed(text, word[0], end)[0], end) if word is not None else (start, end)


def _word_after(text: str, start: int, end: int) -> Stretch:
    word = word_ending_after(text, end)
    return (start, completed(text, start, word[1])[1]) if word is not None else (start, end)


def _without_first_word(text: str, start: int, end: int) -> Stretch:
    word = word_from(text, start + 1)
    if word is None or word[0] >= end:
        return start, end
    first = completed(text, word[0], end)[0]
    return (first if first > start else word[0]), end


def _without_last_word(text: str, start: int, end: int) -> Stretch:
    word = word_ending_by(text, end - 1)
    if word is None or word[1] <= start:
        return start, end
    last = completed(text, start, word[1])[1]
    return start, (last if last < end else word[1])


def _character_before(text: str, start: int, end: int) -> Stretch:
    first, last = trim(text, max(0, start - REACH), start)
    at = last if first < last else start
    return (edge_before(text, at - 1) if at > 0 else start), end


def _character_after(text: str, start: int, end: int) -> Stretch:
    first, last = trim(text, end, min(len(text), end + REACH))
    return start, next_edge(text, first if first < last else end)


def _without_first_character(text: str, start: int, end: int) -> Stretch:
    first, last = trim(text, min(next_edge(text, start), end), end)
    return (edge_before(text, first), end) if first < last else (start, end)


def _without_last_character(text: str, start: int, end: int) -> Stretch:
    first, last = trim(text, start, edge_before(text, end - 1))
    return (start, edge_after(text, last)) if first < last else (start, end)


_OUTWARDS = {
    ("start", "word"): _word_before,
    ("end", "word"): _word_after,
    ("start", "character"): _character_before,
    ("end", "character"): _character_after,
}
_INWARDS = {
    ("start", "word"): _without_first_word,
    ("end", "word"): _without_last_word,
    ("start", "character"): _without_first_character,
    ("end", "character"): _without_last_character,
}
