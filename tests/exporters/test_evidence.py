"""Whole sources as examples: without a span only where somebody completed them."""

from __future__ import annotations

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.document import SourceLine, StatusLine
from annotator.exporters.evidence import with_evidence
from tests.exporters.lines import ADA
from tests.exporters.rich_lines import BEN, listed, rich_sources


@given(
    st.lists(rich_sources(), max_size=4),
    st.lists(st.sampled_from(["to do", "in progress", "complete"]), max_size=2),
)
def test_only_complete_sources_are_there_without_a_span(
    lines: list[SourceLine], states: list[str]
) -> None:
    status = tuple(StatusLine(*each) for each in zip((ADA, BEN), states, strict=False))
    lines = [msgspec.structs.replace(each, status=status) for each in lines]
    left_out: Counter[str] = Counter()
    found = {each.text: listed(each) for each in with_evidence(iter(lines), left_out)}
    kept = [each for each in lines if listed(each) or "complete" in states]
    assert found == {each.text: listed(each) for each in kept}
    assert left_out.total() == len(lines) - len(kept)
