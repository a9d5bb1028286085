"""Parquet: the columns of `dataset_rows`, streamed in row groups; a source is a row.

Every system gives the same bytes with the same release of pyarrow: no time, no path and no Arrow
schema of that release stands in the file. The name of the release in the footer (``created_by``)
and the bytes that its zstd makes are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine, needs_extra
from annotator.exporters.files.output import Output
from annotator.exporters.losses import FEATURES
from annotator.exporters.proving import chunks, prove_attributes
from annotator.exporters.writers.arrow_columns import column, lists, structs, type_of, utf8
from annotator.exporters.writers.dataset_rows import (
    ROW,
    ROW_PLACES,
    Fields,
    Kind,
    ListOf,
    places,
    row,
)

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "parquet"
ENDING = ".parquet"
EXTRA = "parquet"
HOLDS = FEATURES
KEEPS = "Everything that was marked; attributes and details of sources as JSON in a text."
LOSES = "History, original files and deleted spans stay in the session."

_SPANS = 20_000  # of a row group, at least
_LETTERS = 4_000_000  # code points of its texts, at least

# Columns in which a value comes more than once, and those that sources are looked for by.
_OFTEN = ("label", "attributes", "note", "annotator", "origin")
_SOUGHT = ["id", "session_id", "story_id", "story.id", "split", "language", "licence"]

RowOf = Callable[[SourceLine], dict[str, Any]]


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write every source as a row.

    Raises `ExportRefused` as `proving.chunks` does, and when pyarrow is not installed. Memory is
    that of one row group: a source with 20,000 spans, or sources with so many together.
    """
    return write_rows(lines, out.main, ROW_PLACES if head.offsets_only else ROW, row)


def is_installed() -> bool:
    """Return whether pyarrow is there to write with."""
    try:
        import_module("pyarrow")
    except ImportError:
        return False
    return True


def write_rows(
    lines: Iterable[SourceLine], stream: BinaryIO, fields: Fields, row_of: RowOf
) -> Counts:
    """Write every source as the row of these columns that `row_of` gives; as `write`.

    The column ``spans`` is filled here.
    """
    if not is_installed():
        raise needs_extra(NAME, EXTRA)
    import pyarrow
    from pyarrow import parquet

    counts = Counts()
    with parquet.ParquetWriter(
        stream,
        pyarrow.schema([(name, type_of(kind)) for name, kind in fields]),
        version="2.6",
        compression="zstd",
        store_schema=False,
        # What hardly comes twice is not looked up.
        use_dictionary=[f"spans.list.element.{name}" for name in _OFTEN],
        write_statistics=_SOUGHT,
    ) as writer:
        group = _Group(fields, row_of)
        for line in lines:
            group.add(line, counts)
            if len(group.spans) >= _SPANS or group.letters >= _LETTERS:
                group.write(writer)
                group = _Group(fields, row_of)
        if group.rows:
            group.write(writer)
    return counts


class _Group:
    """The rows of one row group."""

    def __init__(self, fields: Fields, row_of: RowOf) -> None:
        self.rows: list[dict[str, Any]] = []
        self.spans: list[SpanLine] = []
        self.letters = 0
        self._lengths: list[int] = []  # how many spans there are in each row
        self._fields, self._row_of = fields, row_of

    def add(self, line: SourceLine, counts: Counts) -> None:
        """Add a source."""
        before = len(self.spans)
        for chunk in chunks(line, counts):
            if b"\\u" in b"".join([each.attributes for each in chunk]):
                prove_attributes(line, chunk)
            self.spans += chunk
        self._lengths.append(len(self.spans) - before)
        self.rows.append(self._row_of(line))
        self.letters += len(line.text)

    def write(self, writer: pa.parquet.ParquetWriter) -> None:
        """Write the rows as one row group."""
        import pyarrow

        arrays = [
            self._spans(kind)
            if name == "spans" and isinstance(kind, ListOf)
            else column([each[name] for each in self.rows], kind)
            for name, kind in self._fields
        ]
        table = pyarrow.Table.from_arrays(arrays, schema=writer.schema)
        writer.write_table(table, row_group_size=len(self.rows))

    def _spans(self, kind: ListOf) -> pa.Array:
        """Return the spans, which have the fields of the kind, as a column."""
        assert not isinstance(kind.kind, str | ListOf)
        columns = [self._column(name, inner) for name, inner in kind.kind]
        return lists(self._lengths, structs(columns, kind.kind), kind)

    def _column(self, name: str, kind: Kind) -> pa.Array:
        """Return one field of all spans."""
        if name == "attributes":
            return utf8([each.attributes for each in self.spans])
        if name == "derived_from":
            return column([each.derived_from or "" for each in self.spans], kind)
        if name == "fragments":
            given = [each.fragments for each in self.spans]
            some = ([() if each is UNSET else places(each) for each in given]) if any(given) else ()
            return column(some or [()] * len(given), kind)
        return column(list(map(attrgetter(name), self.spans)), kind)
