"""The overview strip and what stands around the text."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.fonts import scaled
from annotator.ui.palette import set_theme
from annotator.ui.reader.column import ReadingColumn
from annotator.ui.reader.squares import SQUARE, Squares
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
    image = column.margins.overview.grab().toImage()
    claims, denials = _columns(image, "#1565d8"), _columns(image, "#a63f0c")
    assert len(claims) == len(denials) == 5
    assert max(claims) < min(denials)


@pytest.mark.parametrize("count", [2, 4, 6, 9])
def test_the_letters_stand_clear_of_each_other(
    column: ReadingColumn, label_set: LabelSet, count: int
) -> None:
    labels = [replace(label_set.labels[0], id=str(n), letter="I") for n in range(count)]
    column.reader.show_source(_TEXT, markdown=False)
    column.reader.show_spans(SpanIndex([]), replace(label_set, labels=tuple(labels)))
    assert _blots(column) == count


def _blots(column: ReadingColumn) -> int:
    """Return how many pieces of ink, each for itself, stand over the squares."""
    strip = column.margins.overview
    image = strip.grab().toImage().copy(QRect(1, 0, strip.width() - 1, strip.height() // 10))
    paper = QColor(column.reader.theme.paper).lightness()
    places = product(range(image.width()), range(image.height()))
    inked = {(x, y) for x, y in places if paper - image.pixelColor(x, y).lightness() > 80}
    blots = 0
    while inked:
        blots += 1
        reached = [inked.pop()]
        while reached:
            x, y = reached.pop()
            near = {(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)} & inked
            inked -= near
            reached += near
    return blots


def _letters(column: ReadingColumn) -> tuple[int, int]:
    """Return how high the letters are over the squares, and how wide the strip is, in pixels."""
    strip = column.margins.overview
    image = strip.grab().toImage().copy(QRect(1, 0, strip.width() - 1, strip.height() // 10))
    paper = QColor(column.reader.theme.paper).lightness()
    inked = [
        y
        for y in range(image.height())
        if any(paper - image.pixelColor(x, y).lightness() > 80 for x in range(image.width()))
    ]
    return inked[-1] - inked[0] + 1, strip.width()


def test_the_letters_follow_the_size_of_the_text_around(
    column: ReadingColumn, label_set: LabelSet, qtbot: QtBot
) -> None:
    column.reader.show_source(_TEXT, markdown=False)
    column.reader.show_spans(SpanIndex([span(_TEXT, 15_000, 15_100)]), label_set)
    before, (height, width) = QApplication.font(), _letters(column)
    QApplication.setFont(scaled(before, 2))
    try:
        qtbot.waitUntil(lambda: column.margins.overview.width() == 2 * width)
        assert _letters(column)[0] >= 1.8 * height
    finally:
        QApplication.setFont(before)
    qtbot.waitUntil(lambda: _letters(column) == (height, width))


def test_a_touched_span_appears_and_goes(column: ReadingColumn, label_set: LabelSet) -> None:
    index = SpanIndex()
    column.reader.show_source(_TEXT, markdown=False)
    column.reader.show_spans(index, label_set)
    added = span(_TEXT, 5_000, 5_100)
    index.add(added)
    column.reader.touch(added.start, added.end)
    assert _columns(column.margins.overview.grab().toImage(), "#1565d8")
    index.remove(added.id)
    column.reader.touch(added.start, added.end)
    assert not _columns(column.margins.overview.grab().toImage(), "#1565d8")


@given(
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from(["claim", "denial"])), max_size=30),
    st.integers(1, 2_000),
    st.integers(0, 400),
    st.integers(0, 60),
)
def test_a_row_has_a_square_for_each_label_that_begins_on_it(
    begun: list[tuple[int, str]], room: int, top: int, height: int
) -> None:
    spans = [span(_TEXT, start, start + 60, label) for start, label in begun]
    squares = Squares(SpanIndex(spans), ["claim", "denial"], 1_000, room)
    rows = {(int(start * (room / 1_000)), label == "denial") for start, label in begun}
    wanted = {row for row in rows if top - SQUARE <= row[0] <= top + height}
    assert sorted(squares.between(top, top + height)) == sorted(wanted)


def test_a_square_stands_where_each_fragment_begins() -> None:
    broken = span(_TEXT, 100, 900, fragments=((100, 200), (500, 510), (800, 900)))
    squares = Squares(SpanIndex([broken]), ["claim"], 1_000, 100)
    assert [row for row, _ in squares.between(0, 100)] == [10, 50, 80]


def test_a_click_in_the_strip_goes_there(column: ReadingColumn) -> None:
    column.reader.show_source(_TEXT, markdown=False)
    place = QPoint(10, column.margins.overview.height() // 2)
    QTest.mouseClick(
        column.margins.overview, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    first, last = column.reader.visible()
    assert first < len(_TEXT) // 2 < last


def test_dragging_along_the_strip_scrolls_and_the_viewport_follows(column: ReadingColumn) -> None:
    column.reader.show_source(_TEXT, markdown=False)
    strip, left = column.margins.overview, Qt.MouseButton.LeftButton
    QTest.mousePress(strip, left, pos=QPoint(10, 40))
    firsts = []
    for y in (strip.height() // 4, strip.height() // 2, 3 * strip.height() // 4):
        QTest.mouseMove(strip, QPoint(10, y))
        firsts.append(column.reader.first_visible())
        # What is in view is painted where the pointer is.
        assert strip.grab().toImage().pixelColor(12, y) != QColor(column.reader.theme.paper)
    QTest.mouseRelease(strip, left, pos=QPoint(10, strip.height() // 2))
    assert firsts == sorted(set(firsts))
    before = column.reader.first_visible()
    QTest.mouseMove(strip, QPoint(10, 40))
    assert column.reader.first_visible() == before


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
    assert column.margins.header.textFormat() == Qt.TextFormat.PlainText
    assert column.margins.header.text().startswith("<b>Outlet</b>")
    assert column.margins.header.geometry().right() <= column.margins.overview.geometry().left()


def test_every_part_has_a_name(column: ReadingColumn) -> None:
    for part in (
        column.reader,
        column.margins.header,
        column.margins.gutter,
        column.margins.overview,
    ):
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
