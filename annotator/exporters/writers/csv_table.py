"""CSV: a line for each span, with cells guarded that a spreadsheet would compute."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import span_table
from annotator.exporters.writers.csv_rows import csv_rows

NAME = "csv"
ENDING = ".csv"
EXTRA = ""
HOLDS = span_table.HOLDS
KEEPS = span_table.KEEPS
LOSES = "The texts around the spans, and sources without one; links, statements and regions."


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write the names of the columns and a line for each span; raises `ExportRefused`."""
    counts = Counts()
    out.main.write(csv_rows([span_table.columns(head)]))
    for rows in span_table.tables(lines, counts):
        out.main.write(csv_rows(rows))
    return counts
