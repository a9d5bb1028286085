"""Prodigy's JSON lines: a task for each source, with tokens, spans and relations.

As `prodigy db-out` writes them and `db-in` reads them, for its interfaces spans_manual and
relations (https://prodi.gy/docs/api-interfaces). ``token_end`` is inclusive; a relation names the
last token of each span. The two hashes are Prodigy's own and made by it when it reads the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import proved
from annotator.exporters.writers.inner_links import inner_links
from annotator.text.training_tokens import tokens_and_spaces

NAME = "prodigy"
ENDING = ".jsonl"
EXTRA = ""
HOLDS = frozenset(("overlaps", "links", "anywhere"))
KEEPS = (
    "Text, title and source data, spans with their labels and tokens, links within a source. Tokens"
    " are cut where a span begins or ends inside one."
)
LOSES = (
    "Fragments (the whole stretch is written), attributes, notes, who marked, regions, statements"
    " and links to other sources."
)

_encoder = msgspec.json.Encoder()


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write one task for each source to ``out.main``, and return what was written.

    The spans of one source stand in memory at a time. Raises `ExportRefused` as `proving.chunks`
    does.
    """
    counts = Counts()
    for line in lines:
        spans = proved(line, counts)
        task = _task(line, spans, inner_links(line, spans, counts))
        out.main.write(_encoder.encode(task) + b"\n")
    return counts


def _task(line: SourceLine, spans: Sequence[SpanLine], links: Sequence[LinkLine]) -> dict[str, Any]:
    tokens = _tokens(line.text, spans)
    firsts = {token["start"]: token["id"] for token in tokens}
    lasts = {token["end"]: token["id"] for token in tokens}
    placed = {
        span.id: {
            "start": span.start,
            "end": span.end,
            "token_start": firsts[span.start],
            "token_end": lasts[span.end],
            "label": span.label,
        }
        for span in spans
    }
    relations = [
        _relation(link, placed[link.from_span], placed[str(link.to_span)]) for link in links
    ]
    return {
        "text": line.text,
        "tokens": tokens,
        "spans": list(placed.values()),
        **({"relations": relations} if relations else {}),
        "meta": line.meta,
        "_view_id": "relations" if relations else "spans_manual",
        "answer": "accept",
    }


def _relation(link: LinkLine, head: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": link.relation,
    }


def _tokens(text: str, spans: Sequence[SpanLine]) -> list[dict[str, Any]]:
    """Return tokens of a text, cut so that each span begins with one and ends with one."""
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    edges = sorted(starts | ends)
    found: list[dict[str, Any]] = []

    def add(start: int, end: int, spaced: bool) -> None:
        words = text[start:end]
        found.append({"text": words, "start": start, "end": end, "id": len(found), "ws": spaced})

    plain = tokens_and_spaces(text)
    for (start, end), spaced in zip(plain, plain.spaced, strict=True):
        at = bisect_right(edges, start)
        while at < len(edges) and edges[at] < end:
            add(start, edges[at], False)
            start, at = edges[at], at + 1
        # A space that a span begins or ends with is a token of its own.
        own = spaced and (end in starts or end + 1 in ends)
        add(start, end, spaced and not own)
        if own:
            add(end, end + 1, False)
    return found
