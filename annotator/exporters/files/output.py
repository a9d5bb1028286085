"""Where an export's bytes go: one file, or several in a folder; each is hashed as it is written.

What is handed out can only be written from begin to end, never sought in: so the bytes are the same
whether they go to a file or to standard output.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, BinaryIO, cast

_NAME = re.compile(r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]{1,200}(?<![. ])\Z")
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z")

Open = Callable[[str], AbstractContextManager[BinaryIO]]


class Output:
    """What a format's `write` writes to: ``main`` of a format of one file, else ``file(name)``."""

    def __init__(self, main: BinaryIO | None = None, open_file: Open | None = None) -> None:
        """Take the stream of a single file, or what opens the files of a folder by their names."""
        self._main = None if main is None else _Hashed(main)
        self._open = open_file
        self.digests: dict[str, str] = {}
        """The sha256 of each file of a folder, by its name, once it is written."""
        self._folded: set[str] = set()

    @property
    def main(self) -> BinaryIO:
        """The file of a format that is one."""
        assert self._main is not None, "a format of several files writes each by its name"
        return cast(BinaryIO, self._main)

    @property
    def digest(self) -> str:
        """The sha256 of all that was written to `main` so far."""
        assert self._main is not None, "a folder has no digest of its own"
        return self._main.digest()

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """Give one file of a format that is a folder; its name has no path parts.

        Raises ValueError for a name that is none on some system, or that was given before.
        """
        assert self._open is not None, "a format of one file writes to `main`"
        if not is_file_name(name) or name.casefold() in self._folded:
            raise ValueError(f"{name!r} cannot be the name of a file of this export")
        self._folded.add(name.casefold())
        self.digests[name] = ""
        with self._open(name) as opened:
            hashed = _Hashed(opened)
            yield cast(BinaryIO, hashed)
        self.digests[name] = hashed.digest()


def is_file_name(name: str) -> bool:
    """Return whether a file can have this name on every system; none has path parts."""
    return bool(_NAME.match(name)) and not _DEVICES.match(name)


class _Hashed(io.RawIOBase):
    """A stream that passes bytes on; closing it, as some libraries do, leaves the other open."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._stream.write(data)
        self._hash.update(data)
        return memoryview(data).nbytes

    def digest(self) -> str:
        return self._hash.hexdigest()
