"""Our own format: one line of JSON for each source.

UTF-8, LF, no byte order mark, nothing escaped that need not be, keys in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.losses import FEATURES
from annotator.exporters.offsets_only import without_text
from annotator.exporters.proving import chunks, prove_attributes, refused

NAME = "jsonl"
ENDING = ".jsonl"
EXTRA = ""
HOLDS = FEATURES
KEEPS = "Everything that was marked, with links, statements, regions, status, origins and times."
LOSES = "History, original files and deleted spans stay in the session."

_encoder = msgspec.json.Encoder()
encode = _encoder.encode
"""Returns the JSON of spans as it stands in a line."""

# JSON never holds a NUL (strings escape it), so one marks where the spans go.
_PLACE = Raw(b"\0")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write one line for each source to ``out.main``, and return what was written.

    Raises `ExportRefused` as `proving.chunks` does, and when a text cannot be written as UTF-8;
    OSError when ``out`` takes no more.
    """
    counts = Counts()
    for line in lines:
        try:
            for part in _parts(line, counts):
                out.main.write(part)
        except UnicodeEncodeError:
            raise refused(line, "holds a lone surrogate, which no file can hold") from None
    return counts


def _parts(line: SourceLine, counts: Counts) -> Iterator[bytes]:
    """Give the bytes of one line in pieces, so that 100,000 spans never stand in memory at once."""
    has_text = line.length is UNSET
    opening, closing = frame(line)
    yield opening
    between = b"["
    for chunk in chunks(line, counts):
        encoded = _encoder.encode(chunk if has_text else [without_text(each) for each in chunk])
        if b"\\u" in encoded:
            prove_attributes(line, chunk)
        yield between
        yield encoded[1:-1]
        between = b","
    yield b"[]" if between == b"[" else b"]"
    yield closing


def frame(line: SourceLine) -> tuple[bytes, bytes]:
    """Return what stands before and behind the list of spans of a line."""
    bare = msgspec.structs.replace(line, spans=_PLACE)
    has_text = line.length is UNSET
    opening, closing = _encoder.encode(bare if has_text else without_text(bare)).split(b"\0")
    return opening, closing + b"\n"
