"""Our CSV, read only to be checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from annotator.importers.document import ImportRefused
from annotator.importers.marked.checked_table import documents
from annotator.importers.marked.document import MarkedDocument

NAME = "csv"
EXTENSIONS: tuple[str, ...] = (".csv",)

_GUARD = "'"
_LONGEST = 100_000_000  # characters of a cell


def looks_like(data: bytes) -> bool:
    """Return whether the first line names the columns of our tables."""
    return data.startswith(b"source,title,story,story_title,split,span,start,end,fragments,label")


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the spans of each source; raises `ImportRefused`."""
    before = csv.field_size_limit(_LONGEST)
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        # A guard stands before what a spreadsheet would compute.
        yield from documents(([each.removeprefix(_GUARD) for each in row] for row in lines), name)
    except (csv.Error, UnicodeDecodeError):
        raise ImportRefused(f"{name} is no CSV as we write it: export it again.") from None
    finally:
        csv.field_size_limit(before)
