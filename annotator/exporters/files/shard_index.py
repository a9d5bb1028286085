"""The index of a folder with several files of data, and what of an earlier export is to go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import msgspec

from annotator.exporters.files.output import is_file_name

INDEX = "index.json"
"""The file in the folder that says what is in each shard."""

CATALOGUE, CARD, LABELS = "croissant.json", "README.md", "labels.json"
BESIDE = (LABELS, CARD, CATALOGUE)
"""What every folder of an export has: written over, or as it has to be."""

_OURS = "annotator-"


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a data set, as the index has it; ``bytes`` is how long it is."""

    file: str
    split: str
    sources: int
    spans: int
    bytes: int
    sha256: str


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """What the index says: the format, how much there is in all, and every shard in its order."""

    schema: str = "annotator-shards/1"
    format: str
    sources: int
    spans: int
    shards: list[Shard]


def as_bytes(index: msgspec.Struct) -> bytes:
    """Return an index as the JSON that is written."""
    return msgspec.json.format(msgspec.json.encode(index), indent=1) + b"\n"


class Member(msgspec.Struct, frozen=True):
    """One file of several exports in a folder; ``file`` has ``/`` between its parts."""

    file: str
    sha256: str


class Exports(msgspec.Struct, frozen=True, kw_only=True):
    """The index of a folder with several exports in it, as of each annotator's layer: their files.

    What it does not name is of no export here, and what it names that a later one does not write
    can go.
    """

    schema: str = "annotator-exports/1"
    files: list[Member]


class _File(msgspec.Struct):
    file: str


class _Session(msgspec.Struct):
    labels: str = ""


class _Earlier(msgspec.Struct):
    """What is asked of the index of an earlier export, whichever kind it is."""

    schema: str
    shards: list[_File] = []
    sessions: list[_Session] = []
    files: list[Member] = []


class _Listed(msgspec.Struct, rename="camel"):
    content_url: str = ""
    sha256: str = ""


class _Catalogue(msgspec.Struct):
    url: str
    distribution: list[_Listed]


def leftovers(folder: Path, written: Iterable[str]) -> list[Path]:
    """Return the files of an earlier export in a folder that this one does not write over.

    Programs would take them for its own. Those are the shards of its index with its card, and of
    what its index or catalogue lists with a digest the files that nobody has changed since.
    ``written`` are names, with ``/`` between their parts.
    """
    kept = set(written)
    names = dict.fromkeys((*_indexed(folder), *_catalogued(folder)))
    return [folder / name for name in names if name not in kept and _is_within(name)]


def _is_within(name: str) -> bool:
    return all(map(is_file_name, name.split("/")))


def _indexed(folder: Path) -> Iterator[str]:
    try:
        index = msgspec.json.decode((folder / INDEX).read_bytes(), type=_Earlier)
    except (OSError, msgspec.MsgspecError):
        return
    if not index.schema.startswith(_OURS):
        return
    yield INDEX
    yield from (each.file for each in index.shards)
    yield from dict.fromkeys(each.labels for each in index.sessions if each.labels)
    yield from (each.file for each in index.files if _is_unchanged(folder, each.file, each.sha256))


def _catalogued(folder: Path) -> Iterator[str]:
    try:
        listed = msgspec.json.decode((folder / CATALOGUE).read_bytes(), type=_Catalogue)
    except (OSError, msgspec.MsgspecError):
        return
    names = {unquote(each.content_url): each.sha256 for each in listed.distribution}
    if listed.url == CARD and LABELS in names:  # it is ours
        yield from (CATALOGUE, CARD)
    for name, digest in names.items():
        if _is_unchanged(folder, name, digest):
            yield name


def _is_unchanged(folder: Path, name: str, digest: str) -> bool:
    if _is_within(name):
        with suppress(OSError), (folder / name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    return False


def sweep(stale: Iterable[Path], folder: Path) -> None:
    """Remove files, and each folder within `folder` that held nothing else."""
    for each in stale:
        with suppress(OSError):
            each.unlink(missing_ok=True)
            while each.parent != folder:
                each = each.parent
                each.rmdir()
