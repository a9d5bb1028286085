"""What is measured of sources on their way into a file, whatever its format: agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.text.agreement import Agreement, Mark
from annotator.text.training_tokens import tokens

_OF_NOBODY = "adjudicated"
"""The origin of spans that were settled on: no annotator's own reading."""


class Measuring:
    """The agreement in what is written; None where fewer than two people could have marked it."""

    def __init__(self, head: ExportHead) -> None:
        """Look whether there is anything to measure: otherwise sources pass as they are."""
        self.agreement = Agreement() if len(head.annotators) > 1 else None

    def passed(self, lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
        """Yield the sources as they are, and measure each when all of it was written."""
        for line in lines:
            if self.agreement is None or isinstance(line.spans, Raw):
                yield line
                continue
            marks: set[Mark] = set()
            yield msgspec.structs.replace(line, spans=_noted(line.spans, marks))
            done = [each.annotator for each in line.status if each.state == "complete"]
            if len({*done, *(each.annotator for each in marks)}) > 1:
                self.agreement.add(tokens(line.text), marks, done)


def _noted(spans: Iterable[SpanLine], marks: set[Mark]) -> Iterator[SpanLine]:
    for span in spans:
        if span.origin != _OF_NOBODY:
            pieces = () if span.fragments is UNSET else span.fragments
            marks.add(Mark(span.annotator, span.label, span.start, span.end, pieces))
        yield span
