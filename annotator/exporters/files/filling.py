"""Files of a size, filled with sources one after another."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from annotator.exporters.document import SourceLine


class Counted(io.RawIOBase):
    """A file that knows how many bytes were written to it; closing it leaves the other open."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream to write to."""
        super().__init__()
        self._stream = stream
        self.bytes = 0

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, data: Any, /) -> int:
        """Pass bytes on."""
        self._stream.write(data)
        length = memoryview(data).nbytes
        self.bytes += length
        return length


def until_full(lines: Iterable[SourceLine], file: Counted, least: int) -> Iterator[SourceLine]:
    """Yield lines until the file that they are written to has at least so many bytes."""
    for line in lines:
        yield line
        if file.bytes >= least:
            return
