"""What of an earlier export in a folder is to go when a later one is written over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from annotator.exporters.files.index import Member, is_within, read_catalogue, read_index
from annotator.exporters.files.names import CARD, CATALOGUE, INDEX, LABELS


def leftovers(folder: Path, written: Iterable[str]) -> list[Path]:
    """Return the files of an earlier export in a folder that this one does not write over.

    Programs would take them for its own. Those are its index, its catalogue with its
    card, and of what these list with a digest the files that nobody has changed since.
    ``written`` are names, with ``/`` between their parts.
    """
    kept = set(written)
    names = dict.fromkeys((*_indexed(folder), *_catalogued(folder)))
    return [folder / name for name in names if name not in kept and is_within(name)]


def _indexed(folder: Path) -> Iterator[str]:
    index = read_index(folder / INDEX)
    if index is None:
        return
    yield INDEX
    yield from (each.file for each in index.members if _is_unchanged(folder, each))


def _catalogued(folder: Path) -> Iterator[str]:
    described = read_catalogue(folder / CATALOGUE)
    if described is None:
        return
    if described.card == CARD and any(each.file == LABELS for each in described.files):  # ours
        yield from (CATALOGUE, CARD)
    for each in described.files:
        if _is_unchanged(folder, each):
            yield each.file


def _is_unchanged(folder: Path, member: Member) -> bool:
    if is_within(member.file):
        with suppress(OSError), (folder / member.file).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == member.sha256
    return False
