"""The index of a data set in shards: which files there are, and what is in each."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from annotator.exporters.output import is_file_name

INDEX = "index.json"
"""The file in the folder that says what is in each shard."""


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


def leftovers(folder: Path, written: Iterable[str]) -> list[Path]:
    """Return the files of an earlier data set in a folder that this one did not write over.

    Programs would take them for its own. ``written`` are names, with ``/`` between their parts.
    """
    try:
        index = msgspec.json.decode((folder / INDEX).read_bytes(), type=_Files)
    except (OSError, msgspec.MsgspecError):
        return []
    kept = set(written)
    names = [INDEX, *(each.file for each in index.shards)]
    return [
        folder / name
        for name in names
        if name not in kept and all(map(is_file_name, name.split("/")))
    ]


def sweep(stale: Iterable[Path], folder: Path) -> None:
    """Remove files, and each folder within `folder` that held nothing else."""
    for each in stale:
        with suppress(OSError):
            each.unlink()
            while each.parent != folder:
                each = each.parent
                each.rmdir()
