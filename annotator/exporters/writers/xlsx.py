"""XLSX: a sheet with a row for each span, as Excel and LibreOffice open it.

Written part by part (ECMA-376), since the libraries for it put the time into the file. Words are
words, whatever they begin with: no cell is a formula, and those that look like one bear Excel's own
mark for that (``quotePrefix``). Nothing is compressed, for what a compressor makes of the same
bytes depends on its version.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import span_table
from annotator.exporters.writers.csv_rows import guarded
from annotator.exporters.writers.xlsx_parts import (
    PARTS,
    SHEET,
    SHEET_BEGIN,
    SHEET_END,
    WORDS,
    WORDS_BEGIN,
    WORDS_END,
)

NAME = "xlsx"
ENDING = ".xlsx"
EXTRA = ""
HOLDS = span_table.HOLDS
KEEPS = span_table.KEEPS
LOSES = (
    "The texts around the spans, and sources without one; links, statements and regions; of cells"
    " what is beyond 32,767 characters."
)

MOST_SPANS = 1_048_575
"""How many rows a sheet of Excel has, but the one with the names of the columns."""

_LONGEST = 32_767  # UTF-16 units of a cell
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_OFTEN = frozenset(
    ("source", "title", "story", "story_title", "split", "label", "annotator", "origin")
)
_QUOTED = 2  # the style that marks words which look like a formula

# Characters that XML cannot hold, and words that look like the escape for them (ST_Xstring).
_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a workbook; raises `ExportRefused` as `chunks` does, and for too many spans.

    Its parts go through a temporary file, because a zip says how long they are before them.
    """
    sheet = _Sheet(span_table.columns(head))
    with tempfile.TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for name, content in PARTS.items():
                _add(archive, name, [content])
            _add(archive, SHEET, sheet.parts(lines))
            _add(archive, WORDS, sheet.words())
        file.seek(0)
        shutil.copyfileobj(file, out.main, 1 << 20)
    return sheet.counts


def _add(archive: ZipFile, name: str, parts: Iterable[str]) -> None:
    member = ZipInfo(name, _NEVER)
    member.create_system = 3
    member.external_attr = 0o600 << 16
    with archive.open(member, "w") as file:
        for part in parts:
            file.write(part.encode())


class _Sheet:
    """The sheet while it is written, with the words that stand in many of its cells."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.counts = Counts()
        self._columns = columns
        self._shared: dict[str, int] = {}
        self._rows = 0

    def parts(self, lines: Iterable[SourceLine]) -> Iterator[str]:
        """Yield the sheet in pieces."""
        yield SHEET_BEGIN
        yield f"<row>{''.join(map(_heading, self._columns))}</row>"
        for rows in span_table.tables(lines, self.counts):
            self._rows += len(rows)
            if self._rows > MOST_SPANS:
                raise ExportRefused(
                    f"A sheet holds at most {MOST_SPANS:,} spans: write csv or parquet."
                )
            yield "".join(map(self._row, rows))
        yield SHEET_END

    def words(self) -> Iterator[str]:
        """Yield the words that many cells share, once the sheet is written."""
        yield WORDS_BEGIN
        yield from (f"<si>{each}</si>" for each in self._shared)
        yield WORDS_END

    def _row(self, row: Iterable[span_table.Cell]) -> str:
        cells = (
            self._cell(value, column in _OFTEN)
            for column, value in zip(self._columns, row, strict=True)
        )
        return f"<row>{''.join(cells)}</row>"

    def _cell(self, value: span_table.Cell, often: bool) -> str:
        if isinstance(value, int):
            return f"<c><v>{value}</v></c>"
        if not value:
            return "<c/>"
        if len(value) > _LONGEST // 2:
            value = _cut(value, self.counts)
        style = f' s="{_QUOTED}"' if guarded(value) != value else ""
        words = value if value.isalnum() else _ESCAPED.sub(_escape, value).translate(_MARKUP)
        words = f'<t xml:space="preserve">{words}</t>'
        if often:
            place = self._shared.setdefault(words, len(self._shared))
            return f'<c{style} t="s"><v>{place}</v></c>'
        return f'<c{style} t="inlineStr"><is>{words}</is></c>'


def _heading(name: str) -> str:
    return f'<c s="1" t="inlineStr"><is><t>{name}</t></is></c>'


def _escape(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _cut(words: str, counts: Counts) -> str:
    """Return as much of a text as a cell holds, and count it where that is not all."""
    units = words.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return words
    counts.left_out["cells cut at 32,767 characters"] += 1
    return units[: 2 * _LONGEST].decode("utf-16-le", "ignore")
