"""Files held against what was written down beside them: their SHA-256, and which there are.

The ``croissant.json`` beside an export has the SHA-256 of each of its files; of a data set of many
sessions, of shards, and of several exports in one folder, the ``index.json`` has them too, whose
own SHA-256, with that of the ``croissant.json`` beside it, its card has.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.exporters.files.index import (
    OF_SHARDS,
    Member,
    is_within,
    read_catalogue,
    read_index,
)
from annotator.exporters.files.names import BESIDE, CARD, CATALOGUE, INDEX

_FOR_PEOPLE = ("", ".md")
"""The endings of files that no program takes for data, as a licence's."""

_DEPTH = 5
"""Folders above a file of many sessions: story, annotator, split, ``data`` and the whole."""

_CHUNK = 1 << 20
_LARGEST_CARD = 100_000_000  # bytes
_IN_CARD = re.compile(
    rb"^- sha256 of ((?:%b|%b)): `([0-9a-f]{64})`$"
    % (re.escape(INDEX).encode(), re.escape(CATALOGUE).encode()),
    re.MULTILINE,
)
_NO_INDEX = f"{INDEX} is no index of files as we write it: export again."

Said = tuple[Path, str]
"""A file and the SHA-256 that it had when it was written."""


def is_catalogue(name: str) -> bool:
    """Return whether a file of this name says what the files beside it are."""
    return name == CATALOGUE or name.endswith(f".{CATALOGUE}")


def is_index(path: Path) -> bool:
    """Return whether a file is an index that was written with an export."""
    return path.name == INDEX and read_index(path) is not None


@dataclass(frozen=True)
class Above:
    """An index of ours in a folder above, and what it says of what is in a path.

    ``is_whole`` is told of one that names all files of its folder and of those within.
    """

    said: dict[Path, str]
    is_whole: bool


def indexes_above(path: Path) -> list[Above]:
    """Return the indexes of ours above a file or folder, the nearest first."""
    root = path.resolve()
    found = []
    for folder in root.parents[:_DEPTH]:
        index = read_index(folder / INDEX)
        if index is None:
            continue
        here = root.relative_to(folder).as_posix()
        said = {
            path / each.file[len(here) :].lstrip("/"): each.sha256
            for each in index.members
            if f"{each.file}/".startswith(f"{here}/") and is_within(each.file)
        }
        found.append(Above(said, index.schema != OF_SHARDS))
    return found


def written_down(path: Path, files: Sequence[Path], above: Sequence[Above]) -> list[Said | str]:
    """Return each file that is written down, once; a sentence for what is not as we write it.

    ``files`` are those in the folder `path`, or `path` itself. Beside a single file only that is
    looked at, for its label set may be another export's by now.
    """
    around = (each for one in above for each in one.said.items())
    return list(dict.fromkeys((*_all_said(path, files), *around)))


def compared(said: Said, within: Path) -> str:
    """Return a sentence where a file is not as it was written, else nothing."""
    file, digest = said
    name = called(file, within)
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


def called(file: Path, within: Path) -> str:
    """Return what a file is called in a sentence: by the folders it is in, too, below another."""
    return file.relative_to(within).as_posix() if within in file.parents else file.name


def strangers(
    path: Path, files: Sequence[Path], links: Collection[Path], above: Sequence[Above]
) -> Iterator[tuple[Path, str]]:
    """Yield the files and links of no export in the folder `path`, each with a sentence.

    Whoever takes in all that is in the folder would take them for its own. Those are what is in
    a folder with an index or a catalogue of ours, or in folders within it that have none, and
    neither names; hidden files and those for people are let be. Links are not followed.
    """
    named: dict[Path, set[Path]] = {}
    whole: set[Path] = set()  # folders whose index names what is in all folders within
    for each in files:
        if each.name == CATALOGUE and (said := _described(each)) is not None:
            named.setdefault(each.parent, set()).update(file for file, _ in said)
        elif each.name == INDEX and (index := read_index(each)) is not None:
            members = (each.parent / member.file for member in index.members)
            named.setdefault(each.parent, set()).update(members)
            if index.schema != OF_SHARDS:
                whole.add(each.parent)
    outer = next((each.said for each in reversed(above) if each.is_whole and each.said), None)
    for each in (*files, *links):
        owners = [folder for folder in each.parents if folder in named]
        owner = next((o for o in reversed(owners) if o in whole), owners[0] if owners else None)
        if each.suffix.lower() in _FOR_PEOPLE and not (each in links and each.is_dir()):
            continue
        if outer is not None and each not in outer:
            yield each, _of_no_export(each, path, INDEX)
        if outer is not None or owner is None or each in named[owner]:
            continue
        if each.parent == owner and each.name in (*BESIDE, INDEX):
            continue
        by = INDEX if owner in whole else CATALOGUE if (owner / CATALOGUE).exists() else INDEX
        yield each, _of_no_export(each, owner, by)


def _of_no_export(file: Path, within: Path, by: str) -> str:
    where = called(file, within)
    return f"{where} is not of this export, for {by} does not name it: take it away."


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
    """Yield what an index says, and what the card beside it says of it and of the catalogue."""
    index = read_index(path)
    if index is None:
        return
    for each in index.members:
        yield _said(path.parent, each) if is_within(each.file) else _NO_INDEX
    with suppress(OSError), path.with_name(CARD).open("rb") as card:
        for name, digest in _IN_CARD.findall(card.read(_LARGEST_CARD)):
            yield path.with_name(name.decode()), digest.decode()


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
