"""Documents into texts: one module a format, each with `EXTENSIONS` and one `read`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from annotator.importers import markdown, plain
from annotator.importers.document import Document, ImportRefused, shown_name
from annotator.importers.opening import read_bytes
from annotator.importers.plain import from_text

__all__ = [
    "EXTENSIONS",
    "Document",
    "ImportRefused",
    "formats",
    "from_bytes",
    "from_text",
    "read",
]


class Reader(Protocol):
    """What each module of a format has."""

    EXTENSIONS: tuple[str, ...]

    def read(self, data: bytes, name: str, charset: str | None = None) -> Document:
        """Return the document in the bytes of a file called `name`, or raise `ImportRefused`."""


_READERS: dict[str, Reader] = {"text": plain, "markdown": markdown}

EXTENSIONS: dict[str, str] = {
    extension: name for name, reader in _READERS.items() for extension in reader.EXTENSIONS
}
"""The format that each ending of a file's name stands for."""


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return tuple(_READERS)


def read(path: Path, *, format: str | None = None, charset: str | None = None) -> Document:
    """Return the document in a file of at most 20 MB.

    The format is the one named, else the one of the file's ending, else plain text; the charset the
    one named, else found out. Raises `ImportRefused`, whose message is a sentence for the user.
    """
    reader = _reader(path.name, format)
    return reader.read(read_bytes(path), shown_name(path), charset)


def from_bytes(data: bytes, name: str, *, format: str | None = None) -> Document:
    """Return the document in bytes that came without a file of their own; else as `read`."""
    return _reader(name, format).read(data, name)


def _reader(name: str, format: str | None) -> Reader:
    wanted = format or EXTENSIONS.get(Path(name).suffix.lower(), "text")
    reader = _READERS.get(wanted)
    if reader is None:
        raise ImportRefused(f"There is no format {wanted!r}: use {' or '.join(formats())}.")
    return reader
