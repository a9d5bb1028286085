"""Spans out of a session: one module a format, each with one `write`, handed values in a stream.

A format's module is imported only when that format is asked for, and what writes card and files
only when they are written: one who merely chooses a format waits for neither.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

import msgspec

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine
from annotator.exporters.files.names import CARD, CATALOGUE, LABELS
from annotator.exporters.files.output import Output
from annotator.text.identity import sha256

if TYPE_CHECKING:
    from annotator.exporters.files.target import Target

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


# The module of each format in `writers/`, by the name of the format.
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
    "nli": "nli",
}


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be written."""
    return tuple(_MODULES)


def writer(name: str) -> Writer:
    """Return what writes a format; raise `ExportRefused` when there is no such format."""
    if name not in _MODULES:
        raise ExportRefused(f"There is no format {name!r}: use {' or '.join(formats())}.")
    return cast(Writer, import_module(f"{__name__}.writers.{_MODULES[name]}"))


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
    counts = _written(module, lines, out, head)
    counts.sha256 = out.digest
    return counts


def to_nowhere(format: str, lines: Iterable[SourceLine], head: ExportHead) -> Counts:
    """Do all of an export but keep nothing of it, and return what it would hold."""
    module = writer(format)
    with open(os.devnull, "wb") as nowhere:
        if module.ENDING:
            return to_stream(format, lines, head, nowhere)
        return _written(module, lines, Output(open_file=lambda name: nullcontext(nowhere)), head)


def to_file(
    format: str,
    lines: Iterable[SourceLine],
    head: ExportHead,
    path: Path,
    *,
    overwrite: bool,
    in_parts: bool = False,
    shards_of: int = 0,
) -> Counts:
    """Write an export to `path`, its card and its label set beside it, and return what was written.

    For ``out.jsonl`` those are ``out.jsonl.md``, ``out.jsonl.croissant.json`` and ``labels.json``;
    a format of several files makes the folder `path`, with ``README.md``, ``croissant.json`` and
    ``labels.json`` in it. All of them appear when all of them are whole; a `labels.json` with the
    same content is left as it is, for another see `labels_beside`. ``in_parts`` makes the
    folder `path` for a format of one file too: each part of the split, in which the lines come one
    after the other, is a file in it.
    ``shards_of`` so many bytes (0: none) makes a folder of files of that size. Raises
    `ExportRefused`.
    """
    from annotator.exporters.files.in_parts import InParts
    from annotator.exporters.files.target import target
    from annotator.exporters.labels_beside import labels_name

    module = writer(format)
    if shards_of:
        module = import_module(f"{__name__}.files.shards").Shards(format, shards_of)
    elif in_parts and module.ENDING:
        module = InParts(module)
    if not module.ENDING:
        return _to_folder(module, lines, head, path, overwrite=overwrite)
    if path.name.casefold() in (LABELS, f"{LABELS}.md", f"{LABELS}.{CATALOGUE}"):
        raise ExportRefused(f"{path.name} is what the label set is called: choose another name.")
    with target(path.parent, overwrite=overwrite) as files, _in_files():
        with files.open(path.name) as stream:
            counts = to_stream(format, lines, head, stream)
        names = f"{path.name}.md", f"{path.name}.{CATALOGUE}"
        labels = labels_name(path.parent, path.name, _label_set(head), overwrite=overwrite)
        _write_beside(files, path.parent, head, counts, (module, path.name), (*names, labels))
    return counts


def _to_folder(
    module: Writer, lines: Iterable[SourceLine], head: ExportHead, path: Path, *, overwrite: bool
) -> Counts:
    from annotator.exporters.files.staged import folder_target

    with folder_target(path, overwrite=overwrite) as files, _in_files():
        out = Output(open_file=files.open)
        counts = _written(module, lines, out, head)
        counts.files = dict(out.digests)
        _write_beside(files, None, head, counts, (module, path.name), (CARD, CATALOGUE, LABELS))
    return counts


def _written(module: Writer, lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Let a format write, and measure what goes through."""
    from annotator.exporters import offsets_only
    from annotator.exporters.measuring import Measuring

    measuring = Measuring(head)
    measured = measuring.passed(lines)
    if head.offsets_only:
        offsets_only.refuse(module.NAME)
        measured = offsets_only.without_texts(measured, head.passed_over)
    with _in_files():
        counts = module.write(measured, out, head)
    counts.agreement = measuring.agreement
    if head.offsets_only:
        counts.offsets = offsets_only.OFFSETS
    return counts


@contextmanager
def _in_files() -> Iterator[None]:
    """Turn words that no file can hold into a sentence that shows them."""
    try:
        yield
    except UnicodeEncodeError as error:
        near = slice(max(0, error.start - 20), error.start + 20)
        shown = error.object[near].encode("utf-8", "replace").decode()
        raise ExportRefused(
            f"“{shown}” holds a lone surrogate, which no file can hold: nothing was exported;"
            " write it anew, then export again."
        ) from None


def _write_beside(
    files: Target,
    folder: Path | None,
    head: ExportHead,
    counts: Counts,
    what: tuple[Writer, str],
    names: tuple[str, str, str],
) -> None:
    """Write the label set, the catalogue's file and the card, which knows of both.

    A label set that is in ``folder`` already, if that is no new one, is left as it is.
    ``what`` is the format and the name of the export, ``names`` are those of the card, the
    catalogue's file and the label set.
    """
    from annotator.exporters.cards.card import card
    from annotator.exporters.cards.croissant import croissant
    from annotator.exporters.labels_beside import holds

    (module, name), labels, labels_file = what, _label_set(head), names[2]
    if folder is None or not holds(folder / labels_file, labels):
        _write(files, labels_file, labels)
    own = {name: counts.sha256} if counts.sha256 else counts.files
    data = {**own, labels_file: sha256(labels)}
    catalogue = croissant(
        head,
        counts,
        format=module.NAME,
        files=data,
        card=names[0],
        kinds={name: module.ENDING},
    )
    _write(files, names[1], catalogue)
    beside = {labels_file: data[labels_file], names[1]: sha256(catalogue)}
    words = card(head, counts, format=module.NAME, name=name, labels=labels_file, beside=beside)
    _write(files, names[0], words.encode())


def _write(files: Target, name: str, data: bytes) -> None:
    with files.open(name) as out:
        out.write(data)


def _label_set(head: ExportHead) -> bytes:
    return msgspec.json.format(msgspec.json.encode(head.label_set.to_data()), indent=2) + b"\n"
