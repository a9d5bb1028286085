"""A Hugging Face data set: a folder that `datasets.load_dataset` opens by its name.

JSON lines, a file for each split, and a card whose YAML declares the columns (`dataset_rows`).
Without a split all is in ``train.jsonl``, as such folders have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import BinaryIO

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.cards.front_matter import front_matter
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.losses import FEATURES
from annotator.exporters.offsets_only import without_text
from annotator.exporters.proving import chunks, prove_attributes
from annotator.exporters.writers.dataset_rows import ROW, ROW_PLACES, row, said, span_row

NAME = "huggingface"
ENDING = ""
EXTRA = ""
HOLDS = FEATURES
KEEPS = "Everything that was marked; attributes and details of sources as JSON in a text."
LOSES = "History, original files and deleted spans stay in the session."

SPLITS = {"train": "train", "dev": "validation", "test": "test"}
"""What Hugging Face calls our splits."""

_encoder = msgspec.json.Encoder()
# JSON never holds a NUL (strings escape it), so one marks where the spans go.
_HOLE = Raw(b"\0")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a file for each split; raises `ExportRefused` as `proving.chunks` does."""
    counts = Counts()
    languages: set[str] = set()
    licences: set[str] = set()
    files: dict[str, BinaryIO] = {}
    with ExitStack() as stack:
        for line in lines:
            split = SPLITS[line.split or "train"]
            if split not in files:
                files[split] = stack.enter_context(out.file(f"{split}.jsonl"))
            for part in _parts(line, counts):
                files[split].write(part)
            languages.add(said(line, "language"))
            licences.add(said(line, "licence"))
        if not files:  # an empty file still says what its columns are
            files["train"] = stack.enter_context(out.file("train.jsonl"))
    names = {split: f"{split}.jsonl" for split in SPLITS.values() if split in files}
    columns = ROW_PLACES if head.offsets_only else ROW
    counts.front_matter = front_matter(head.session_title, names, columns, languages, licences)
    return counts


def write_rows(lines: Iterable[SourceLine], stream: BinaryIO) -> Counts:
    """Write sources to one file, as a row each; raises `ExportRefused` as `write` does."""
    counts = Counts()
    for line in lines:
        for part in _parts(line, counts):
            stream.write(part)
    return counts


def _parts(line: SourceLine, counts: Counts) -> Iterator[bytes]:
    """Give the bytes of one row in pieces, so that 100,000 spans never stand in memory at once."""
    opening, closing = _encoder.encode(row(line) | {"spans": _HOLE}).split(b"\0")
    yield opening
    between = b"["
    for chunk in chunks(line, counts):
        rows = map(span_row, chunk)
        has_text = line.length is UNSET
        encoded = _encoder.encode(list(rows) if has_text else [without_text(each) for each in rows])
        if b"\\\\u" in encoded:
            prove_attributes(line, chunk)
        yield between
        yield encoded[1:-1]
        between = b","
    yield b"[]" if between == b"[" else b"]"
    yield closing
    yield b"\n"
