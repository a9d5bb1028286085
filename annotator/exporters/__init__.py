"""Spans out of a session: one module a format, each with one `write`, handed values in a stream.

A format's module is imported only when that format is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import msgspec

from annotator.exporters.card import card
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine
from annotator.exporters.output import Output
from annotator.exporters.target import Target, folder_target, target

LABELS = "labels.json"
"""The file beside an export that holds its label set."""

CARD = "README.md"
"""The dataset card in a folder; beside a file it is called as that is, with ``.md``."""

__all__ = [
    "Counts",
    "ExportHead",
    "ExportRefused",
    "formats",
    "to_file",
    "to_nowhere",
    "to_stream",
    "writer",
]


class Writer(Protocol):
    """What each module of a format has."""

    NAME: str
    """What ``--format`` calls it."""

    ENDING: str
    """The ending of its file, with the dot; empty when it is a folder of files."""

    EXTRA: str
    """The extra whose library it needs, see `document.needs_extra`; empty for none."""

    HOLDS: frozenset[str]
    """What it can hold, of `losses.FEATURES`."""

    KEEPS: str
    """What of a session comes through: one sentence."""

    LOSES: str
    """What does not: one sentence."""

    def write(self, lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
        """Write the sources to `out` and return what was written; raise `ExportRefused`."""


# The module of each format, by the name of the format.
_MODULES: dict[str, str] = {
    "jsonl": "jsonl",
    "prodigy": "prodigy",
    "doccano": "doccano",
    "doccano-relations": "doccano_relations",
    "label-studio": "label_studio",
    "brat": "brat",
    "webanno": "webanno",
    "uima-xmi": "uima_xmi",
    "uima-json": "uima_json",
    "conll": "conll",
    "conll-biluo": "conll_biluo",
    "spacy": "spacy_docbin",
    "huggingface": "huggingface",
    "parquet": "parquet",
    "web-annotation": "web_annotation",
    "claimreview": "claimreview",
    "refi-qda": "refi_qda",
    "tei": "tei",
    "csv": "csv_table",
    "xlsx": "xlsx",
    "html": "html_page",
}


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be written."""
    return tuple(_MODULES)


def writer(name: str) -> Writer:
    """Return what writes a format; raise `ExportRefused` when there is no such format."""
    if name not in _MODULES:
        raise ExportRefused(f"There is no format {name!r}: use {' or '.join(formats())}.")
    return cast(Writer, import_module(f"{__name__}.{_MODULES[name]}"))


def to_stream(
    format: str, lines: Iterable[SourceLine], head: ExportHead, stream: BinaryIO
) -> Counts:
    """Write an export of one file to a stream, without card and labels, and return what it holds.

    Raises `ExportRefused`, also for a format of several files.
    """
    module = writer(format)
    if not module.ENDING:
        raise ExportRefused(f"{format} is a folder of files: name one with --output.")
    out = Output(stream)
    counts = module.write(lines, out, head)
    counts.sha256 = out.digest
    return counts


def to_nowhere(format: str, lines: Iterable[SourceLine], head: ExportHead) -> Counts:
    """Do all of an export but keep nothing of it, and return what it would hold."""
    module = writer(format)
    with open(os.devnull, "wb") as nowhere:
        if module.ENDING:
            return to_stream(format, lines, head, nowhere)
        return module.write(lines, Output(open_file=lambda name: nullcontext(nowhere)), head)


def to_file(
    format: str, lines: Iterable[SourceLine], head: ExportHead, path: Path, *, overwrite: bool
) -> Counts:
    """Write an export to `path`, its card and its label set beside it, and return what was written.

    For ``out.jsonl`` those are ``out.jsonl.md`` and ``labels.json``; a format of several files
    makes the folder `path`, with ``README.md`` and ``labels.json`` in it. All of them appear when
    all of them are whole; a `labels.json` with the same content is left as it is. Raises
    `ExportRefused`.
    """
    module = writer(format)
    if not module.ENDING:
        return _to_folder(module, lines, head, path, overwrite=overwrite)
    if path.name.casefold() in (LABELS, f"{LABELS}.md"):
        raise ExportRefused(f"{path.name} is what the label set is called: choose another name.")
    with target(path.parent, overwrite=overwrite) as files:
        with files.open(path.name) as stream:
            counts = to_stream(format, lines, head, stream)
        _write(files, f"{path.name}.md", card(head, counts, format=format, name=path.name).encode())
        _write_labels(files, path.parent, head)
    return counts


def _to_folder(
    module: Writer, lines: Iterable[SourceLine], head: ExportHead, path: Path, *, overwrite: bool
) -> Counts:
    with folder_target(path, overwrite=overwrite) as files:
        out = Output(open_file=files.open)
        counts = module.write(lines, out, head)
        counts.files = dict(out.digests)
        if CARD not in out.digests:  # a format may have a card of its own
            words = card(head, counts, format=module.NAME, name=path.name)
            _write(files, CARD, words.encode())
        if LABELS not in out.digests:
            _write_labels(files, path, head)
    return counts


def _write(files: Target, name: str, data: bytes) -> None:
    with files.open(name) as out:
        out.write(data)


def _write_labels(files: Target, folder: Path, head: ExportHead) -> None:
    labels = msgspec.json.format(msgspec.json.encode(head.label_set.to_data()), indent=2) + b"\n"
    if not _holds(folder / LABELS, labels):
        _write(files, LABELS, labels)


def _holds(path: Path, data: bytes) -> bool:
    """Return whether a file is there and holds exactly these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
