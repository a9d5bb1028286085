"""The spans that a model of tokens can be taught: those that begin and end where a token does."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from annotator.exporters.counts import Counts
from annotator.exporters.document import SourceLine, SpanLine
from annotator.exporters.proving import proved
from annotator.text.training_tokens import Tokens


def on_tokens(line: SourceLine, found: Tokens) -> list[SpanLine]:
    """Return the spans of a source, proved, that lie on the borders of its tokens.

    A span that begins or ends with white space does not: no model of tokens could say so. Raises
    `ExportRefused` as `proving.proved` does.
    """
    return [
        each
        for each in proved(line, Counts())
        if found.covering(each.start, each.end)
        and not (each.text[0].isspace() or each.text[-1].isspace())
    ]


def count_kept(line: SourceLine, spans: Sequence[SpanLine], counts: Counts) -> None:
    """Count a source with those of its spans that are written; without links and regions."""
    proved(msgspec.structs.replace(line, spans=iter(spans), links=(), regions=()), counts)
