"""Columns for Arrow, made of plain values by their `dataset_rows.Kind`.

The buffers are laid out here, as https://arrow.apache.org/docs/format/Columnar.html says, for
`pyarrow.array` imports pandas wherever that is installed (60 MB), and is slower for texts.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from msgspec import Raw

from annotator.exporters.writers.dataset_rows import Fields, Kind, ListOf

if TYPE_CHECKING:
    import pyarrow as pa


def type_of(kind: Kind) -> pa.DataType:
    """Return the type of a column as Arrow has it."""
    import pyarrow

    if isinstance(kind, str):
        return pyarrow.string() if kind == "string" else pyarrow.int64()
    if isinstance(kind, ListOf):
        return pyarrow.list_(type_of(kind.kind))
    return pyarrow.struct([(name, type_of(inner)) for name, inner in kind])


def column(values: Sequence[Any], kind: Kind) -> pa.Array:
    """Return values as an array: texts, numbers, mappings with the fields of the kind, lists.

    None of them is None. Raises UnicodeEncodeError for a text with a lone surrogate.
    """
    if isinstance(kind, ListOf):
        inner = column(list(chain.from_iterable(values)), kind.kind)
        return lists(map(len, values), inner, kind)
    if not isinstance(kind, str):
        return _structs(values, kind)
    return _texts(values) if kind == "string" else _numbers(values)


def lists(lengths: Iterable[int], inner: pa.Array, kind: ListOf) -> pa.Array:
    """Return the elements of `inner` as lists of so many each."""
    import pyarrow

    count, ends = _ends(lengths)
    buffers = [None, pyarrow.py_buffer(ends)]
    return pyarrow.Array.from_buffers(type_of(kind), count, buffers, children=[inner])


def structs(columns: Sequence[pa.Array], fields: Fields) -> pa.Array:
    """Return columns of one length as one column of structs with these fields."""
    import pyarrow

    return pyarrow.StructArray.from_arrays(columns, fields=list(type_of(fields)))


def _structs(values: Sequence[Mapping[str, Any]], fields: Fields) -> pa.Array:
    return structs([column([v[name] for v in values], kind) for name, kind in fields], fields)


def utf8(values: Sequence[bytes | Raw]) -> pa.Array:
    """Return texts that are UTF-8 already as a column."""
    return _joined(b"".join(values), map(len, values))


def _texts(values: Sequence[str]) -> pa.Array:
    joined = "".join(values)
    if joined.isascii():
        return _joined(joined.encode("ascii"), map(len, values))
    return utf8([each.encode() for each in values])


def _joined(data: bytes, lengths: Iterable[int]) -> pa.Array:
    """Return texts of so many bytes each, which stand one after the other, as a column."""
    import pyarrow

    count, ends = _ends(lengths)
    buffers = [None, pyarrow.py_buffer(ends), pyarrow.py_buffer(data)]
    return pyarrow.Array.from_buffers(pyarrow.string(), count, buffers)


def _ends(lengths: Iterable[int]) -> tuple[int, bytes]:
    """Return how many lengths there are, and a buffer of where each ends, from 0 on."""
    ends = [*accumulate(lengths, initial=0)]
    return len(ends) - 1, struct.pack(f"{len(ends)}i", *ends)  # quicker than an array of them


def _numbers(values: Sequence[int]) -> pa.Array:
    import pyarrow

    buffers = [None, pyarrow.py_buffer(array("q", values))]
    return pyarrow.Array.from_buffers(pyarrow.int64(), len(values), buffers)
