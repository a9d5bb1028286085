"""The digest of a session's canonical dump, made of the sources on their way into another format.

So no session is read a second time for what its card says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
from msgspec import Raw

from annotator.exporters.document import SourceLine, SpanLine
from annotator.exporters.writers.jsonl import encode, frame

_CHUNK = 1000


class Dump:
    """What the export of the same sources as ``jsonl`` would be, as its sha256."""

    def __init__(self) -> None:
        """Begin with none."""
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        """The sha256 of all sources that have passed to their ends."""
        return self._hash.hexdigest()

    def passed(self, lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
        """Yield the sources as they are; what a format leaves of one is read all the same."""
        for line in lines:
            if isinstance(line.spans, Raw):
                raise TypeError("spans to export are a stream of SpanLine")
            opening, closing = frame(line)
            self._hash.update(opening)
            spans = self._spans(line.spans)
            yield msgspec.structs.replace(line, spans=spans)
            for _ in spans:
                pass
            self._hash.update(closing)

    def _spans(self, given: Iterable[SpanLine]) -> Iterator[SpanLine]:
        spans = iter(given)
        between = b"["
        while chunk := list(islice(spans, _CHUNK)):
            self._hash.update(between + encode(chunk)[1:-1])
            between = b","
            yield from chunk
        self._hash.update(b"[]" if between == b"[" else b"]")
