"""Scrolling through long texts: where a jump ends, and how little is painted."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.reader.column import ReadingColumn
from annotator.ui.reader.layout import MARGIN
from annotator.ui.reader.reader import Reader

_LONG = "\n\n".join(
    f"Paragraph {n} of the café\u0301 😀 says שלום and\u00a0more. " * (1 + n % 5)
    for n in range(900)
)


class _Painted(QObject):
    """Notes which area of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.area = QRect()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.area = self.area.united(event.rect())
        return False


def _turn_wheel(reader: Reader) -> None:
    place = QPointF(100, 100)
    notch = QWheelEvent(
        place,
        QPointF(reader.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(reader.viewport(), notch)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(places=st.lists(st.integers(0, len(_LONG) - 3_000), min_size=1, max_size=4))
def test_a_jump_ends_at_the_line_of_its_place(reader: Reader, places: list[int]) -> None:
    if reader.shown.text != _LONG:
        reader.show_source(_LONG, markdown=False)
    for place in places:
        reader.scroll_to(place)
        assert reader.first_visible() <= place
        assert abs(reader.rectangle_at(place).top()) <= MARGIN


def test_after_a_jump_the_scroll_bar_reaches_the_last_line(reader: Reader) -> None:
    reader.show_source(_LONG, markdown=False)
    reader.scroll_to(len(_LONG) // 2)
    bar = reader.verticalScrollBar()
    for _ in range(3):  # what is laid out at the end makes the text longer
        bar.setValue(bar.maximum())
    assert reader.visible()[1] == len(_LONG)


def test_the_wheel_paints_only_what_comes_into_view(column: ReadingColumn, qtbot: QtBot) -> None:
    reader = column.reader
    parts = reader.viewport(), column.margins.gutter, column.margins.overview
    reader.show_source(_LONG, markdown=False)
    QTest.qWaitForWindowExposed(column)
    _turn_wheel(reader)
    first = _Painted(reader.viewport())
    reader.viewport().update()
    qtbot.waitUntil(lambda: not first.area.isNull())
    painted = [_Painted(part) for part in parts]
    _turn_wheel(reader)
    qtbot.waitUntil(lambda: not painted[0].area.isNull())
    for part, noted in zip(parts, painted, strict=True):
        assert noted.area.height() < part.height() / 2
