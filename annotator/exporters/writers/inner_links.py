"""The links that a format of one file a source can hold: those between two of its spans."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.exporters.counts import Counts
from annotator.exporters.document import LinkLine, SourceLine, SpanLine


def inner_links(line: SourceLine, spans: Iterable[SpanLine], counts: Counts) -> list[LinkLine]:
    """Return the links between spans of a source; the others are counted as left out."""
    there = {span.id for span in spans}
    found = [link for link in line.links if link.from_span in there and link.to_span in there]
    if left := len(line.links) - len(found):
        counts.left_out["links to other sources or to statements"] += left
    return found
