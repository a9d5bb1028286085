"""The entries of a zip file, as DOCX, ODT and EPUB are: read in memory, each up to a limit.

Nothing is ever written and no name in the file is taken for a path. What an entry unpacks to is
counted while it streams, since the sizes that a zip file states of itself may be lies.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from annotator.importers.document import ImportRefused

MOST_ENTRIES = 20_000
"""No document has more; a zip file of 20 MB could have 400,000."""

MOST_BYTES = 200_000_000
"""What all entries that are read may unpack to together, in bytes."""

# An entry of up to 5 MB may be as regular as it likes; beyond that, no text is packed 200 times.
_UNSUSPICIOUS = 5_000_000
_RATIO = 200
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
# All that zipfile raises on damaged files.
_DAMAGES = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Package:
    """A zip file held in memory, called `name` in sentences for the user."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look at the table of entries; raises `ImportRefused` when it cannot be trusted."""
        self._name = name
        self._left = MOST_BYTES
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGES:
            raise self._damaged() from None
        # Not is_dir(): it breaks on a name without a letter.
        entries = [entry for entry in self._zip.infolist() if not entry.filename.endswith("/")]
        self._entries = {entry.filename: entry for entry in entries}
        if len(entries) > MOST_ENTRIES:
            raise ImportRefused(
                f"{name} has more than {MOST_ENTRIES:,} entries: split it and import the parts."
            )
        if len(self._entries) < len(entries):
            raise ImportRefused(
                f"{name} has two entries of the same name, of which one would hide the other:"
                " save it anew with the program it came from."
            )

    def names(self) -> tuple[str, ...]:
        """Return the names of the entries that are no folders, in their order."""
        return tuple(self._entries)

    def __contains__(self, entry: str) -> bool:
        return entry in self._entries

    def read(self, entry: str, limit: int = MOST_BYTES) -> bytes:
        """Return the bytes of an entry, at most `limit`.

        Raises `ImportRefused` when it is missing, damaged, encrypted or unpacks to too much.
        """
        found = self._entries.get(entry)
        if found is None:
            raise ImportRefused(f"{self._name} lacks its part {entry}: {self._again}")
        if found.flag_bits & _ENCRYPTED:
            raise protected(self._name)
        # The other ways of packing have no bound on what one step unpacks to.
        if found.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ImportRefused(
                f"{self._name} is packed in a way that is not read here:"
                " pack it anew as an ordinary zip file."
            )
        most = min(limit, self._left, _UNSUSPICIOUS + _RATIO * found.compress_size)
        try:
            data = self._unpacked(found, most)
        except _DAMAGES:
            raise self._damaged() from None
        if data is None:
            raise ImportRefused(
                f"{self._name} unpacks to far more than a document holds:"
                " open it in its own program and save its text."
            )
        self._left -= len(data)
        return data

    def _unpacked(self, entry: ZipInfo, most: int) -> bytes | None:
        """Return what an entry unpacks to, None when that is more than `most` bytes."""
        parts = []
        with self._zip.open(entry) as stream:
            while part := stream.read(_CHUNK):
                most -= len(part)
                if most < 0:
                    return None
                parts.append(part)
        return b"".join(parts)

    @property
    def _again(self) -> str:
        return "open it in its own program and save it anew."

    def _damaged(self) -> ImportRefused:
        return ImportRefused(f"{self._name} is damaged, or only a part of it: {self._again}")


def names(data: bytes) -> list[str] | None:
    """Return the names of all entries of a zip file; None where its table of them is damaged."""
    try:
        return ZipFile(BytesIO(data)).namelist()
    except _DAMAGES:
        return None


def protected(name: str) -> ImportRefused:
    """Return the refusal of a file that takes a password to open."""
    return ImportRefused(f"{name} is protected by a password: save it without one and import that.")
