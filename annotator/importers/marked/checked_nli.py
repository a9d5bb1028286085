"""Our pairs for inference, read only to be checked: words as long as their stretches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused
from annotator.importers.marked.checked_table import documents
from annotator.importers.marked.document import MarkedDocument

NAME = "nli"
EXTENSIONS: tuple[str, ...] = (".jsonl",)

_COLUMNS = ("source", "span", "start", "end", "fragments", "text")


def looks_like(data: bytes) -> bool:
    """Return whether the first line has the two sides of a pair and their places."""
    line = data.partition(b"\n")[0]
    return b'"premise":' in line and b'"hypothesis_at":' in line


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the spans of each source; raises `ImportRefused`."""
    yield from documents(_rows(data, name), name)


def _rows(data: bytes, name: str) -> Iterator[tuple[str, ...]]:
    """Give a row for each side of each pair, under the names of the columns.

    A span that several pairs have alike is one row; otherwise it is there twice, which is wrong.
    """
    yield _COLUMNS
    seen: set[tuple[str, ...]] = set()
    for line, pair in strict_json.objects(decode(data, name).text, name):
        for side in ("premise", "hypothesis"):
            words, at = pair.get(side), pair.get(f"{side}_at")
            if not (isinstance(words, str) and isinstance(at, dict)):
                raise ImportRefused(
                    f"{name} line {line} is no pair as we write it: export it again."
                )
            row = (*(str(at.get(each)) for each in _COLUMNS[:4]), "", words)
            if row not in seen:
                seen.add(row)
                yield row
