"""The files in a folder that may be documents, for bringing a whole folder in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_OF_SESSIONS = (".annotator", ".annotator-wal", ".annotator-shm", ".annotator-journal")
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2)
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003)


def files_in(path: Path) -> Iterator[Path]:
    """Yield `path` itself when it is no folder, else the files in it and its folders, by name.

    Left out are hidden files, sessions and what systems and offices put beside documents; symbolic
    links are not followed. A folder that cannot be looked into is yielded itself, to be refused.
    """
    waiting = [path]
    while waiting:
        place = waiting.pop()
        if place is not path or place.is_dir():
            found = _entries(place)
            if found is None:
                yield place
            else:
                files, folders = found
                yield from files
                waiting += reversed(folders)
        else:
            yield place


def _entries(folder: Path) -> tuple[list[Path], list[Path]] | None:
    """Return the files and the folders in a folder, by name; None when it cannot be read."""
    files: list[Path] = []
    folders: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            # By name, as paths sort: comparing those takes longer than reading the files.
            for entry in sorted(entries, key=lambda each: os.path.normcase(each.name)):
                if entry.is_symlink() or _is_left_out(entry):
                    continue
                (folders if entry.is_dir(follow_symlinks=False) else files).append(Path(entry))
    except OSError:
        return None
    return files, folders


def _is_left_out(entry: os.DirEntry[str]) -> bool:
    name = entry.name.casefold()
    if name.startswith((".", "~$")) or name in _OF_SYSTEMS or name.endswith(_OF_SESSIONS):
        return True
    if name.endswith(".annotator.lock"):
        return True
    if os.name != "nt":
        return False  # attributes and tags are Windows' alone
    found = entry.stat(follow_symlinks=False)
    hidden = getattr(found, "st_file_attributes", 0) & _HIDDEN
    return bool(hidden) or getattr(found, "st_reparse_tag", 0) == _JUNCTION
