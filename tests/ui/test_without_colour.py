"""Colour is never the only sign: with every label in one colour, each is still told apart.

By its underline in the text and in charts, by its letter at the current span, in rows, on buttons
and in legends, by its place and letter in the overview. Boilerplate has a bar besides its grey,
failures and what is saved have words, and the current row has an edge besides its ground.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.session.session import default_label_set
from annotator.session.statistics import Tally
from annotator.text.labels import Label, LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.charts import Bars, draw_legend, draw_part
from annotator.ui.drawing import draw_badge, draw_current_row
from annotator.ui.label_buttons import LabelButton
from annotator.ui.reader.column import ReadingColumn
from annotator.ui.theme import LIGHT
from tests.ui.reader.samples import span

GREY = ("#555555", "#aaaaaa")
SIZE = QSize(260, 60)
TEXT = "Nobody came over the old bridge."


@pytest.fixture
def grey() -> LabelSet:
    """Give the labels of the program, all in one colour and of one name."""
    made = default_label_set()
    labels = tuple(
        msgspec.structs.replace(each, colours=GREY, name="Label", key="1", definition="")
        for each in made.labels
    )
    return msgspec.structs.replace(made, labels=labels)


def _painted(paint: Callable[[QPainter], object]) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def _all_differ(pictures: list[QImage]) -> bool:
    return all(one != other for nth, one in enumerate(pictures) for other in pictures[:nth])


@pytest.mark.parametrize("part", ["badge", "part", "legend", "bar"])
def test_small_signs(grey: LabelSet, part: str) -> None:
    font, box = QApplication.font(), QRect(QPoint(0, 0), SIZE)

    def paint(painter: QPainter, label: Label) -> None:
        alone = msgspec.structs.replace(grey, labels=(label,))
        if part == "badge":
            draw_badge(painter, QPoint(4, 4), font, label, LIGHT)
        elif part == "part":
            draw_part(painter, QRectF(4, 4, 90, 40), label, LIGHT)
        elif part == "legend":
            draw_legend(painter, box.adjusted(4, 8, 0, 0), alone, font, LIGHT)
        else:
            tally = Tally("Courier", {label.id: 3})
            Bars([tally], alone, font).draw(painter, box, box, LIGHT)

    assert _all_differ([_painted(partial(paint, label=each)) for each in grey.labels])


def test_the_buttons(grey: LabelSet, qtbot: QtBot) -> None:
    pictures = []
    for label in grey.labels:
        button = LabelButton(label)
        qtbot.addWidget(button)
        button.resize(SIZE)
        pictures.append(button.grab().toImage())
    assert _all_differ(pictures)


@pytest.mark.parametrize("current", [False, True])
def test_the_text_and_its_overview(grey: LabelSet, qtbot: QtBot, current: bool) -> None:
    column = ReadingColumn()
    qtbot.addWidget(column)
    column.furnish()
    column.resize(700, 300)
    column.show()
    column.reader.show_source(TEXT, markdown=False)
    texts, overviews = [], []
    for label in grey.labels:
        marked = span(TEXT, 7, 25, label.id)
        column.reader.show_spans(SpanIndex([marked]), grey)
        column.reader.show_current(marked if current else None)
        texts.append(column.reader.viewport().grab().toImage())
        overviews.append(column.margins.overview.grab().toImage())
    assert _all_differ(texts)
    assert _all_differ(overviews)


def test_the_current_row_has_an_edge() -> None:
    row = _painted(lambda painter: draw_current_row(painter, QRect(QPoint(0, 0), SIZE), LIGHT))
    assert row.pixelColor(1, 20).name() == LIGHT.accent
    assert row.pixelColor(20, 20).name() == LIGHT.selected_row
