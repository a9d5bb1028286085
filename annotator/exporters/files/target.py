"""Files written whole or not at all: to a temporary file in the same folder, synced, renamed."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.exporters.document import ExportRefused

_FLAGS = (
    os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)


class Target:
    """Files of one export in one folder, which appear together when all of them are written."""

    def __init__(self, folder: Path, *, overwrite: bool) -> None:
        """Write into `folder`, which must be there; over existing files only with `overwrite`."""
        self._folder = folder
        self._overwrite = overwrite
        self._written: list[tuple[Path, Path]] = []

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Give what fills the file that will have this name; it is whole when the block ends.

        Raises `ExportRefused` when the name is taken or the file cannot be written.
        """
        path = self._folder / name
        self._refuse_taken(path)
        draft = self._folder / f".annotator-{secrets.token_hex(8)}.part"
        with in_a_sentence(name):
            opened = os.open(draft, _FLAGS, 0o666)
            self._written.append((draft, path))
            with open(opened, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())

    def write(self, name: str, write: Callable[[BinaryIO], object]) -> None:
        """Let `write` fill the file that will have this name; as `open`."""
        with self.open(name) as file:
            write(file)

    def finish(self) -> None:
        """Give every file its name. Raises `ExportRefused` when that fails."""
        for _, path in self._written:
            self._refuse_taken(path)
        while self._written:
            draft, path = self._written[0]
            with in_a_sentence(path.name):
                os.replace(draft, path)
            del self._written[0]
        sync_folder(self._folder)

    def abandon(self) -> None:
        """Remove what is written but has no name yet; does nothing after `finish`."""
        for draft, _ in self._written:
            with suppress(OSError):
                draft.unlink()
        self._written.clear()

    def _refuse_taken(self, path: Path) -> None:
        with in_a_sentence(path.name):
            is_folder, is_taken = path.is_dir(), os.path.lexists(path)
        if is_folder:
            raise ExportRefused(f"{path.name} is a folder: choose another name for the file.")
        if is_taken and not self._overwrite:
            raise ExportRefused(
                f"{path.name} is there already: choose another name, or allow to overwrite it."
            )


@contextmanager
def target(folder: Path, *, overwrite: bool) -> Iterator[Target]:
    """Give a `Target` in `folder` and clear away what is unfinished if the body fails.

    Raises `ExportRefused` when there is no such folder.
    """
    if not folder.is_dir():
        raise ExportRefused(f"There is no folder {folder.name}: make it first, or choose another.")
    found = Target(folder, overwrite=overwrite)
    try:
        yield found
        found.finish()
    finally:
        found.abandon()


def refuse_folder(folder: Path, *, overwrite: bool) -> None:
    """Raise `ExportRefused` for a folder that cannot be made, or holds files not to be lost."""
    if not folder.parent.is_dir():
        raise ExportRefused(
            f"There is no folder {folder.parent.name}: make it first, or choose another."
        )
    with in_a_sentence(folder.name):
        if folder.exists() and not folder.is_dir():
            raise ExportRefused(f"{folder.name} is a file: choose another name for the folder.")
        if folder.exists() and not overwrite and any(folder.iterdir()):
            raise ExportRefused(
                f"{folder.name} is there already: choose another name, or allow to overwrite it."
            )


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write one file, over one of its name only with `overwrite`; raises `ExportRefused`."""
    with target(path.parent, overwrite=overwrite) as files:
        files.write(path.name, lambda file: file.write(content))


@contextmanager
def in_a_sentence(name: str) -> Iterator[None]:
    """Turn an error of the system into a sentence about the file `name`."""
    try:
        yield
    except PermissionError:
        raise ExportRefused(
            f"{name} may not be written there: choose another folder, or change its permissions."
        ) from None
    except OSError as error:
        way = "make room, or choose" if error.errno in _FULL else "choose"
        raise ExportRefused(
            f"{name} could not be written ({error.strerror or error}): {way} another folder."
        ) from None


def sync_folder(folder: Path) -> None:
    """Make the new names durable where a folder can be synced (not on Windows)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
