"""Parquet: the columns of `dataset_rows`, streamed in row groups; a source is a row.

Every system gives the same bytes with the same release of pyarrow: no time, no path and no Arrow
schema of that release stands in the file. The name of the release in the footer (``created_by``)
and the bytes that its zstd makes are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.dataset_rows import ROW, SPAN, Kind, ListOf, places, row
from annotator.exporters.document import ExportHead, SourceLine, needs_extra
from annotator.exporters.losses import FEATURES
from annotator.exporters.output import Output
from annotator.exporters.proving import chunks, prove_attributes

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "parquet"
ENDING = ".parquet"
EXTRA = "parquet"
HOLDS = FEATURES
KEEPS = "Everything that was marked; attributes and details of sources as JSON in a text."
LOSES = "History, original files and deleted spans stay in the session."

_SPANS = 20_000  # of a row group, at least
_LETTERS = 8_000_000  # code points of its texts, at least

_fields = attrgetter(*(name for name, _ in SPAN))
_PLAIN: dict[str, Callable[[Any], Any]] = {
    "attributes": lambda value: str(value, "utf-8"),
    "derived_from": lambda value: value or "",
    "fragments": lambda value: () if value is UNSET else places(value),
}
"""What a column holds of the values of `SpanLine` that are not plain."""

_OFTEN = ("label", "attributes", "note", "annotator", "origin", "created_at", "updated_at")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write every source as a row.

    Raises `ExportRefused` as `proving.chunks` does, and when pyarrow is not installed. Memory is
    that of one row group: a source with 20,000 spans, or sources with so many together.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise needs_extra(NAME, EXTRA) from None
    schema = pyarrow.schema([(name, _type(kind)) for name, kind in ROW])
    counts = Counts()
    with parquet.ParquetWriter(
        out.main,
        schema,
        version="2.6",
        compression="zstd",
        store_schema=False,
        # What hardly comes twice is not looked up.
        use_dictionary=[f"spans.list.element.{name}" for name in _OFTEN],
        write_statistics=["id", "story.id", "split", "language", "licence"],
    ) as writer:
        group = _Group()
        for line in lines:
            group.add(line, counts)
            if group.spans >= _SPANS or group.letters >= _LETTERS:
                writer.write_table(group.table(schema), row_group_size=len(group.rows))
                group = _Group()
        if group.rows:
            writer.write_table(group.table(schema), row_group_size=len(group.rows))
    return counts


class _Group:
    """The rows of one row group; of their spans, columns."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.letters = 0
        self._ends = [0]  # where the spans of each row end
        self._columns: list[list[Any]] = [[] for _ in SPAN]

    @property
    def spans(self) -> int:
        """How many spans there are in all rows."""
        return len(self._columns[0])

    def add(self, line: SourceLine, counts: Counts) -> None:
        """Add a source."""
        for chunk in chunks(line, counts):
            if b"\\u" in b"".join(each.attributes for each in chunk):
                prove_attributes(line, chunk)
            columns = zip(*map(_fields, chunk), strict=True)
            for column, values in zip(self._columns, columns, strict=True):
                column.extend(values)
        begun = self._ends[-1]
        for column, (name, _) in zip(self._columns, SPAN, strict=True):
            if name in _PLAIN:
                column[begun:] = map(_PLAIN[name], column[begun:])
        self._ends.append(self.spans)
        self.rows.append(row(line))
        self.letters += len(line.text)

    def table(self, schema: pa.Schema) -> pa.Table:
        """Return the rows as Arrow has them."""
        import pyarrow

        spans = pyarrow.StructArray.from_arrays(
            [
                _lists(values, kind)
                if isinstance(kind, ListOf)
                else pyarrow.array(values, _type(kind))
                for values, (_, kind) in zip(self._columns, SPAN, strict=True)
            ],
            fields=list(_type(SPAN)),
        )
        arrays = [
            pyarrow.ListArray.from_arrays(pyarrow.array(self._ends, "int32"), spans)
            if field.name == "spans"
            else pyarrow.array([each[field.name] for each in self.rows], field.type)
            for field in schema
        ]
        return pyarrow.Table.from_arrays(arrays, schema=schema)


def _lists(values: Sequence[Sequence[Any]], kind: ListOf) -> pa.ListArray:
    """Return lists as Arrow has them; of many empty ones ten times as quick as by itself."""
    import pyarrow

    ends = pyarrow.array(accumulate(map(len, values), initial=0), "int32")
    inner = pyarrow.array(chain.from_iterable(values), _type(kind.kind))
    return pyarrow.ListArray.from_arrays(ends, inner, type=_type(kind))


def _type(kind: Kind) -> pa.DataType:
    """Return the type of a column as Arrow has it."""
    import pyarrow

    if isinstance(kind, str):
        return pyarrow.string() if kind == "string" else pyarrow.int64()
    if isinstance(kind, ListOf):
        return pyarrow.list_(_type(kind.kind))
    return pyarrow.struct([(name, _type(inner)) for name, inner in kind])
