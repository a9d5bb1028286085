"""The grammar of selecting by keys: what each press makes of a selection. Pure.

One implementation for the desk and for the planner that measures how few presses reach a span.
A press is known by the name of its action. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from annotator.text import edges, levels
from annotator.text.clauses import clause_ending_after, next_clause
from annotator.text.grapheme_edges import whole
from annotator.text.marks import bare, completed
from annotator.text.pieces import pieces_after, pieces_before
from annotator.text.quotations import next_quotation
from annotator.text.words import Stretch

FIGURES_WITHIN = 16384
"""How many code points a press goes on looking for a number phrase; reading them takes time."""

Marked = Callable[[int, int], bool]
"""Tells whether a number phrase, by its start and end, is marked already."""


class Selection(NamedTuple):
    """Where the user is: the selection from `anchor` to `caret`, and what a press asks of it.

    ``origin`` is the stretch that the selection was grown from, ``held`` whether moves extend it as
    with Shift, ``span`` the ends of the current span. An edge moves on the span when nothing is
    selected; then that is what a press changes.
    """

    anchor: int
    caret: int
    origin: Stretch | None = None
    held: bool = False
    span: Stretch | None = None

    @property
    def start(self) -> int:
        """Where the selection begins."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """Where the selection ends; equal to `start` for a bare caret."""
        return max(self.anchor, self.caret)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.caret


def press(
    text: str, selection: Selection, name: str, marked: Marked = lambda start, end: False
) -> Selection:
    """Return what a press makes of a selection: the same where it does nothing.

    Raises KeyError for a name that is none of `NAMES`.
    """
    if name in _SEARCHES:
        find, backwards = _SEARCHES[name]
        return _take(text, selection, find(text, selection, backwards, marked), backwards)
    if name in _EDGES:
        return _edge(text, selection, *_EDGES[name])
    return _CHANGES[name](text, selection)


def jump(text: str, selection: Selection, word: Stretch, *, extend: bool) -> Selection:
    """Return the caret put at a word, or with `extend` the selection stretched to take it in.

    A word inside the selection becomes its last, so that a selection too long can be shortened.
    """
    if not extend and not selection.held:
        return _moved(selection, word[0], word[0])
    start = min(selection.start, word[0])
    end = word[1] if word[0] >= selection.start else selection.end
    end = completed(text, start, end)[1]
    if selection.held and word[0] < selection.anchor:
        return _moved(selection, selection.anchor, word[0])
    return _moved(selection, start, end)


def _moved(
    selection: Selection, anchor: int, caret: int, origin: Stretch | None = None
) -> Selection:
    """Return a new selection; a caret outside the current span leaves none current."""
    span = selection.span
    if span is not None and not span[0] <= caret <= span[1]:
        span = None
    return Selection(anchor, caret, origin, selection.held, span)


def _take(text: str, selection: Selection, found: Stretch | None, backwards: bool) -> Selection:
    """Select what was found, or move the caret of a held selection to its far end."""
    if found is None:
        return selection
    if not selection.held:
        return _moved(selection, *found)
    anchor, caret = selection.anchor, found[0] if backwards else found[1]
    if caret > anchor:
        caret = completed(text, anchor, caret)[1]
    elif caret < anchor:
        caret = completed(text, caret, anchor)[0]
    return _moved(selection, anchor, caret)


def _after(selection: Selection) -> int:
    """Return from where a press looks on: the caret, or past the start of what is taken already."""
    return selection.start + (not selection.is_bare or selection.span is not None)


def _clause(text: str, selection: Selection, backwards: bool, marked: Marked) -> Stretch | None:
    """Return the clause around a caret or the next; from a selection or span, one that follows."""
    if backwards:
        place = selection.caret if selection.held else selection.start
        return next_clause(text, place, backwards=True)
    if selection.held or (selection.is_bare and selection.span is None):
        return clause_ending_after(text, selection.caret)
    return next_clause(text, _after(selection))


def _quotation(text: str, selection: Selection, backwards: bool, marked: Marked) -> Stretch | None:
    """Return the words of the next quotation that are not what is selected."""
    at = selection.start if backwards else _after(selection)
    found = next_quotation(text, selection.caret if selection.held else at, backwards)
    while found is not None:
        words = bare(text, found.inner_start, found.inner_end)
        if words is not None and words != (selection.start, selection.end):
            return words
        found = next_quotation(text, found.inner_start + (not backwards), backwards)
    return None


def _figure(text: str, selection: Selection, backwards: bool, marked: Marked) -> Stretch | None:
    """Return the next number phrase that is neither marked nor what is selected."""
    begin = selection.caret if selection.held else selection.start
    for start, end in (pieces_before if backwards else pieces_after)(text, begin):
        if abs(start - begin) > FIGURES_WITHIN:
            return None
        phrases = [(first + start, last + start) for first, last in _figures_in(text[start:end])]
        for phrase in reversed(phrases) if backwards else phrases:
            ahead = phrase[1] <= begin if backwards else phrase[0] >= begin
            chosen = phrase == (selection.start, selection.end)
            if ahead and not chosen and not marked(*phrase):
                return phrase
    return None


@lru_cache(maxsize=64)
def _figures_in(piece: str) -> tuple[Stretch, ...]:
    from annotator.text.figures import figures

    return tuple(whole(piece, each.start, each.end) for each in figures(piece))


def _grow(text: str, selection: Selection) -> Selection:
    here = selection.start, selection.end
    grown = levels.grow(text, *here)
    if grown == here:
        return selection
    return _moved(selection, *grown, origin=selection.origin or here)


def _shrink(text: str, selection: Selection) -> Selection:
    here = selection.start, selection.end
    shrunk = levels.shrink(text, *here, selection.origin or here)
    if shrunk == here:
        return selection
    return _moved(selection, *shrunk, None if shrunk == selection.origin else selection.origin)


def _edge(
    text: str, selection: Selection, edge: edges.Edge, unit: edges.Unit, outwards: bool
) -> Selection:
    """Move an edge of the selection, else of the current span; that ends a hold."""
    span = selection.span
    if selection.is_bare and span is not None:
        moved = edges.move(text, *span, edge, unit, outwards=outwards)
        if moved == span:
            return selection
        caret = selection.caret if moved[0] <= selection.caret <= moved[1] else moved[0]
        return Selection(caret, caret, span=moved)
    moved = edges.move(text, selection.start, selection.end, edge, unit, outwards=outwards)
    return selection if moved == (selection.start, selection.end) else _moved(selection, *moved)


def _hold(text: str, selection: Selection) -> Selection:
    return selection._replace(held=not selection.held)


_Search = Callable[[str, Selection, bool, Marked], Stretch | None]

_SEARCHES: dict[str, tuple[_Search, bool]] = {
    "next clause": (_clause, False),
    "previous clause": (_clause, True),
    "next quotation": (_quotation, False),
    "previous quotation": (_quotation, True),
    "next figure": (_figure, False),
    "previous figure": (_figure, True),
}
_EDGES: dict[str, tuple[edges.Edge, edges.Unit, bool]] = {
    "start word out": ("start", "word", True),
    "start word in": ("start", "word", False),
    "end word out": ("end", "word", True),
    "end word in": ("end", "word", False),
    "start character out": ("start", "character", True),
    "start character in": ("start", "character", False),
    "end character out": ("end", "character", True),
    "end character in": ("end", "character", False),
}
_CHANGES: dict[str, Callable[[str, Selection], Selection]] = {
    "grow": _grow,
    "shrink": _shrink,
    "hold": _hold,
}

NAMES = (*_SEARCHES, *_EDGES, *_CHANGES)
"""The names of all presses."""
