"""Which files a folder has: its index as it is written, and as any index of ours is read again."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import msgspec

from annotator.exporters.files.output import is_file_name

OF_SHARDS = "annotator-shards/1"
OF_EXPORTS = "annotator-exports/1"
OF_SESSIONS = "annotator-corpus/1"
"""What an index says that it is, in its ``schema``."""

_LARGEST = 100_000_000  # bytes
_UNREADABLE = (OSError, ValueError, RecursionError)
"""What reading a file raises that is no JSON, or not in UTF-8, or nested too deeply."""


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

    schema: str = OF_SHARDS
    format: str
    sources: int
    spans: int
    shards: list[Shard]


class Member(msgspec.Struct, frozen=True):
    """One file, and the SHA-256 that it had; ``file`` has ``/`` between its parts."""

    file: str
    sha256: str


class Exports(msgspec.Struct, frozen=True, kw_only=True):
    """The index of a folder with several exports in it, as of each annotator's layer: their files.

    What it does not name is of no export here, and what it names that a later one does not write
    can go.
    """

    schema: str = OF_EXPORTS
    files: list[Member]


class Listed(msgspec.Struct, frozen=True):
    """What an index of ours names, whichever kind it is."""

    schema: str
    shards: list[Member] = []
    files: list[Member] = []

    @property
    def members(self) -> list[Member]:
        """All files that it names."""
        return [*self.shards, *self.files]


class _FileObject(msgspec.Struct, rename="camel"):
    content_url: str = ""
    sha256: str = ""


class _Catalogue(msgspec.Struct):
    distribution: list[_FileObject]
    url: str = ""


class Described(msgspec.Struct, frozen=True):
    """The files that a description for catalogues gives the SHA-256 of, and its card's name."""

    card: str
    files: list[Member]


def as_bytes(index: msgspec.Struct) -> bytes:
    """Return an index as the JSON that is written."""
    return msgspec.json.format(msgspec.json.encode(index), indent=1) + b"\n"


def read_index(path: Path) -> Listed | None:
    """Return what an index of ours says; None for any other file, and for none."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = msgspec.json.decode(path.read_bytes(), type=Listed)
    except _UNREADABLE:
        return None
    return found if found.schema in (OF_SHARDS, OF_EXPORTS, OF_SESSIONS) else None


def read_catalogue(path: Path) -> Described | None:
    """Return what a ``croissant.json`` says of files; None where it does not as ours do."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        said = msgspec.json.decode(path.read_bytes(), type=_Catalogue)
    except _UNREADABLE:
        return None
    files = [Member(unquote(e.content_url), e.sha256) for e in said.distribution if e.sha256]
    return Described(said.url, files)


def is_within(name: str) -> bool:
    """Return whether a name, with ``/`` between its parts, leads to a file within its folder."""
    return all(map(is_file_name, name.split("/")))
