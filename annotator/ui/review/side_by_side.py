"""Two readings side by side: paragraphs level with each other, what differs, marks and places.

Values in, signals out; offsets are code points. Only what is in view is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.drawing import draw_focus
from annotator.ui.palette import theme_of
from annotator.ui.review.inks import Dress, Frame, Inks
from annotator.ui.review.key_presses import pressed_key
from annotator.ui.review.row_painting import RowPainter
from annotator.ui.review.rows import Compared, LaidRows
from annotator.ui.scroll_bar import quieten

_ABOVE = 0.3
"""How far down the view a place that had to be scrolled to is put."""


class SideBySide(QAbstractScrollArea):
    """``selected`` gives anchor and caret of words that the mouse selects in the later reading."""

    selected = Signal(int, int)
    old_clicked = Signal(int)  # an offset of the earlier reading
    word_asked = Signal(int)  # a double click, at an offset of the later reading
    pressed = Signal(str)  # a key, as `key_presses` names it
    moved = Signal()  # other rows are in view

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Compared | None = None
        self._laid: LaidRows | None = None
        self._font = QFont(QApplication.font())
        self._current: int | None = None
        self._frames: tuple[Sequence[Frame], Sequence[Frame]] = ((), ())
        self._selection = (0, 0)
        self._anchor: int | None = None
        self.setAccessibleName("Both readings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quieten(self)
        self.verticalScrollBar().setAccessibleName("Scroll through both readings")
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def laid(self) -> LaidRows | None:
        """The rows as they are laid out; None while there is nothing to show."""
        return self._laid

    @property
    def texts(self) -> tuple[str, str] | None:
        """Both texts, the earlier one first; None while there is nothing to show."""
        compared = self._compared
        return None if compared is None else (compared.old.text, compared.new.text)

    @property
    def frames(self) -> tuple[Sequence[Frame], Sequence[Frame]]:
        """The places that are framed in the earlier and in the later reading."""
        return self._frames

    def show_compared(self, compared: Compared | None, font: QFont) -> None:
        """Show two readings from their start, in a font for the text."""
        self._compared, self._font = compared, font
        self._current, self._frames, self._selection = None, ((), ()), (0, 0)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def show_spans(self, old: SpanIndex, new: SpanIndex, labels: LabelSet) -> None:
        """Show other marks on both readings, in the colours of a label set."""
        if self._compared is not None:
            each = self._compared
            self._compared = Compared(each.old, each.new, each.rows, old, new, labels)
            self.viewport().update()

    def show_font(self, font: QFont) -> None:
        """Show the text in another font; what was in view stays there."""
        self._font = font
        self._lay_out()

    def show_row(self, row: int | None) -> None:
        """Bring the row in question into view, and tell it from the others."""
        self._current = row
        if row is not None:
            self._reveal(row, 0.0)
        self.viewport().update()

    def show_places(self, old: Sequence[Frame], new: Sequence[Frame]) -> None:
        """Frame places on both sides, without scrolling."""
        self._frames = old, new
        self.viewport().update()

    def show_selection(self, start: int, end: int) -> None:
        """Show which words of the later reading are selected."""
        self._selection = start, end
        self.viewport().update()

    def reveal(self, side: int, offset: int) -> None:
        """Bring an offset of a side into view: 0 the earlier reading, 1 the later one."""
        laid = self._laid
        row = laid.row_of(side, offset) if laid else None
        if laid is None or row is None:
            return
        self._current = row
        cell = laid.cells(row)[side]
        self._reveal(row, cell.line_top(offset) if cell else 0.0)
        self.viewport().update()

    def rows_in_view(self) -> Iterator[tuple[int, float]]:
        """Yield the rows in view, from the top, and where in the viewport each begins."""
        laid = self._laid
        if laid is None or not laid.rows:
            return
        first = laid.row_at(self.verticalScrollBar().value())
        y = laid.top(first) - self.verticalScrollBar().value()
        for row in range(first, len(laid.rows)):
            if y >= self.viewport().height():
                return
            laid.cells(row)
            yield row, y
            y += laid.height(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.paper))
        if self._laid is not None and self._compared is not None:
            before = self._laid.total
            rows = self._painted_rows(self._laid, self._compared)
            for row, y in self.rows_in_view():
                rows.draw(painter, row, y, current=row == self._current)
            if self._laid.total != before:
                self._fit_bar()
        middle = self.viewport().width() // 2
        painter.fillRect(middle, 0, 1, self.viewport().height(), QColor(theme.line))
        if self.hasFocus():
            draw_focus(painter, self.viewport().rect(), theme)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()
        else:
            self._fit_bar()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = pressed_key(event)
        if key:
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        side, offset = self._hit(event.position())
        self._anchor = None
        if offset is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if side == 0:
            self.old_clicked.emit(offset)
        else:
            held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._anchor = self._selection[0] if held else offset
            self.selected.emit(self._anchor, offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._anchor is None:
            return
        side, offset = self._hit(event.position())
        if side == 1 and offset is not None:
            self.selected.emit(self._anchor, offset)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._anchor = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        side, offset = self._hit(event.position())
        if side == 1 and offset is not None:
            self.word_asked.emit(offset)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def point_of(self, side: int, offset: int) -> QPoint:
        """Return the middle of the line at the border before an offset, in the viewport."""
        laid = self._laid
        assert laid is not None, "nothing is shown"
        row = laid.row_of(side, offset)
        assert row is not None, "this side has words"
        cell = laid.cells(row)[side]
        assert cell is not None, "there is a paragraph on this side"
        boxes = [box for box, _ in cell.boxes(offset, offset + 1)]
        assert boxes, "there is a character"
        top = laid.top(row) - self.verticalScrollBar().value()
        place = QPointF(laid.left_of(side) + boxes[0].left() + 1, top + boxes[0].center().y())
        return place.toPoint()

    def _painted_rows(self, laid: LaidRows, compared: Compared) -> RowPainter:
        inks = Inks(theme_of(self.palette()), compared.labels, self._font)
        old = Dress(compared.old_spans, True, self._frames[0])
        new = Dress(compared.new_spans, False, self._frames[1], self._selection)
        return RowPainter(laid, inks, self.font(), (old, new))

    def _hit(self, point: QPointF) -> tuple[int, int | None]:
        side = int(point.x() >= self.viewport().width() // 2)
        if self._laid is None:
            return side, None
        down = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        return side, self._laid.offset_at(side, down)

    def _lay_out(self) -> None:
        held = self._first_offset()
        self._laid = None
        if self._compared is not None:
            self._laid = LaidRows(self._compared, self._font, self.viewport().width())
        self._fit_bar()
        if held is not None and self._laid is not None:
            self.verticalScrollBar().setValue(round(self._laid.top(held)))
        self.viewport().update()
        self.moved.emit()

    def _first_offset(self) -> int | None:
        """Return the row at the top of the view, to come back to it."""
        laid = self._laid
        return laid.row_at(self.verticalScrollBar().value()) if laid and laid.rows else None

    def _fit_bar(self) -> None:
        """Let the bar be as long as all that is known to be there."""
        total = round(self._laid.total) if self._laid else 0
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, total - page))
        bar.setPageStep(page)
        bar.setSingleStep(round(QFontInfo(self._font).pixelSize() * 3))

    def _reveal(self, row: int, down: float) -> None:
        """Scroll, if need be, so that a place so far down a row is in view."""
        laid = self._laid
        assert laid is not None, "there is something to show"
        bar, page = self.verticalScrollBar(), self.viewport().height()
        laid.cells(row)
        place = laid.top(row) + down
        if bar.value() + 8 <= place <= bar.value() + page - 80:
            return
        # What lies above in the view is measured first, or the place would move when it is.
        above = place - page * _ABOVE
        for each in range(laid.row_at(max(above, 0.0)), row + 1):
            laid.cells(each)
        self._fit_bar()
        bar.setValue(round(laid.top(row) + down - page * _ABOVE))
