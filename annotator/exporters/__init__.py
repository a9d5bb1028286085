"""Spans out of a session: one module a format, each with one `write`, handed values in a stream."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from annotator.exporters import jsonl
from annotator.exporters.card import card
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine
from annotator.exporters.target import target

LABELS = "labels.json"
"""The file beside an export that holds its label set."""

__all__ = ["Counts", "ExportHead", "ExportRefused", "formats", "to_file", "writer"]


class Writer(Protocol):
    """What each module of a format has."""

    NAME: str

    def write(self, lines: Iterable[SourceLine], out: BinaryIO) -> Counts:
        """Write the sources to `out` and return what was written; raise `ExportRefused`."""


_WRITERS: dict[str, Writer] = {module.NAME: module for module in (jsonl,)}


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be written."""
    return tuple(_WRITERS)


def writer(name: str) -> Writer:
    """Return what writes a format; raise `ExportRefused` when there is no such format."""
    found = _WRITERS.get(name)
    if found is None:
        raise ExportRefused(f"There is no format {name!r}: use {' or '.join(formats())}.")
    return found


def to_file(
    format: str, lines: Iterable[SourceLine], head: ExportHead, path: Path, *, overwrite: bool
) -> Counts:
    """Write an export to `path`, its card and its label set beside it, and return what was written.

    For ``out.jsonl`` those are ``out.jsonl.md`` and ``labels.json``. All of them appear when all of
    them are whole; a `labels.json` with the same content is left as it is. Raises `ExportRefused`.
    """
    write = writer(format).write
    counts = Counts()

    def write_lines(out: BinaryIO) -> None:
        nonlocal counts
        counts = write(lines, out)

    def write_card(out: BinaryIO) -> None:
        out.write(card(head, counts, format=format, name=path.name).encode("utf-8"))

    if path.name.casefold() in (LABELS, f"{LABELS}.md"):
        raise ExportRefused(f"{path.name} is what the label set is called: choose another name.")
    labels = msgspec.json.format(msgspec.json.encode(head.label_set.to_data()), indent=2) + b"\n"
    with target(path.parent, overwrite=overwrite) as files:
        files.write(path.name, write_lines)
        files.write(f"{path.name}.md", write_card)
        if not _holds(path.parent / LABELS, labels):
            files.write(LABELS, lambda out: _write_all(out, labels))
    return counts


def _write_all(out: BinaryIO, data: bytes) -> None:
    out.write(data)


def _holds(path: Path, data: bytes) -> bool:
    """Return whether a file is there and holds exactly these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
