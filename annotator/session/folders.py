"""The files in a folder that may be documents, for bringing a whole folder in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_OF_SESSIONS = (".annotator", ".annotator-wal", ".annotator-shm", ".annotator-journal")
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2)
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003)


def files_in(path: Path) -> Iterator[Path]:
    """Yield `path` itself when it is no folder, else the files in it and its folders, by name.

    Left out are hidden files, sessions and what systems and offices put beside documents; symbolic
    links are not followed. A folder that cannot be looked into is yielded itself, to be refused.
    """
    for files, _ in _walked(path):
        yield from files


def links_in(path: Path) -> Iterator[Path]:
    """Yield the symbolic links, to files or folders, that `files_in` passes over."""
    for _, links in _walked(path):
        yield from links


def _walked(path: Path) -> Iterator[tuple[list[Path], list[Path]]]:
    """Yield the files and the links in each folder; see `files_in`."""
    waiting = [path]
    while waiting:
        place = waiting.pop()
        found = _entries(place) if place is not path or place.is_dir() else None
        if found is None:
            yield [place], []
        else:
            yield found.files, found.links
            waiting += reversed(found.folders)


class _Entries(NamedTuple):
    files: list[Path]
    folders: list[Path]
    links: list[Path]


def _entries(folder: Path) -> _Entries | None:
    """Return what is in a folder, by name; None when it cannot be read."""
    found = _Entries([], [], [])
    try:
        with os.scandir(folder) as entries:
            # By name, as paths sort: comparing those takes longer than reading the files.
            for entry in sorted(entries, key=lambda each: os.path.normcase(each.name)):
                if _is_left_out(entry):
                    continue
                if entry.is_symlink() or _is_junction(entry):
                    found.links.append(Path(entry))
                elif entry.is_dir(follow_symlinks=False):
                    found.folders.append(Path(entry))
                else:
                    found.files.append(Path(entry))
    except OSError:
        return None
    return found


def _is_left_out(entry: os.DirEntry[str]) -> bool:
    name = entry.name.casefold()
    if name.startswith((".", "~$")) or name in _OF_SYSTEMS or name.endswith(_OF_SESSIONS):
        return True
    if name.endswith(".annotator.lock"):
        return True
    if os.name != "nt":
        return False  # attributes and tags are Windows' alone
    found = entry.stat(follow_symlinks=False)
    return bool(getattr(found, "st_file_attributes", 0) & _HIDDEN)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    if os.name != "nt":
        return False
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION
