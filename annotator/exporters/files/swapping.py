"""What is new put in the place of what was there, all of it or nothing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from annotator.exporters.document import ExportRefused


def exchange(pairs: Sequence[tuple[Path, Path]], aside: Path) -> None:
    """Give each file or folder that is new its place; what was there is removed then.

    ``pairs`` are places and what goes there: nothing, if that is not there. ``aside`` is a folder
    to be made on the same disk. Raises `OSError`, and all is as it was, or stands in ``aside``.
    """
    moved: list[tuple[Path, Path]] = []
    aside.mkdir()
    try:
        for number, (place, new) in enumerate(pairs):
            if os.path.lexists(place):
                moved.append((place, aside / str(number)))
                os.rename(*moved[-1])
            if os.path.lexists(new):
                moved.append((new, place))
                os.rename(*moved[-1])
    except BaseException:
        for before, now in reversed(moved):
            with suppress(OSError):  # the last one may not have moved
                os.rename(now, before)
        with suppress(OSError):
            aside.rmdir()
        raise
    shutil.rmtree(aside, ignore_errors=True)


def carry_over(old: Path, new: Path, stale: Collection[Path]) -> None:
    """Put what is in the folder `old` into `new` as well, but for ``stale`` and what is there.

    Files are in both then, not copied where the disk can have them so. Raises `OSError`, and
    `ExportRefused` for what cannot be in both: other disks within, and folders in a file's place.
    """
    disk = old.stat().st_dev
    for place, folders, files in os.walk(old, onerror=_raised):
        here, there = Path(place), new / Path(place).relative_to(old)
        if not os.access(here, os.W_OK):
            raise ExportRefused(
                f"{here.name} may not be written in, so nothing was: change its permissions, or"
                " export to a new folder."
            )
        if here.stat().st_dev != disk:
            raise _other_disk(here)
        links = [each for each in folders if (here / each).is_symlink()]
        for name in (*files, *links):
            if (here / name) not in stale and not _is_taken(there / name):
                _make(there)
                _put(here / name, there / name)
        if not folders and not files:
            _make(there)


def tops(paths: Iterable[Path], folder: Path) -> set[str]:
    """Return the names in a folder of what the paths lie in, or are."""
    return {each.relative_to(folder).parts[0] for each in paths}


def _is_taken(place: Path) -> bool:
    if place.is_dir():
        raise ExportRefused(f"{place.name} is a file: choose another folder for the export.")
    return os.path.lexists(place)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise ExportRefused(
            f"{folder.name} is a folder: choose another name for the export."
        ) from None


def _put(file: Path, place: Path) -> None:
    if file.is_symlink():
        os.symlink(os.readlink(file), place, target_is_directory=file.is_dir())
        return
    try:
        os.link(file, place)
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise _other_disk(file.parent) from None
        shutil.copy2(file, place)  # a disk on which no file has two names


def _other_disk(folder: Path) -> ExportRefused:
    return ExportRefused(
        f"{folder.name} is on another disk than what it is in, so the export cannot take its place:"
        " export to a new folder."
    )


def _raised(error: OSError) -> None:
    raise error
