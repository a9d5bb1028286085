"""Every span held against its text while it is written: what every format goes through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from operator import attrgetter

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportRefused, SourceLine, SpanLine
from annotator.text.identity import sha256
from annotator.text.records import Fragments

_CHUNK = 1000
_kind = attrgetter("label", "annotator", "origin")


def proved(line: SourceLine, counts: Counts) -> list[SpanLine]:
    """Return the spans of a source, each of which quotes its text, and count them; as `chunks`."""
    return [span for chunk in chunks(line, counts) for span in chunk]


def chunks(line: SourceLine, counts: Counts) -> Iterator[list[SpanLine]]:
    """Yield the proved spans of a source some at a time, and count the source and them.

    To be gone through to its end, once for each line. Raises `ExportRefused`, with the source's
    title and the span's id, when a span does not quote the text it points at, or when the text is
    not the one that was stored. Where the text is kept back that was done before.
    """
    is_proved = line.length is not UNSET
    if not is_proved:
        _prove_text(line)
    if isinstance(line.spans, Raw):
        raise TypeError("spans to export are a stream of SpanLine")
    found = counts.begin(line)
    spans = iter(line.spans)
    kinds: Counter[tuple[str, str, str]] = Counter()
    while chunk := list(islice(spans, _CHUNK)):
        if is_proved:
            counts.discontinuous += sum(each.fragments is not UNSET for each in chunk)
        else:
            counts.discontinuous += _prove(line, chunk)
        kinds.update(map(_kind, chunk))
        yield chunk
    counts.add(found, kinds)


def refused(line: SourceLine, wrong: str) -> ExportRefused:
    """Return the refusal of an export for what is wrong with a source: the end of a sentence."""
    title = str(line.meta["title"]).encode("utf-8", "replace").decode()
    return ExportRefused(f"“{title}” {wrong}: nothing was exported; run “annotator check”.")


def prove_attributes(line: SourceLine, spans: list[SpanLine]) -> None:
    """Raise `ExportRefused` when escapes in attributes make no text (lone surrogates)."""
    for span in spans:
        try:
            msgspec.json.decode(span.attributes)
        except (msgspec.DecodeError, UnicodeError):
            raise _wrong_span(line, span, "has attributes that are no JSON") from None


def _prove_text(line: SourceLine) -> None:
    try:
        is_stored = sha256(line.text) == line.text_sha256
    except UnicodeEncodeError:
        raise refused(line, "holds a lone surrogate, which no file can hold") from None
    if not is_stored:
        raise refused(line, "has a text that is not the one that was stored")


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


def _wrong_span(line: SourceLine, span: SpanLine, wrong: str) -> ExportRefused:
    return refused(line, f"holds span {span.id}, which {wrong}")
