"""The index of a data set in shards, and what of an earlier export in a folder is to go."""

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

CATALOGUE = "croissant.json"
BESIDE = ("labels.json", "README.md", CATALOGUE)
"""What every folder of an export has: written over, or as it has to be."""


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


class _File(msgspec.Struct):
    file: str


class _Files(msgspec.Struct):
    shards: list[_File]


class _Listed(msgspec.Struct, rename="camel"):
    content_url: str = ""
    sha256: str = ""


class _Catalogue(msgspec.Struct):
    distribution: list[_Listed]


def leftovers(folder: Path, written: Iterable[str]) -> list[Path]:
    """Return the files of an earlier export in a folder that this one did not write over.

    Programs would take them for its own. Those are the shards of its index, and of what its
    catalogue lists the files that nobody has changed since. ``written`` are names, with ``/``
    between their parts.
    """
    kept = {*written, *BESIDE}
    names = dict.fromkeys((*_shards(folder), *_unchanged(folder)))
    return [
        folder / name
        for name in names
        if name not in kept and all(map(is_file_name, name.split("/")))
    ]


def _shards(folder: Path) -> list[str]:
    try:
        index = msgspec.json.decode((folder / INDEX).read_bytes(), type=_Files)
    except (OSError, msgspec.MsgspecError):
        return []
    return [INDEX, *(each.file for each in index.shards)]


def _unchanged(folder: Path) -> Iterator[str]:
    try:
        listed = msgspec.json.decode((folder / CATALOGUE).read_bytes(), type=_Catalogue)
    except (OSError, msgspec.MsgspecError):
        return
    for each in listed.distribution:
        name = unquote(each.content_url)
        if is_file_name(name):
            with suppress(OSError), (folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == each.sha256:
                    yield name


def sweep(stale: Iterable[Path], folder: Path) -> None:
    """Remove files, and each folder within `folder` that held nothing else."""
    for each in stale:
        with suppress(OSError):
            each.unlink()
            while each.parent != folder:
                each = each.parent
                each.rmdir()
