"""doccano's JSON lines for sequence labelling: ``{"text": ..., "label": [[start, end, label]]}``.

doccano counts UTF-16 units, as JavaScript does (or grapheme clusters where its project says so), so
that is what is written unless the export asks for code points; each line says which in
``offset_unit``. doccano keeps that and the title as data about the text. ``id`` only counts the
lines: doccano gives its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import proved
from annotator.text.units import Unit, Units

NAME = "doccano"
ENDING = ".jsonl"
EXTRA = ""
HOLDS = frozenset(("overlaps", "anywhere"))
KEEPS = (
    "Text, title, and spans with their labels. Without “allow overlapping” in its project, doccano"
    " drops spans that overlap, and does not say so."
)
LOSES = (
    "Fragments (the whole stretch is written), links, attributes, notes, who marked, regions and"
    " statements."
)

UNITS: dict[str, Unit] = {"codepoint": "code points", "utf16": "UTF-16"}
"""What ``--offset-unit`` may be."""

_encoder = msgspec.json.Encoder()


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write one line for each source to ``out.main``, and return what was written.

    The spans of one source stand in memory at a time. Raises `ExportRefused` as `proving.chunks`
    does.
    """
    return write_shape(_labels, lines, out, head)


Shape = Callable[[SourceLine, Sequence[SpanLine], Units, Counts], dict[str, Any]]
"""What makes the labels of a source, in the fields of one of the two shapes."""


def write_shape(shape: Shape, lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write one line for each source in one of doccano's shapes; as `write`."""
    counts = Counts()
    name = head.offset_unit or "utf16"
    if name == "utf16":
        counts.offsets = "Offsets count UTF-16 units, as doccano does; the end is exclusive."
    for number, line in enumerate(lines, 1):
        spans = proved(line, counts)
        row = {
            "id": number,
            "text": line.text,
            **shape(line, spans, Units(line.text, UNITS[name]), counts),
            "title": line.meta["title"],
            "offset_unit": name,
        }
        out.main.write(_encoder.encode(row) + b"\n")
    return counts


def _labels(
    line: SourceLine, spans: Sequence[SpanLine], units: Units, counts: Counts
) -> dict[str, Any]:
    return {"label": [[units.of(each.start), units.of(each.end), each.label] for each in spans]}
