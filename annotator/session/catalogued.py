"""Files held against the SHA-256 that the ``croissant.json`` beside them has of each.

Of a data set of many sessions the index has them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec

CATALOGUE = "croissant.json"
"""The name in a folder; beside a file it is called as that is, with this after a dot."""

_LARGEST = 100_000_000  # bytes
_CHUNK = 1 << 20
_OF_MANY = "annotator-corpus/1"


class _Shard(msgspec.Struct):
    file: str
    sha256: str


class _Index(msgspec.Struct):
    schema: str
    shards: list[_Shard]


def is_catalogue(name: str) -> bool:
    """Return whether a file of this name says what the files beside it are."""
    return name == CATALOGUE or name.endswith(f".{CATALOGUE}")


def catalogued(path: Path, files: Iterable[Path]) -> Iterator[tuple[int, str]]:
    """Yield for each file that is written down 1 and a sentence, empty where it is as it was.

    ``files`` are those in the folder `path`, or `path` itself. For what is written down of no file
    0 stands there. Beside a single file only that is looked at, for its label set may be another
    export's by now.
    """
    if path.is_dir():
        yield from _indexed(path)
        beside = [each for each in files if is_catalogue(each.name)]
    else:
        beside = [path.with_name(f"{path.name}.{CATALOGUE}"), path.with_name(CATALOGUE)]
        beside = [each for each in beside if each.is_file()][:1]
    for catalogue in beside:
        said = _written_down(catalogue)
        if said is None:
            yield 0, f"{catalogue.name} is no description of files as we write it: export again."
            continue
        for name, digest in said:
            file = catalogue.with_name(name)
            if (path.is_dir() and catalogue.name == CATALOGUE) or file.name in (
                path.name,
                catalogue.name.removesuffix(f".{CATALOGUE}"),
            ):
                yield 1, _compared(file, digest)


def _indexed(folder: Path) -> Iterator[tuple[int, str]]:
    """Yield the same for the files of a data set of many sessions."""
    from annotator.exporters.files.output import is_file_name
    from annotator.exporters.files.shard_index import INDEX

    try:
        index = msgspec.json.decode((folder / INDEX).read_bytes(), type=_Index)
    except (OSError, msgspec.MsgspecError):
        return
    for each in index.shards if index.schema == _OF_MANY else ():
        if all(map(is_file_name, each.file.split("/"))):
            yield 1, _compared(folder / each.file, each.sha256)
        else:
            yield 0, f"{INDEX} is no index of files as we write it: export again."


def _written_down(catalogue: Path) -> list[tuple[str, str]] | None:
    """Return the names of files and their SHA-256; None where they are not told as we do."""
    try:
        if catalogue.stat().st_size > _LARGEST:
            return None
        said: Any = msgspec.json.decode(catalogue.read_bytes())
        found = [
            (unquote(each["contentUrl"]), each["sha256"])
            for each in said["distribution"]
            if "sha256" in each
        ]
    except (OSError, msgspec.MsgspecError, ValueError, TypeError, KeyError):
        return None
    # Nothing outside the folder is looked at.
    is_plain = all(Path(name).name == name and name not in ("", "..") for name, _ in found)
    return found if is_plain else None


def _compared(file: Path, digest: str) -> str:
    found = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while part := opened.read(_CHUNK):
                found.update(part)
    except FileNotFoundError:
        return f"{file.name} is not there, but was written: look for it, or export again."
    except OSError:
        return f"{file.name} cannot be read: look at its permissions, or export again."
    if found.hexdigest() == digest:
        return ""
    return f"{file.name} is not as it was written, by its SHA-256: export it again."
