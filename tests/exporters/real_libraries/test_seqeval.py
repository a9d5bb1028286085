"""seqeval reads the tags as the spans that they were written from."""

from __future__ import annotations

import io

import pytest
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import BILOU, IOB2, Entities

from annotator.exporters import conll, conll_biluo
from annotator.exporters.output import Output
from tests.exporters.lines import head, source, span

SPANS = [
    span(1, 2, 10, "claim"),
    span(2, 10, 11, "claim"),
    span(3, 13, 21, "denial"),
    span(4, 30, 38, "figure"),
]
EXPECTED = [("claim", 1, 2), ("claim", 2, 3), ("denial", 4, 6), ("figure", 9, 12)]


def tags(module: object) -> list[str]:
    out = io.BytesIO()
    write = conll.write if module is conll else conll_biluo.write
    write([source(SPANS)], Output(out), head())
    rows = out.getvalue().decode().split("\n")[2:]
    return [row.split(" ")[-1] for row in rows if row]


def test_iob2_is_read_strictly_and_as_conlleval_does() -> None:
    found = tags(conll)
    strict = Entities([found], IOB2).entities[0]
    assert [(each.tag, each.start, each.end) for each in strict] == EXPECTED
    assert [(label, first, last + 1) for label, first, last in get_entities(found)] == EXPECTED


@pytest.mark.filterwarnings("error")
def test_biluo_is_read_strictly() -> None:
    strict = Entities([tags(conll_biluo)], BILOU).entities[0]
    assert [(each.tag, each.start, each.end) for each in strict] == EXPECTED
