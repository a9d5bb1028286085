"""CoNLL with BILUO tags: what begins, goes on, ends, or is a span by itself is told apart."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import conll

NAME = "conll-biluo"
ENDING = conll.ENDING
EXTRA = conll.EXTRA
HOLDS = conll.HOLDS
KEEPS = conll.KEEPS
LOSES = conll.LOSES


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write as `conll.write` does, with BILUO tags."""
    return conll.write_tagged(lines, out, biluo)


def biluo(label: str, length: int) -> list[str]:
    """Return the tags of a span: U- of a single token, else B-, I- and L-."""
    if length == 1:
        return [f"U-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]
