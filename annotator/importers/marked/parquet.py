"""Parquet: a text with spans in each row, or tokens with tags; needs pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked import dataset_rows
from annotator.importers.marked.document import MarkedDocument

NAME = "parquet"
EXTENSIONS: tuple[str, ...] = (".parquet",)
KEEPS = dataset_rows.KEEPS
LOSES = dataset_rows.LOSES

_MAGIC = b"PAR1"
_AT_ONCE = 100  # rows
_UNIT = "offset_unit"  # the column in which ours say what offsets count


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as Parquet does."""
    return data.startswith(_MAGIC)


def beside(name: str) -> tuple[str, ...]:
    """Return nothing: all is in the file."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield a document for each row of a file.

    What offsets count is decided for the whole file; where the rows say it, as ours do, they are
    read some at a time, for a shard may be large. Raises `ImportRefused` as `numbered`, and where a
    row is none.
    """
    rows = numbered(data, name)
    while some := list(islice(rows, _AT_ONCE)):
        if any(row.get(_UNIT) != "codepoint" for _, row in some):
            some.extend(rows)
        yield from [*dataset_rows.documents(some)]


def numbered(data: bytes, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row of a file with words for where it stands.

    Raises `ImportRefused` where it is damaged, or pyarrow is not installed.
    """
    try:
        import pyarrow
    except ImportError:
        raise ImportRefused(
            f"To read {name}, install Annotator with its extra: pip install 'annotator[parquet]'."
        ) from None
    try:
        for number, row in enumerate(_rows(data), 1):
            yield f"{name} row {number}", row
    except (pyarrow.ArrowException, OSError, ValueError, TypeError):
        raise ImportRefused(
            f"{name} is damaged, or no Parquet that can be read: write it again."
        ) from None


def _rows(data: bytes) -> Iterator[dict[str, Any]]:
    """Give the rows, each with the columns that are known."""
    from pyarrow import parquet

    with parquet.ParquetFile(io.BytesIO(data)) as file:
        schema = file.schema_arrow
        known = (*dataset_rows.COLUMNS, _UNIT)
        names = [name for name in schema.names if name in known]
        tags = _names_of_tags((schema.metadata or {}).get(b"huggingface", b"{}"))
        for batch in file.iter_batches(batch_size=_AT_ONCE, columns=names, use_threads=False):
            for row in batch.to_pylist():
                yield row | {
                    column: [known_tags.get(tag, tag) for tag in row[column]]
                    for column, known_tags in tags.items()
                    if row.get(column)
                }


class _Feature(msgspec.Struct, frozen=True):
    """A column as `datasets` describes it: a list of tags, which have names."""

    feature: dict[str, Any] = {}


class _Described(msgspec.Struct, frozen=True):
    """What `datasets` writes into a file of its columns."""

    info: dict[str, dict[str, Any]] = {}


def _names_of_tags(described: bytes) -> dict[str, dict[object, str]]:
    """Return the names of tags that are numbers in the file, by the column."""
    try:
        features = msgspec.json.decode(described, type=_Described).info.get("features", {})
        found = {
            column: msgspec.convert(features[column], _Feature).feature.get("names")
            for column in dataset_rows.TAGS
            if column in features
        }
    except msgspec.MsgspecError:
        return {}
    return {
        column: {place: str(name) for place, name in enumerate(names)}
        for column, names in found.items()
        if isinstance(names, list)
    }
