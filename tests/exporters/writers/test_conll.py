"""CoNLL: words and tags as taggers read them, and the text to the character when read again."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.counts import Counts
from annotator.exporters.document import SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import conll, conll_biluo
from annotator.importers.marked import MarkedDocument
from annotator.importers.marked import conll as conll_reader
from annotator.text.training_tokens import tokens
from tests.exporters.lines import TEXT, drawn_sources, head, source, span

FORMATS = Path(__file__).parents[2] / "data" / "formats"
FLAT = [span(1, 2, 10, "claim"), span(2, 13, 21, "denial"), span(3, 35, 38, "figure")]


def written(*lines: SourceLine, write: Callable[..., Counts] = conll.write) -> str:
    out = io.BytesIO()
    write(lines, Output(out), head())
    return out.getvalue().decode()


def read_again(data: str) -> list[MarkedDocument]:
    found = []
    for each in conll_reader.read(data.encode(), "x.conll", {}):
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def test_words_and_tags_are_those_of_the_reference() -> None:
    reference = (FORMATS / "conll2003.conll").read_text(encoding="utf-8")
    first, *rows = written(source(FLAT)).split("\n")
    assert first == "-DOCSTART- -X- O O"  # the reference has the other form, which spaCy overlooks
    assert rows == reference.split("\n")[1:] + [""] * (len(rows) - len(reference.split("\n")[1:]))


def test_biluo_tags_are_those_of_the_reference() -> None:
    rows = [row.split("\t")[1] for row in (FORMATS / "biluo.tsv").read_text("utf-8").splitlines()]
    del rows[8]  # a line end, which is no word here
    found = written(source(FLAT), write=conll_biluo.write).split("\n")[2:]
    assert [row.split(" ")[-1] for row in found if row] == rows


def test_the_outermost_span_stays_then_the_earliest_and_counts_say_so() -> None:
    spans = [
        span(1, 12, 22, "claim"),
        span(2, 13, 21, "denial"),
        span(3, 16, 24, "opinion"),
        span(4, 3, 10, "claim"),
        span(5, 24, 35, "figure"),
    ]
    out = io.BytesIO()
    counts = conll.write([source(spans)], Output(out), head())
    (document,) = read_again(out.getvalue().decode())
    assert [(each.start, each.end, each.label) for each in document.spans] == [(12, 22, "claim")]
    assert (counts.spans, dict(counts.labels)) == (1, {"claim": 1})


def test_a_sentence_is_a_line_but_never_ends_within_a_span() -> None:
    apart = written(source([])).split("\n\n")
    assert [len(part.split("\n")) for part in apart] == [1, 8, 5, 1]
    over = written(source([span(1, 16, 29, "claim")]))
    assert ". -X- SpacesAfter=\\n I-claim\nCosts -X- _ I-claim\n" in over
    (document,) = read_again(over)
    assert document.text == TEXT
    assert [(each.start, each.end) for each in document.spans] == [(16, 29)]


@pytest.mark.parametrize("write", [conll.write, conll_biluo.write])
@given(st.lists(drawn_sources(), min_size=1, max_size=3))
def test_the_text_and_what_is_kept_come_back(
    write: Callable[..., Counts], drawn: list[tuple[str, list[SpanLine]]]
) -> None:
    data = written(*(source(spans, text) for text, spans in drawn), write=write)
    found = read_again(data)
    assert [each.text for each in found] == [text for text, _ in drawn]
    for document, (text, spans) in zip(found, drawn, strict=True):
        borders = tokens(text)
        possible = {
            (each.start, each.end) for each in spans if borders.covering(each.start, each.end)
        }
        kept = [(each.start, each.end) for each in document.spans]
        assert set(kept) <= possible
        assert bool(kept) == bool(possible)
        assert all(one[1] <= other[0] for one, other in pairwise(kept))
        for start, end in possible - set(kept):  # each that is gone overlaps one that is there
            assert any(start < its_end and its_start < end for its_start, its_end in kept)
