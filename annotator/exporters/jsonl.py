"""Our own format: one line of JSON for each source.

UTF-8, LF, no byte order mark, nothing escaped that need not be, keys in a fixed order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from operator import attrgetter
from typing import BinaryIO

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportRefused, SourceLine, SpanLine
from annotator.text.identity import sha256
from annotator.text.records import Fragments

NAME = "jsonl"

_encoder = msgspec.json.Encoder()
# JSON never holds a NUL (strings escape it), so one marks where the spans go.
_PLACE = Raw(b"\0")
_CHUNK = 1000
_kind = attrgetter("label", "annotator", "origin")


def write(lines: Iterable[SourceLine], out: BinaryIO) -> Counts:
    """Write one line for each source to `out`, and return what was written.

    Every span is held against the text first. Raises `ExportRefused`, with the source's title and
    the span's id, when a span does not quote the text it points at, or when a text cannot be
    written as UTF-8; OSError when `out` takes no more.
    """
    counts = Counts()
    hashed = hashlib.sha256()
    for line in lines:
        try:
            for part in _parts(line, counts):
                out.write(part)
                hashed.update(part)
        except UnicodeEncodeError:
            raise _refused(line, "holds a lone surrogate, which no file can hold") from None
    counts.sha256 = hashed.hexdigest()
    return counts


def _parts(line: SourceLine, counts: Counts) -> Iterator[bytes]:
    """Give the bytes of one line in pieces, so that 100,000 spans never stand in memory at once."""
    if sha256(line.text) != line.text_sha256:
        raise _refused(line, "has a text that is not the one that was stored")
    bare = msgspec.structs.replace(line, spans=_PLACE)
    opening, closing = _encoder.encode(bare).split(b"\0")
    found = counts.begin(line)
    yield opening
    if isinstance(line.spans, Raw):
        raise TypeError("spans to export are a stream of SpanLine")
    spans = iter(line.spans)
    kinds: Counter[tuple[str, str, str]] = Counter()
    between = b"["
    while chunk := list(islice(spans, _CHUNK)):
        counts.discontinuous += _prove(line, chunk)
        kinds.update(map(_kind, chunk))
        encoded = _encoder.encode(chunk)
        if b"\\u" in encoded:
            _prove_attributes(line, chunk)
        yield between
        yield encoded[1:-1]
        between = b","
    counts.add(found, kinds)
    yield b"[]" if between == b"[" else b"]"
    yield closing
    yield b"\n"


def _prove(line: SourceLine, spans: list[SpanLine]) -> int:
    """Raise `ExportRefused` unless every span quotes exactly the text it points at.

    Returns how many of the spans are in fragments.
    """
    text, length = line.text, len(line.text)
    fragmented = 0
    for span in spans:
        if not 0 <= span.start < span.end <= length or text[span.start : span.end] != span.text:
            raise _wrong_span(line, span, "does not quote the text it points at")
        if span.fragments is not UNSET:
            fragmented += 1
            _prove_fragments(line, span, span.fragments)
    return fragmented


def _prove_fragments(line: SourceLine, span: SpanLine, fragments: Fragments) -> None:
    """Raise `ExportRefused` unless fragments are sorted, apart, and have the span's two ends."""
    edges = [edge for fragment in fragments for edge in fragment]
    rising = all(one < other for one, other in pairwise(edges))
    if len(edges) < 4 or not rising or (edges[0], edges[-1]) != (span.start, span.end):
        raise _wrong_span(line, span, "has fragments that do not fit it")


def _prove_attributes(line: SourceLine, spans: list[SpanLine]) -> None:
    """Raise `ExportRefused` when escapes in attributes make no text (lone surrogates)."""
    for span in spans:
        try:
            msgspec.json.decode(span.attributes)
        except (msgspec.DecodeError, UnicodeError):
            raise _wrong_span(line, span, "has attributes that are no JSON") from None


def _wrong_span(line: SourceLine, span: SpanLine, wrong: str) -> ExportRefused:
    return _refused(line, f"holds span {span.id}, which {wrong}")


def _refused(line: SourceLine, wrong: str) -> ExportRefused:
    title = str(line.meta["title"]).encode("utf-8", "replace").decode()
    return ExportRefused(f"“{title}” {wrong}: nothing was exported; run “annotator check”.")
