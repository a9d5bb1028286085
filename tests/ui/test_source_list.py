"""The list of sources: quick with thousands, its bars with parts that are told apart."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.session.session import default_label_set
from annotator.text.records import SourceSummary
from annotator.ui.drawing import draw_proportions
from annotator.ui.source_list import MANY, SourceList
from annotator.ui.source_rows import count_words, spans_by_label
from annotator.ui.theme import LIGHT
from tests.ui.test_models import summary

LABELS = default_label_set()


def sources(count: int) -> list[SourceSummary]:
    """Return sources of which every third has a title of two lines."""
    long = "A long title of two lines at least: cafe\u0301 🛥️ הנמל\u00a0סגור, once more and again"
    return [
        msgspec.structs.replace(summary(n, claim=n % 7), title=long if n % 3 == 0 else f"S {n}")
        for n in range(count)
    ]


def heights(panel: SourceList) -> list[int]:
    """Return how high the first rows are."""
    return [panel.list.visualRect(panel.rows.index(row)).height() for row in range(3)]


def test_thousands_of_rows_are_equally_high_and_a_few_as_high_as_they_need(qtbot: QtBot) -> None:
    panel = SourceList(LABELS)
    qtbot.addWidget(panel)
    panel.resize(220, 600)
    panel.show()
    panel.show_sources("Flood", sources(3), "", 6)
    assert len(set(heights(panel))) == 2
    panel.show_sources("Flood", sources(MANY + 1), "", 6)
    assert len(set(heights(panel))) == 1
    panel.show_sources("Flood", sources(3), "", 6)
    assert len(set(heights(panel))) == 2


def test_a_new_count_moves_no_row_and_a_new_title_does(qtbot: QtBot) -> None:
    panel = SourceList(LABELS)
    qtbot.addWidget(panel)
    panel.resize(220, 600)
    panel.show()
    there = sources(3)
    panel.show_sources("Flood", there, "", 6)
    before = heights(panel)
    there[1] = msgspec.structs.replace(there[1], counts={"claim": 40})
    panel.show_sources("Flood", there, "", 40)
    assert heights(panel) == before
    assert panel.rows.summary_at(1) == there[1]
    there[1] = msgspec.structs.replace(there[1], title=there[0].title)
    panel.show_sources("Flood", there, "", 40)
    qtbot.waitUntil(lambda: heights(panel)[1] == before[0])


def test_counts_in_letters_and_in_words() -> None:
    one = msgspec.structs.replace(summary(1, claim=3, denial=1), aside={"claim": 1})
    assert count_words(one, LABELS) == "C2 D1 F0 O0"
    assert spans_by_label(one, LABELS) == "3 spans: Claim 2, Denial 1"
    assert spans_by_label(summary(2), LABELS) == "0 spans"


def test_parts_of_a_bar_are_apart() -> None:
    image = QImage(60, 4, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw_proportions(painter, QRect(0, 0, 60, 4), [("#ff0000", 1), ("#00ff00", 1)], 2, LIGHT)
    painter.end()
    row = [image.pixelColor(x, 1).name() for x in range(60)]
    assert (row[28], row[29], row[30]) == ("#ff0000", LIGHT.line, "#00ff00")
