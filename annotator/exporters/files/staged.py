"""Several files or exports in one folder, which appear together or not at all."""

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
from annotator.exporters.files.leftovers import leftovers
from annotator.exporters.files.names import INDEX
from annotator.exporters.files.swapping import carry_over, exchange, tops
from annotator.exporters.files.target import (
    Target,
    in_a_sentence,
    refuse_folder,
    sync_folder,
    target,
    write_file,
)


@contextmanager
def staged(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give an empty folder; what is put into it goes to `folder` when the block ends.

    With it goes an index of all files, unless one was put there. If the block or its end fails all
    is as it was. A folder with files in it is written into only with ``overwrite``; what is in it
    stays, but for files of the same names and what an earlier export would leave among them. Raises
    `ExportRefused`.
    """
    with _draft(folder, overwrite=overwrite) as draft:
        yield draft
        if not (draft / INDEX).exists():
            write_file(draft / INDEX, as_bytes(_index(draft)), overwrite=False)


@contextmanager
def folder_target(folder: Path, *, overwrite: bool) -> Iterator[Target]:
    """Give a `Target` whose files go to `folder` as those of `staged` do, without an index."""
    with (
        _draft(folder, overwrite=overwrite) as draft,
        target(draft, overwrite=False) as found,
    ):
        yield found


@contextmanager
def _draft(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    refuse_folder(folder, overwrite=overwrite)
    folder = Path(os.path.realpath(folder))  # what a link leads to takes the files, not the link
    token = secrets.token_hex(8)
    base = folder if _stays(folder) else folder.parent
    draft, aside = (base / f".annotator-{token}.{each}" for each in ("part", "before"))
    with in_a_sentence(folder.name):
        draft.mkdir()
    try:
        yield draft
        _refuse_taken(folder, draft, overwrite=overwrite)
        with in_a_sentence(folder.name):
            if folder.exists() and not overwrite and base != folder:
                shutil.copymode(folder, draft)
                folder.rmdir()  # which somebody who wrote into it meanwhile prevents
            if folder.exists():
                _put_over(draft, folder, aside)
            else:
                os.rename(draft, folder)
            sync_folder(folder.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _stays(folder: Path) -> bool:
    """Return whether a folder cannot be replaced by another: only what is in it can."""
    if not folder.is_dir():
        return False
    here = Path(os.path.realpath(os.curdir))
    is_around = folder == here or folder in here.parents
    return is_around or os.path.ismount(folder) or not os.access(folder.parent, os.W_OK)


def _refuse_taken(folder: Path, draft: Path, *, overwrite: bool) -> None:
    """Raise `ExportRefused` when somebody has put something into the folder meanwhile."""
    with in_a_sentence(folder.name):
        if overwrite or not folder.exists() or set(folder.iterdir()) <= {draft}:
            return
    raise ExportRefused(
        f"{folder.name} has come to be there meanwhile: choose another name, or allow to overwrite"
        " it."
    )


def _put_over(draft: Path, folder: Path, aside: Path) -> None:
    """Put what is in one folder into another that is there, or in its place if it has no more."""
    stale = _stale(draft, folder)
    new = tops(draft.iterdir(), draft) | tops(stale, folder)
    for name in new:
        old = folder / name
        if old.is_dir() and not old.is_symlink():
            carry_over(old, draft / name, set(stale))
        elif (draft / name).is_dir() and old.is_file() and old not in stale:
            raise ExportRefused(f"{name} is a file: choose another folder for the export.")
    if draft.parent != folder and {each.name for each in folder.iterdir()} <= new:
        shutil.copymode(folder, draft)
        pairs = [(folder, draft)]
    else:
        pairs = [(folder / each, draft / each) for each in sorted(new)]
    try:
        exchange(pairs, aside)
    except OSError as error:
        raise ExportRefused(
            f"{folder.name} could not be written over ({error.strerror or error}), and is as it"
            " was: close what has something in it open, or choose another folder."
        ) from None


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
