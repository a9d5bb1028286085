"""A zip file whose bytes are the same on every system: stored, in order, dated 1980-01-01."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_UNIX = 3
_FILE = 0o100644 << 16
_IN_MEMORY = 8_000_000


class StoredZip:
    """The entries of a zip file, put in one after the other."""

    def __init__(self, archive: ZipFile) -> None:
        """Take the open archive."""
        self._archive = archive

    @contextmanager
    def entry(self, name: str) -> Iterator[BinaryIO]:
        """Give the stream of the entry of this name."""
        info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = ZIP_STORED
        info.create_system = _UNIX
        info.external_attr = _FILE
        with self._archive.open(info, "w") as stream:
            yield cast(BinaryIO, stream)


@contextmanager
def stored_zip(out: BinaryIO) -> Iterator[StoredZip]:
    """Give a zip file to put entries into; it is written to `out` when it is whole.

    Made in a file of its own, for many programs want the size of an entry before its bytes.
    """
    with scratch() as file:
        with ZipFile(file, "w") as archive:
            yield StoredZip(archive)
        copy(file, out)


@contextmanager
def scratch() -> Iterator[BinaryIO]:
    """Give a temporary file, in memory while it is small."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        yield cast(BinaryIO, file)


def copy(file: BinaryIO, out: BinaryIO) -> None:
    """Write all of a temporary file to `out`."""
    file.seek(0)
    shutil.copyfileobj(file, out)
