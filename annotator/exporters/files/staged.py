"""Several exports in one folder, which appear together or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.exporters.document import ExportRefused
from annotator.exporters.files.index import Exports, Member, as_bytes
from annotator.exporters.files.leftovers import leftovers, sweep
from annotator.exporters.files.names import INDEX
from annotator.exporters.files.target import in_a_sentence, refuse_folder, write_file


@contextmanager
def staged(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give an empty folder; what is put into it goes to `folder` when the block ends.

    With it goes an index of all files, unless one was put there. If the block fails nothing of it
    stays. A folder with files in it is written into only with ``overwrite``; what is in it stays,
    but for files of the same names and what an earlier export would leave among them. Raises
    `ExportRefused`.
    """
    refuse_folder(folder, overwrite=overwrite)
    draft = folder.parent / f".annotator-{secrets.token_hex(8)}.part"
    with in_a_sentence(folder.name):
        draft.mkdir()
    try:
        yield draft
        with in_a_sentence(folder.name):
            if not (draft / INDEX).exists():
                write_file(draft / INDEX, as_bytes(_index(draft)), overwrite=False)
            if folder.exists():
                _move(draft, folder)
            else:
                os.replace(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move(draft: Path, folder: Path) -> None:
    """Move every file of one folder, and of those in it, into another."""
    stale = _stale(draft, folder)
    files = sorted(each for each in draft.rglob("*") if each.is_file())
    places = [folder / each.relative_to(draft) for each in files]
    for place in places:
        if place.is_dir():
            raise ExportRefused(f"{place.name} is a folder: choose another name for the export.")
        place.parent.mkdir(parents=True, exist_ok=True)
    for file, place in zip(files, places, strict=True):
        os.replace(file, place)
    sweep(stale, folder)


def _stale(draft: Path, folder: Path) -> list[Path]:
    """Return what an earlier export left in a folder, and in the folders that are written again."""
    found = leftovers(folder, _names(draft))
    for each in sorted(each for each in draft.iterdir() if each.is_dir()):
        found += leftovers(folder / each.name, _names(each))
    return found


def _index(draft: Path) -> Exports:
    """Return the index of the exports in a folder: its files by their names."""
    files = []
    for name in sorted(_names(draft)):
        with (draft / name).open("rb") as file:
            files.append(Member(name, hashlib.file_digest(file, "sha256").hexdigest()))
    return Exports(files=files)


def _names(folder: Path) -> list[str]:
    return [each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()]
