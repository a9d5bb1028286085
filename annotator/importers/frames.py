"""What the program and the child that parses for it say to each other, over two pipes.

A frame is its length in bytes (8, little-endian) and as many bytes. An order is two frames, a
`Task` in msgpack and the file's bytes as they are; to each come any number of answers, each a frame
in msgpack, the last one `Done`.
"""

from __future__ import annotations

import struct
from typing import IO

import msgspec

from annotator.importers.document import LIMIT, Document
from annotator.importers.marked.document import MarkedDocument

LARGEST = LIMIT + 4_000_000
"""The most bytes of a frame."""

LARGEST_MARKED = 5 * LARGEST
"""The most bytes of a frame with annotations, or of a file that holds them."""

_LENGTH = struct.Struct("<Q")
_PIECE = 1 << 16


class Task(msgspec.Struct, frozen=True):
    """What is to be read, and how; as `importers.read` takes it."""

    name: str
    format: str | None = None
    charset: str | None = None
    whole: bool = False


class Found(msgspec.Struct, frozen=True, tag=True):
    """A document."""

    document: Document


class FoundMarked(msgspec.Struct, frozen=True, tag=True):
    """A text with annotations."""

    document: MarkedDocument


class Entry(msgspec.Struct, frozen=True, tag=True):
    """A file in a container: its name and its bytes."""

    name: str
    data: bytes


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A sentence that says why there is no document."""

    sentence: str


class Done(msgspec.Struct, frozen=True, tag=True):
    """There is no more in the file."""


Answer = Found | FoundMarked | Entry | Refused | Done


class NoFrame(Exception):
    """The other side is gone, or what came from it is no frame."""


def write_frame(stream: IO[bytes], *frames: bytes) -> None:
    """Write bytes as a frame; several on their way together wake the other side only once.

    Raises `OSError` when the other side is gone.
    """
    for data in frames:
        stream.write(_LENGTH.pack(len(data)))
        stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes], most: int = LARGEST) -> bytearray:
    """Return the bytes of the next frame; raise `NoFrame` at the end, or for more than ``most``.

    No more memory is taken than there are bytes that came.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise NoFrame
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise NoFrame
    data = bytearray()
    while len(data) < length:
        piece = stream.read(min(_PIECE, length - len(data)))
        if not piece:
            raise NoFrame
        data += piece
    return data
