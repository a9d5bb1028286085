"""Rows of a table of spans, read only to be checked: no text stands beside them.

Whether the words of a span are as long as it is, and whether spans of one source that overlap have
the same words where they do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedSpan

_NEEDED = ("source", "span", "start", "end", "fragments")
_LONGEST = 32_766
"""Where a cell of a workbook is cut, in UTF-16 units; before half a character one earlier."""


def documents(
    rows: Iterable[Sequence[str]], name: str, is_cut: bool = False
) -> Iterator[MarkedDocument]:
    """Yield the spans of each source with what is wrong with them; ``is_cut`` for workbooks.

    The first row has the names of the columns. Raises `ImportRefused` when they are others.
    """
    lines = iter(rows)
    columns = list(next(lines, ()))
    if any(each not in columns for each in _NEEDED):
        raise ImportRefused(f"{name} has other columns than our tables of spans: export it again.")
    by_source: dict[str, list[MarkedSpan]] = defaultdict(list)
    faults: dict[str, list[str]] = defaultdict(list)
    for number, cells in enumerate(lines, 2):
        row = dict(zip(columns, cells, strict=False))
        source = row.get("source", "")
        found = _span(row, is_cut)
        if isinstance(found, str):
            faults[source].append(f"{name} row {number}: {found}.")
        else:
            by_source[source].append(found)
    for source in sorted({*by_source, *faults}):
        spans = sorted(by_source[source], key=lambda each: (each.start, each.end, each.id))
        found_apart = [f"{name}: {each}." for each in _at_odds(spans)]
        yield _listed(source, spans, (*faults[source], *found_apart))


def _listed(
    source: str, spans: Sequence[MarkedSpan], mismatches: tuple[str, ...]
) -> MarkedDocument:
    """Return spans one below the other, as the text they were marked in is not there."""
    words = [each.text or "–" for each in spans] or ["–"]
    begins = accumulate((len(each) + 1 for each in words), initial=0)
    placed = tuple(
        replace(span, start=start, end=start + len(each), text=each)
        for span, each, start in zip(spans, words, begins, strict=False)
    )
    return MarkedDocument(text="\n".join(words), id=source, spans=placed, mismatches=mismatches)


def _span(row: dict[str, str], is_cut: bool) -> MarkedSpan | str:
    """Return the span of a row, or what is wrong with it."""
    try:
        start, end = int(row["start"]), int(row["end"])
        length = int(row["length"]) if "length" in row else None
        pieces = [part.partition("-")[::2] for part in row["fragments"].split()]
        edges = [int(edge) for piece in pieces for edge in piece]
    except (KeyError, ValueError):
        return "its offsets are no whole numbers"
    which, words = f"span {row['span']}", row.get("text")
    if not 0 <= start < end or (length is not None and end > length):
        return f"{which} at {start} to {end} is no stretch of a text"
    rising = all(one < other for one, other in pairwise(edges))
    if edges and (not rising or (edges[0], edges[-1]) != (start, end)):
        return f"{which} has fragments that do not fit it"
    if words is not None and len(words) != end - start:
        cut = is_cut and len(words.encode("utf-16-le", "surrogatepass")) // 2 >= _LONGEST
        if not cut or len(words) > end - start:
            return f"{which} at {start} to {end} has {len(words)} characters"
    return MarkedSpan(
        id=row["span"], start=start, end=end, label=row.get("label", ""), text=words or ""
    )


def _at_odds(spans: Sequence[MarkedSpan]) -> Iterator[str]:
    """Yield the spans that have other words than the one that reaches furthest over them."""
    furthest: MarkedSpan | None = None
    for each in spans:
        if furthest is not None and each.text and furthest.text:
            shared = furthest.text[each.start - furthest.start :]
            both = min(len(shared), len(each.text))
            if shared[:both] != each.text[:both]:
                yield f"span {each.id} has other words than span {furthest.id} where both are"
        if furthest is None or each.start + len(each.text) > furthest.start + len(furthest.text):
            furthest = each
