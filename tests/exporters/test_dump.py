"""The digest of the canonical dump is the same, whichever way the sources go."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters import to_nowhere, to_stream
from annotator.exporters.document import SpanLine
from annotator.exporters.dump import Dump
from tests.exporters.lines import drawn_sources, head, source, span


@given(st.lists(drawn_sources(), max_size=3), st.sampled_from(["csv", "claimreview", "jsonl"]))
def test_it_is_that_of_the_export_in_our_own_format(
    drawn: list[tuple[str, list[SpanLine]]], format: str
) -> None:
    own = to_stream("jsonl", (source(spans, text) for text, spans in drawn), head(), BytesIO())
    dump = Dump()
    to_nowhere(format, dump.passed(source(spans, text) for text, spans in drawn), head())
    assert dump.digest == own.sha256


def test_more_spans_than_go_at_once() -> None:
    spans = [span(number, 2, 10, "claim") for number in range(2500)]
    dump = Dump()
    to_nowhere("prodigy", dump.passed([source(spans)]), head())
    assert dump.digest == to_stream("jsonl", [source(spans)], head(), BytesIO()).sha256
