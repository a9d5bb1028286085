"""doccano's JSON lines for relations: ``entities`` and ``relations`` of each text.

Ids count from 0 on each line: doccano gives its own when it reads them. Offsets as in `doccano`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers.doccano import write_shape
from annotator.exporters.writers.inner_links import inner_links
from annotator.text.units import Units

NAME = "doccano-relations"
ENDING = ".jsonl"
EXTRA = ""
HOLDS = frozenset(("overlaps", "links", "anywhere"))
KEEPS = (
    "Text, title, spans with their labels, and links within a source. Without “allow overlapping”"
    " in its project, doccano drops spans that overlap, and does not say so."
)
LOSES = (
    "Fragments (the whole stretch is written), attributes, notes, who marked, regions, statements"
    " and links to other sources."
)


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write one line for each source to ``out.main``, and return what was written.

    The spans of one source stand in memory at a time. Raises `ExportRefused` as `proving.chunks`
    does.
    """
    return write_shape(_entities, lines, out, head)


def _entities(
    line: SourceLine, spans: Sequence[SpanLine], units: Units, counts: Counts
) -> dict[str, Any]:
    numbers = {span.id: number for number, span in enumerate(spans)}
    links = inner_links(line, spans, counts)
    return {
        "entities": [
            {
                "id": number,
                "label": span.label,
                "start_offset": units.of(span.start),
                "end_offset": units.of(span.end),
            }
            for number, span in enumerate(spans)
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[link.from_span],
                "to_id": numbers[str(link.to_span)],
                "type": link.relation,
            }
            for number, link in enumerate(links)
        ],
    }
