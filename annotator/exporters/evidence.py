"""Where the absence of a span is evidence: in what somebody has completed, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from annotator.exporters.document import SourceLine

_OPEN = "sources without a span that nobody completed"


def is_complete(line: SourceLine) -> bool:
    """Return whether one of those whose marks are exported has completed a source."""
    return any(each.state == "complete" for each in line.status)


def with_evidence(lines: Iterable[SourceLine], left_out: Counter[str]) -> Iterator[SourceLine]:
    """Yield the sources that have a span or are complete; count the others.

    Spans stay a stream: of each source only the first is looked at.
    """
    for line in lines:
        spans = iter(line.spans)
        first = next(spans, None)
        if first is not None:
            yield msgspec.structs.replace(line, spans=chain((first,), spans))
        elif is_complete(line):
            yield msgspec.structs.replace(line, spans=())
        else:
            left_out[_OPEN] += 1
