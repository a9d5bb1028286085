"""Opening a file that somebody named: its bytes, or one sentence why not. Never hangs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.importers.document import LIMIT, ImportRefused, shown_name

# A pipe put in the file's place after the first look must not block us; Windows must not change
# line ends.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_PIECE = 1 << 20


def read_bytes(path: Path, most: int = LIMIT) -> bytes:
    """Return the bytes of a file of at most ``most`` (20 MB).

    Raises `ImportRefused` for a file that is missing, empty, too large, not to be read, or no file.
    """
    handle = _opened(path, most)
    try:
        data = _read(handle, most)
    except OSError as error:
        raise _unreadable(shown_name(path), error) from None
    finally:
        os.close(handle)
    if len(data) > most:
        raise _too_large(shown_name(path), most)
    if not data:
        raise ImportRefused(f"{shown_name(path)} is empty: choose a file with text in it.")
    return data


def _read(handle: int, most: int) -> bytes:
    """Return what is left of a file, of ``most`` bytes and one more if it has as many."""
    # Room for the most there can be would take longer to get than the bytes.
    data = os.read(handle, min(os.fstat(handle).st_size, most) + 1)
    pieces = [data]
    left = most + 1 - len(data)
    while data and left > 0:
        data = os.read(handle, min(left, _PIECE))
        pieces.append(data)
        left -= len(data)
    return b"".join(pieces)


@contextmanager
def opened(path: Path, most: int | None = None) -> Iterator[BinaryIO]:
    """Give an open file, of ``most`` bytes unless None; raises `ImportRefused` as `read_bytes`."""
    with open(_opened(path, most), "rb") as file:
        try:
            yield file
        except OSError as error:
            raise _unreadable(shown_name(path), error) from None


def _opened(path: Path, most: int | None) -> int:
    """Return the descriptor of an open file, to be closed; raises `ImportRefused`."""
    name = shown_name(path)
    try:
        found = os.stat(path)
    except FileNotFoundError:
        raise ImportRefused(f"There is no file {name}: check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    _look(name, found, most)
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise ImportRefused(
            f"{name} vanished before it could be read: put it back and import it again."
        ) from None
    except OSError as error:
        raise _unreadable(name, error) from None
    try:
        _look(name, os.fstat(handle), most)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _look(name: str, found: os.stat_result, most: int | None) -> None:
    """Raise `ImportRefused` when what was found is no regular file or too large."""
    if stat.S_ISDIR(found.st_mode):
        raise ImportRefused(f"{name} is a folder: choose the files in it.")
    if not stat.S_ISREG(found.st_mode):
        raise ImportRefused(f"{name} is no ordinary file: save its text to a file and import that.")
    if most is not None and found.st_size > most:
        raise _too_large(name, most)


def _too_large(name: str, most: int) -> ImportRefused:
    return ImportRefused(
        f"{name} is larger than {most // 1_000_000} MB: split it and import the parts."
    )


def _unreadable(name: str, error: OSError | ValueError) -> ImportRefused:
    if isinstance(error, PermissionError):
        return ImportRefused(f"{name} may not be read: change its permissions, or copy it.")
    reason = error.strerror if isinstance(error, OSError) else None
    return ImportRefused(
        f"{name} cannot be read ({reason or error}): copy it to another place and import that."
    )
