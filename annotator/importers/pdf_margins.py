"""Headers, footers and page numbers: what stands in the same place on most pages.

What repeats is proposed as no article text; every word stays in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
import regex

from annotator.importers.pdf_lines import Line


class Margin(msgspec.Struct, frozen=True):
    """What a line in the margin is: "header", "footer" or "page number", and where."""

    kind: str
    at_top: bool


Margins = dict[Line, Margin]
"""The lines of one page that are no article text."""

_EDGE = 3
"""How many lines from the top and from the bottom of a page may be margins."""

_PLACE = 6.0
"""In points: what stands this much higher or lower stands in the same place."""

_ROOM = 1.5
"""In heights of a line: a margin is further than this from the text, from middle to middle."""

_SHARE = 0.4
"""Of all pages: a header of the left-hand pages only is one too."""

_NUMBER = regex.compile(
    r"^[\W_]*(?:\p{L}+\.?[\s]+)?(\p{Nd}{1,4})(?:\s*(?:/|\p{L}+)\s*\p{Nd}{1,4})?[\W_]*$"
)


def margins(pages: Sequence[Sequence[Line]]) -> list[Margins]:
    """Return, for each page, which of its lines (from top to bottom) are margins."""
    edges = [_edge_lines(page) for page in pages]
    repeated = _repeated(edges, len(pages))
    number = _number_on_most(edges, len(pages))
    found: list[Margins] = []
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        kinds: Margins = {}
        for line, kind in edge:
            value = _page_number(line.text)
            if value is not None and number is not None and value - index == number:
                kinds[line] = Margin("page number", kind == "header")
            elif any((_pattern(line.text), kind, step) in repeated for step in _steps(line)):
                kinds[line] = Margin(kind, kind == "header")
        found.append(_set_apart(page, kinds))
    return found


def _set_apart(page: Sequence[Line], kinds: Margins) -> Margins:
    """Return the margins that have room between them and the text: a repeated line has none."""
    apart = dict(kinds)
    for lines, at_top in ((list(page), True), (list(reversed(page)), False)):
        for place in range(len(lines) - 1, -1, -1):
            line = lines[place]
            if line not in apart or apart[line].at_top != at_top:
                continue
            inner = (each for each in lines[place + 1 :] if each not in apart)
            room = min((abs(line.middle - each.middle) for each in inner), default=None)
            if room is not None and room < _ROOM * line.height:
                del apart[line]
    return apart


def _edge_lines(page: Sequence[Line]) -> list[tuple[Line, str]]:
    """Return the outermost lines of a page, each as what it would be; never all of a page."""
    few = min(_EDGE, (len(page) - 1) // 2) if len(page) > 1 else 0
    header = [(line, "header") for line in page[:few]]
    return header + [(line, "footer") for line in page[len(page) - few :]]


def _repeated(edges: list[list[tuple[Line, str]]], pages: int) -> set[tuple[str, str, int]]:
    counts: Counter[tuple[str, str, int]] = Counter()
    for edge in edges:
        counts.update(
            {(_pattern(line.text), kind, step) for line, kind in edge for step in _steps(line)}
        )
    least = max(2, round(_SHARE * pages))
    return {each for each, count in counts.items() if count >= least}


def _steps(line: Line) -> tuple[int, int]:
    """Return the two overlapping stretches of the page's height in which a line stands."""
    return int(line.middle / _PLACE), -1 - int(line.middle / _PLACE + 0.5)


def _pattern(text: str) -> str:
    """Return a line without what differs from page to page: its numbers."""
    return regex.sub(r"\p{Nd}+", "0", " ".join(text.casefold().split()))


def _page_number(text: str) -> int | None:
    found = _NUMBER.match(text) if len(text) < 40 else None
    return int(found[1]) if found else None


def _number_on_most(edges: list[list[tuple[Line, str]]], pages: int) -> int | None:
    """Return the number that the first page has, or would have, if most pages count on from it."""
    counts: Counter[int] = Counter()
    for index, edge in enumerate(edges):
        values = (_page_number(line.text) for line, _ in edge)
        counts.update({value - index for value in values if value is not None})
    if not counts:
        return None
    number, count = counts.most_common(1)[0]
    if pages == 1:
        return number if number == 1 else None
    return number if count >= max(2, round(_SHARE * pages)) else None
