"""DocBin: the text and the spans on tokens, in bytes that are the same everywhere."""

from __future__ import annotations

import hashlib
import io

from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.document import SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import spacy_docbin
from annotator.importers.marked import MarkedDocument
from annotator.importers.marked.spacy_docbin import looks_like, read
from annotator.text.training_tokens import tokens
from tests.exporters.lines import TEXT, drawn_sources, head, reference, source, span


def written(*lines: SourceLine) -> bytes:
    out = io.BytesIO()
    spacy_docbin.write(lines, Output(out), head())
    return out.getvalue()


def read_again(data: bytes) -> list[MarkedDocument]:
    found = []
    for each in read(data, "x.spacy", {}):
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def test_what_is_read_again_is_what_was_written() -> None:
    data = written(reference())
    assert looks_like(data)
    (document,) = read_again(data)
    assert (document.text, document.title, document.id) == (TEXT, "Costs", "5" * 32)
    assert document.story == ("6" * 32, "The audit")
    assert document.meta == {"outlet": "Echo", "licence": "CC BY 4.0", "zeal": {"a": 2, "b": 1}}
    assert [(each.id, each.start, each.end, each.label) for each in document.spans] == [
        (f"{1:032x}", 2, 10, "claim"),
        (f"{2:032x}", 12, 22, "claim"),
        (f"{3:032x}", 13, 21, "denial"),
        (f"{4:032x}", 35, 38, "figure"),
    ]
    assert not document.mismatches


@given(st.lists(drawn_sources(), max_size=3))
def test_the_text_and_every_span_on_tokens_come_back(
    drawn: list[tuple[str, list[SpanLine]]],
) -> None:
    found = read_again(written(*(source(spans, text) for text, spans in drawn)))
    assert [each.text for each in found] == [text for text, _ in drawn]
    for document, (text, spans) in zip(found, drawn, strict=True):
        borders = tokens(text)
        expected = {(s.start, s.end, s.label) for s in spans if borders.covering(s.start, s.end)}
        assert {(each.start, each.end, each.label) for each in document.spans} == expected


def test_spans_off_tokens_are_not_counted_as_written() -> None:
    out = io.BytesIO()
    spans = [span(1, 2, 10, "claim"), span(2, 3, 10, "claim"), span(3, 11, 22, "claim")]
    assert spacy_docbin.write([source(spans)], Output(out), head()).spans == 1


def test_a_label_or_word_that_spacy_has_a_number_for() -> None:
    (document,) = read_again(written(source([span(1, 0, 1, "PERSON", "X ORTH")], "X ORTH")))
    assert (document.text, document.spans[0].label) == ("X ORTH", "PERSON")


def test_bytes_are_the_same_on_every_system() -> None:
    digest = hashlib.sha256(written(reference(), source([]))).hexdigest()
    assert digest == "048dbc52d5400e7c4673688e5776916a2054d9f07028048c85ea3773dc88a762"
