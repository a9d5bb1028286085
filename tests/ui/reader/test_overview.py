"""The overview strip and what stands around the text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.palette import set_theme
from annotator.ui.reader.column import ReadingColumn
from annotator.ui.reader.squares import Squares
from annotator.ui.theme import DARK
from tests.ui.reader.samples import span

_TEXT = "\n".join(f"Paragraph {n} " + "of many words " * 20 for n in range(80))


def _columns(image: QImage, colour: str) -> set[int]:
    wanted = QColor(colour)
    return {
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == wanted
    }


def test_each_label_has_a_column_of_its_own(column: ReadingColumn, label_set: LabelSet) -> None:
    column.reader.show_source(_TEXT, markdown=False)
    spans = [span(_TEXT, 100, 120), span(_TEXT, 9_000, 9_100, "denial")]
    column.reader.show_spans(SpanIndex(spans), label_set)
    image = column.overview.grab().toImage()
    claims, denials = _columns(image, "#1565d8"), _columns(image, "#a63f0c")
    assert len(claims) == len(denials) == 5
    assert max(claims) < min(denials)


def test_a_touched_span_appears_and_goes(column: ReadingColumn, label_set: LabelSet) -> None:
    index = SpanIndex()
    column.reader.show_source(_TEXT, markdown=False)
    column.reader.show_spans(index, label_set)
    added = span(_TEXT, 5_000, 5_100)
    index.add(added)
    column.reader.touch(added.start, added.end)
    assert _columns(column.overview.grab().toImage(), "#1565d8")
    index.remove(added.id)
    column.reader.touch(added.start, added.end)
    assert not _columns(column.overview.grab().toImage(), "#1565d8")


def test_squares_placed_again_are_the_same_as_placed_anew() -> None:
    index = SpanIndex([span(_TEXT, n * 50, n * 50 + 30) for n in range(200)])
    squares = Squares(index, ["claim", "denial"], len(_TEXT), 400)
    for start in (0, 4_000, 9_970):
        added = span(_TEXT, start, start + 700, "denial")
        index.add(added)
        squares.place_again(added.start, added.end)
        anew = Squares(index, ["claim", "denial"], len(_TEXT), 400)
        assert list(squares.between(0, 400)) == list(anew.between(0, 400))


def test_a_click_in_the_strip_goes_there(column: ReadingColumn) -> None:
    column.reader.show_source(_TEXT, markdown=False)
    place = QPoint(10, column.overview.height() // 2)
    QTest.mouseClick(
        column.overview, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    first, last = column.reader.visible()
    assert first < len(_TEXT) // 2 < last


def test_the_column_is_about_70_characters_wide_at_every_zoom(column: ReadingColumn) -> None:
    column.resize(1_600, 700)
    for percent in (100, 150):
        column.set_zoom(percent)
        words = "The harbour office put the number of boats lost at 350, Mr Moor said. " * 8
        column.reader.show_source(words, markdown=False)
        tops = [column.reader.rectangle_at(offset).top() for offset in range(len(words))]
        full_lines = [tops.count(top) for top in sorted(set(tops))][:-1]
        assert 64 <= sum(full_lines) / len(full_lines) <= 82


def test_the_header_is_plain_text_and_cut_to_its_room(column: ReadingColumn) -> None:
    column.show_header("<b>Outlet</b> · " + "a very long name " * 30)
    assert column.header.textFormat() == Qt.TextFormat.PlainText
    assert column.header.text().startswith("<b>Outlet</b>")
    assert column.header.geometry().right() <= column.overview.geometry().left()


def test_every_part_has_a_name(column: ReadingColumn) -> None:
    for part in (column.reader, column.header, column.gutter, column.overview):
        assert part.accessibleName()
    assert column.reader.verticalScrollBar().accessibleName()


def test_the_column_follows_the_applications_colours(column: ReadingColumn, qtbot: QtBot) -> None:
    before = QApplication.palette()
    set_theme(DARK)
    try:
        qtbot.waitUntil(lambda: column.reader.theme is DARK)
        assert column.grab().toImage().pixelColor(5, 5) == QColor(DARK.paper)
    finally:
        QApplication.setPalette(before)
    qtbot.waitUntil(lambda: column.reader.theme is not DARK)
