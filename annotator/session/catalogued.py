"""Files held against what was written down beside them: their SHA-256, and which there are.

The ``croissant.json`` beside an export has the SHA-256 of each of its files; of a data set of many
sessions, of shards, and of several exports in one folder, the ``index.json`` has them too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.exporters.files.index import (
    OF_SHARDS,
    Listed,
    Member,
    is_within,
    read_catalogue,
    read_index,
)
from annotator.exporters.files.names import BESIDE, CATALOGUE, INDEX

_FOR_PEOPLE = ("", ".md")
"""The endings of files that no program takes for data, as a licence's."""

_CHUNK = 1 << 20
_NO_INDEX = f"{INDEX} is no index of files as we write it: export again."

Said = tuple[Path, str]
"""A file and the SHA-256 that it had when it was written."""


def is_catalogue(name: str) -> bool:
    """Return whether a file of this name says what the files beside it are."""
    return name == CATALOGUE or name.endswith(f".{CATALOGUE}")


def is_index(path: Path) -> bool:
    """Return whether a file is an index that was written with an export."""
    return path.name == INDEX and read_index(path) is not None


def catalogued(path: Path, files: Sequence[Path]) -> Iterator[tuple[int, str]]:
    """Yield for each file that is written down 1 and a sentence, empty where it is as it was.

    ``files`` are those in the folder `path`, or `path` itself. For what is written down of no file
    0 stands there. Beside a single file only that is looked at, for its label set may be another
    export's by now.
    """
    known: set[Said] = set()
    for said in _all_said(path, files):
        if isinstance(said, str):
            yield 0, said
        elif said not in known:
            known.add(said)
            yield 1, _compared(*said, called(said[0], path))


def called(file: Path, within: Path) -> str:
    """Return what a file is called in a sentence: by the folders it is in, too, below another."""
    return file.relative_to(within).as_posix() if within in file.parents else file.name


def strangers(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files of no export among those of one, each with a sentence.

    Whoever takes in all that is in the folder would take them for its own. Those are the files in
    a folder with an index or a catalogue of ours, or in folders within it that have none, which
    neither names; hidden files and those for people are let be.
    """
    every = list(files)
    named: dict[Path, set[Path]] = {}
    whole: set[Path] = set()  # folders whose index names what is in all folders within
    for each in every:
        if each.name == CATALOGUE and (said := _described(each)) is not None:
            named.setdefault(each.parent, set()).update(file for file, _ in said)
        elif each.name == INDEX and (index := read_index(each)) is not None:
            named.setdefault(each.parent, set()).update(_names(each.parent, index))
            if index.schema != OF_SHARDS:
                whole.add(each.parent)
    for each in every:
        owners = [folder for folder in each.parents if folder in named]
        owner = next((o for o in reversed(owners) if o in whole), owners[0] if owners else None)
        if owner is None or each in named[owner] or each.suffix.lower() in _FOR_PEOPLE:
            continue
        if each.parent == owner and each.name in (*BESIDE, INDEX):
            continue
        by = INDEX if owner in whole else CATALOGUE if (owner / CATALOGUE).exists() else INDEX
        where = called(each, owner)
        yield each, f"{where} is not of this export, for {by} does not name it: take it away."


def _all_said(path: Path, files: Sequence[Path]) -> Iterator[Said | str]:
    """Yield what is written down of files; a sentence for what is not as we write it."""
    if path.is_dir():
        catalogues = [each for each in files if is_catalogue(each.name)]
        for each in files:
            if each.name == INDEX:
                yield from _said_by_index(each)
    else:
        beside = (path.with_name(f"{path.name}.{CATALOGUE}"), path.with_name(CATALOGUE))
        catalogues = [each for each in beside if each.is_file()][:1]
    for catalogue in catalogues:
        said = _described(catalogue)
        if said is None:
            yield f"{catalogue.name} is no description of files as we write it: export again."
            continue
        own = {path.name, catalogue.name.removesuffix(f".{CATALOGUE}")}
        is_whole = path.is_dir() and catalogue.name == CATALOGUE
        yield from (each for each in said if is_whole or each[0].name in own)


def _said_by_index(path: Path) -> Iterator[Said | str]:
    index = read_index(path)
    for each in (*index.shards, *index.files) if index else ():
        yield _said(path.parent, each) if is_within(each.file) else _NO_INDEX


def _names(folder: Path, index: Listed) -> Iterator[Path]:
    yield from (folder / each.file for each in (*index.shards, *index.files))
    yield from (folder / each for each in index.label_sets)


def _described(catalogue: Path) -> list[Said] | None:
    """Return files and their SHA-256; None where they are not told as we do."""
    described = read_catalogue(catalogue)
    if described is None:
        return None
    if not all(is_within(each.file) or _is_plain(each.file) for each in described.files):
        return None  # nothing outside the folder is looked at
    return [_said(catalogue.parent, each) for each in described.files]


def _said(folder: Path, member: Member) -> Said:
    return folder / member.file, member.sha256


def _is_plain(name: str) -> bool:
    """Return whether a name that people chose, which may be none elsewhere, has no path parts."""
    return Path(name).name == name and name not in ("", "..") and "\0" not in name


def _compared(file: Path, digest: str, name: str) -> str:
    found = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while part := opened.read(_CHUNK):
                found.update(part)
    except FileNotFoundError:
        return f"{name} is not there, but was written: look for it, or export again."
    except OSError:
        return f"{name} cannot be read: look at its permissions, or export again."
    if found.hexdigest() == digest:
        return ""
    return f"{name} is not as it was written, by its SHA-256: export it again."
