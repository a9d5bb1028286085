"""After marks come and go, text and overview look as if they were painted for the first time."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QColor, QImage

from annotator.text.labels import LabelSet
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.column import ReadingColumn
from tests.ui.reader.samples import NASTY, span

_PARAGRAPH = NASTY.replace("\n", " ") + " "
_TEXT = "\n\n".join(_PARAGRAPH * many for many in (4, 1, 6, 2, 5))
_LABELS = ("claim", "denial", "figure")


def _pictures(column: ReadingColumn) -> tuple[QImage, QImage]:
    return column.reader.viewport().grab().toImage(), column.margins.overview.grab().toImage()


def _some_span(rng: random.Random) -> Span:
    start = rng.randrange(len(_TEXT) - 400)
    end = start + rng.randint(1, 400)
    fragments = None
    if end - start > 30 and rng.random() < 0.3:
        fragments = ((start, start + 9), (end - 9, end))
    return span(_TEXT, start, end, rng.choice(_LABELS), fragments=fragments)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_touched_looks_as_painted_anew(
    column: ReadingColumn, label_set: LabelSet, seed: int
) -> None:
    rng = random.Random(seed)
    there = [_some_span(rng) for _ in range(40)]
    index = SpanIndex(sorted(there, key=lambda each: each.start))
    column.reader.show_source(_TEXT, markdown=False)
    column.reader.show_spans(index, label_set)
    for _ in range(8):
        _pictures(column)
        changed = _some_span(rng) if rng.random() < 0.5 else there.pop(rng.randrange(len(there)))
        if changed.id in index:
            index.remove(changed.id)
        else:
            index.add(changed)
            there.append(changed)
        column.reader.touch(changed.start, changed.end)
        touched = _pictures(column)
        column.reader.show_spans(index, label_set)
        assert touched == _pictures(column)


def test_a_square_goes_with_the_last_mark_that_begins_there(
    column: ReadingColumn, label_set: LabelSet
) -> None:
    marks = [span(_TEXT, 900, 920), span(_TEXT, 900, 930)]
    index = SpanIndex(marks)
    column.reader.show_source(_TEXT, markdown=False)
    column.reader.show_spans(index, label_set)
    strip, claim = column.margins.overview, QColor("#1565d8")
    seen = []
    for each in marks:
        image = strip.grab().toImage()
        seen.append(any(image.pixelColor(x, y) == claim for x in range(30) for y in range(700)))
        index.remove(each.id)
        column.reader.touch(each.start, each.end)
    image = strip.grab().toImage()
    seen.append(any(image.pixelColor(x, y) == claim for x in range(30) for y in range(700)))
    assert seen == [True, True, False]
