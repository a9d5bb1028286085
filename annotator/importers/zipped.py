"""ZIP archives: the files in them, one after another, each read by its own format.

Nothing is ever written to disk, and no path out of an archive is used: only the last part of each
name. Sizes are counted while unpacking, whatever the archive says of itself.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from annotator.importers.document import LIMIT, Document, ImportRefused, shown_name

EXTENSIONS: tuple[str, ...] = (".zip",)
KEEPS = "Each file in it that can be imported by itself."
LOSES = "Folders, hidden files and links; what is packed twice over is unpacked once."

_MOST_FILES = 10_000
_MOST_BYTES = 400_000_000
_RATIO = 200
"""Text packs to a fifth, tables to a fiftieth: what packs better than this is a bomb."""

_SMALL = 1_000_000
_CHUNK = 1 << 16
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""Others may ask for as much memory as they like (LZMA)."""

_PACKAGES = (b"mimetype", b"[Content_Types].xml", b"META-INF/", b"_rels/")
"""The first names in documents that are archives inside, such as DOCX, ODT and EPUB."""

_NO_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError),
    *(struct.error, NotImplementedError, KeyError, IndexError, OverflowError),
)


def looks_like(data: bytes) -> bool:
    """Return whether bytes are an archive that is not a document inside."""
    if data[:4] == b"PK\x05\x06":
        return True
    return data[:4] == b"PK\x03\x04" and not data[30:60].startswith(_PACKAGES)


def entries(
    data: bytes, name: str, charset: str | None = None
) -> Iterator[Document | ImportRefused | tuple[str, bytes]]:
    """Yield the name and the bytes of each file in an archive called `name`, or its refusal.

    Raises `ImportRefused` for what is no archive, holds no files, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [each for each in archive.infolist() if not _is_no_file(each)]
    except _BROKEN:
        raise ImportRefused(
            f"{name} is a damaged ZIP archive: get it again, or import the files in it."
        ) from None
    if not members:
        raise ImportRefused(f"{name} is a ZIP archive without any files: choose another.")
    if len(members) > _MOST_FILES:
        raise ImportRefused(f"{name} holds more than {_MOST_FILES} files: unpack it to a folder.")
    total = 0
    for member in members:
        found = _entry(archive, member, name, _MOST_BYTES - total)
        total += len(found[1]) if isinstance(found, tuple) else 0
        yield found
        if isinstance(found, _TooMuch):
            return


class _TooMuch(ImportRefused):
    """An archive that goes on and on."""


def _entry(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, room: int
) -> ImportRefused | tuple[str, bytes]:
    shown = _name(member)
    try:
        if stat.S_ISLNK(member.external_attr >> 16):
            return ImportRefused(f"{shown} in {name} is a link: import the file it leads to.")
        if member.flag_bits & 0x1:
            return ImportRefused(f"{shown} in {name} needs a password: unpack it first.")
        if member.compress_type not in _KNOWN:
            return ImportRefused(f"{shown} in {name} is packed in an unusual way: unpack it first.")
        return _unpacked(archive, member, shown, name, room)
    except _BROKEN as error:
        if isinstance(error, ImportRefused):
            return error
        return ImportRefused(f"{shown} in {name} is damaged: get the archive again.")


def _unpacked(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str, name: str, room: int
) -> tuple[str, bytes]:
    """Return a file's name and bytes; raise `ImportRefused` as soon as they are too many."""
    parts = bytearray()
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            parts += chunk
            if len(parts) > LIMIT:
                raise ImportRefused(
                    f"{shown} in {name} is larger than {LIMIT // 10**6} MB: split it."
                )
            if len(parts) > max(_SMALL, _RATIO * member.compress_size):
                raise ImportRefused(
                    f"{shown} in {name} unpacks to far more than any text: leave it."
                )
            if len(parts) > room:
                raise _TooMuch(f"{name} unpacks to more than {_MOST_BYTES // 10**6} MB: unpack it.")
    if not parts:
        raise ImportRefused(f"{shown} in {name} is empty: choose a file with text in it.")
    return shown, bytes(parts)


def _name(member: zipfile.ZipInfo) -> str:
    """Return the last part of a file's name, fit for a sentence."""
    name = member.filename
    if not member.flag_bits & 0x800:  # its charset is not said: many programs write UTF-8
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return shown_name(Path(last or "unnamed"))


def _is_no_file(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is a folder, or what systems put beside files."""
    parts = member.filename.replace("\\", "/").split("/")
    return (
        member.is_dir()
        or any(part.startswith(".") and part not in (".", "..") for part in parts)
        or "__MACOSX" in parts
        or parts[-1].casefold() in _NO_DOCUMENTS
    )
