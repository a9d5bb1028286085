"""What of an earlier export in a folder is to go when a later one is written over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from annotator.exporters.files.index import is_within, read_catalogue, read_index
from annotator.exporters.files.names import CARD, CATALOGUE, INDEX, LABELS


def leftovers(folder: Path, written: Iterable[str]) -> list[Path]:
    """Return the files of an earlier export in a folder that this one does not write over.

    Programs would take them for its own. Those are the shards of its index with its card, and of
    what its index or catalogue lists with a digest the files that nobody has changed since.
    ``written`` are names, with ``/`` between their parts.
    """
    kept = set(written)
    names = dict.fromkeys((*_indexed(folder), *_catalogued(folder)))
    return [folder / name for name in names if name not in kept and is_within(name)]


def sweep(stale: Iterable[Path], folder: Path) -> None:
    """Remove files, and each folder within `folder` that held nothing else."""
    for each in stale:
        with suppress(OSError):
            each.unlink(missing_ok=True)
            while each.parent != folder:
                each = each.parent
                each.rmdir()


def _indexed(folder: Path) -> Iterator[str]:
    index = read_index(folder / INDEX)
    if index is None:
        return
    yield INDEX
    yield from (each.file for each in index.shards)
    yield from index.label_sets
    yield from (each.file for each in index.files if _is_unchanged(folder, each.file, each.sha256))


def _catalogued(folder: Path) -> Iterator[str]:
    described = read_catalogue(folder / CATALOGUE)
    if described is None:
        return
    if described.card == CARD and any(each.file == LABELS for each in described.files):  # ours
        yield from (CATALOGUE, CARD)
    for each in described.files:
        if _is_unchanged(folder, each.file, each.sha256):
            yield each.file


def _is_unchanged(folder: Path, name: str, digest: str) -> bool:
    if is_within(name):
        with suppress(OSError), (folder / name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    return False
