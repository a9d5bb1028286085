"""A text with its spans as HTML: cut at every border, each stretch in the spans that cover it.

The text between the tags is the text, to the character: letters and counts are drawn by the style
sheet out of attributes, so that copied words are the source's own. Spans that overlap are
underlined one below the other, in three lanes; what lies deeper is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET

from annotator.exporters.document import RegionLine, SpanLine
from annotator.text.lanes import LANES

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_DEEPER = LANES
_REGION = LANES + 1


class Look(msgspec.Struct, frozen=True):
    """How a label is shown: the class of its elements, and its letter."""

    css: str
    letter: str


class _Piece(msgspec.Struct, frozen=True):
    """A stretch of a span, in its lane; ``number`` is that of the span on the page."""

    start: int
    end: int
    number: int
    look: Look
    first: bool


def escaped(words: str) -> str:
    """Return words as they stand in HTML, in attributes too; a lone CR comes back as one."""
    return words.translate(_ESCAPES)


def marked(
    text: str,
    spans: Sequence[SpanLine],
    regions: Iterable[RegionLine],
    looks: Mapping[str, Look],
    first_number: int,
) -> Iterator[str]:
    """Yield the HTML of a text in pieces. Spans are numbered from ``first_number``.

    The element in which a span begins has the id ``s`` and its number.
    """
    begins: defaultdict[int, list[tuple[int, _Piece | None]]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for lane, piece in _in_lanes(_pieces(spans, looks, first_number)):
        begins[piece.start].append((lane, piece))
        ends[piece.end].append(lane)
    for region in regions:
        begins[region.start].append((_REGION, None))
        ends[region.end].append(_REGION)
    lanes: list[_Piece | None] = [None] * LANES
    depth = {_DEEPER: 0, _REGION: 0}
    at = 0
    deeper: list[_Piece] = []
    for place in sorted({*begins, *ends, len(text)}):
        if at < place:
            yield _stretch(text[at:place], at, lanes, depth, deeper)
        at = place
        for lane in ends[place]:
            if lane < LANES:
                lanes[lane] = None
            else:
                depth[lane] -= 1
        for lane, begun in begins[place]:
            if lane < LANES:
                lanes[lane] = begun
            else:
                depth[lane] += 1
        deeper = [begun for lane, begun in begins[place] if lane == _DEEPER and begun]


def _in_lanes(pieces: Iterable[_Piece]) -> Iterator[tuple[int, _Piece]]:
    """Give each piece with the first lane that is free at its start, or `_DEEPER`."""
    free_from = [0] * LANES
    for piece in sorted(pieces, key=lambda each: (each.start, -each.end, each.number)):
        lane = next((n for n, free in enumerate(free_from) if free <= piece.start), _DEEPER)
        if lane < LANES:
            free_from[lane] = piece.end
        yield lane, piece


def _pieces(
    spans: Sequence[SpanLine], looks: Mapping[str, Look], first_number: int
) -> Iterator[_Piece]:
    for number, span in enumerate(spans, first_number):
        parts = ((span.start, span.end),) if span.fragments is UNSET else span.fragments
        for start, end in parts:
            yield _Piece(start, end, number, looks[span.label], start == span.start)


def _stretch(
    words: str,
    at: int,
    lanes: Sequence[_Piece | None],
    depth: Mapping[int, int],
    deeper: Sequence[_Piece],
) -> str:
    """Return a stretch between two borders, in an element for each span that covers it.

    ``deeper`` are the pieces in no lane that begin here.
    """
    found = escaped(words)
    if deeper:
        places = "".join(f'<span id="s{each.number}"></span>' for each in deeper if each.first)
        found = f'{places}<span data-more="+{depth[_DEEPER]}">{found}</span>'
    for lane in reversed(range(LANES)):
        piece = lanes[lane]
        if piece is None:
            continue
        sign = ""
        if piece.start == at:
            letter = ("" if piece.first else "…") + escaped(piece.look.letter)
            sign = f' data-letter="{letter}"' + f' id="s{piece.number}"' * piece.first
        found = f'<span class="{piece.look.css} lane{lane}"{sign}>{found}</span>'
    return f'<span class="region">{found}</span>' if depth[_REGION] else found
