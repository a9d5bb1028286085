"""The strip beside the text: where in it the spans lie, and which part is in view."""

from __future__ import annotations

from itertools import product
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.fonts import text_ratio
from annotator.ui.reader.layout import OVERVIEW
from annotator.ui.reader.reader import Reader
from annotator.ui.reader.squares import SQUARE, Squares
from annotator.ui.theme import LIGHT

_HEAD, _LETTERS = 18, 8
"""Height in pixels of the row of letters that says which column is which label, and theirs."""
_LETTER_ROOM = 5.5
"""Pixels from one letter to the next: where columns are nearer, letters go down in steps."""
_PADDING = 4
_FEW = 60
"""Up to this height in pixels squares are painted singly, above it from one picture of all."""


class Overview(QWidget):
    """One column of squares a label, under its letter; a click goes there."""

    def __init__(self, reader: Reader, parent: QWidget) -> None:
        """Take the reader whose text is overlooked."""
        super().__init__(parent)
        self._reader = reader
        self._squares: Squares | None = None
        self._picture: QPixmap | None = None
        self._drawn: set[tuple[int, int]] = set()  # rows and columns of the squares in it
        self._painted_in = LIGHT
        self._box = QRect()
        self._first_row = -1
        self._grown = 0.0
        # All of it is painted here: the column under it need not be.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Overview of the spans")
        self.follow_text_size()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        reader.spans_shown.connect(self._on_spans_shown)
        reader.touched.connect(self._on_touched)
        for changed in (reader.text_shown, reader.loaded):
            changed.connect(self.update)
        for moved in (
            reader.verticalScrollBar().valueChanged,
            reader.verticalScrollBar().rangeChanged,
        ):
            moved.connect(self._on_moved)

    def follow_text_size(self) -> None:
        """Let the letters be as large as the window's text asks for, and have room."""
        ratio = text_ratio()
        if ratio != self._grown:
            self._grown = ratio
            self.setFixedWidth(round(OVERVIEW * ratio))
            self._on_spans_shown()

    def sizeHint(self) -> QSize:
        """Return the width it is drawn with."""
        return QSize(self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part in view, the letters, and the squares."""
        painter = QPainter(self)
        theme = self._reader.theme
        painter.fillRect(event.rect(), QColor(theme.paper))
        self._box = self._view_box()
        painter.fillRect(self._box, QColor(theme.panel))
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, 0, 0, self.height())
        if event.rect().top() < self._head:
            self._draw_letters(painter)
        if event.rect().height() <= _FEW and self._picture is None:
            self._draw_squares(painter, event.rect())
        else:
            painter.drawPixmap(0, 0, self._whole_picture())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the squares anew."""
        super().resizeEvent(event)
        self._on_spans_shown()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place that was clicked."""
        self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is pressed."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def _draw_letters(self, painter: QPainter) -> None:
        labels = self._reader.labels
        if labels is None:
            return
        font = QFont(self.font())
        font.setPixelSize(round(_LETTERS * self._grown))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._reader.theme.muted))
        for column, label in enumerate(labels.labels):
            left = self._left(column, len(labels.labels))
            aside, down = 2 * self._grown, column % self._steps * self._step
            high = round(_HEAD * self._grown) - 4
            box = QRectF(left - aside, 3 + down, SQUARE + 2 * aside, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.letter)

    def _draw_squares(self, painter: QPainter, area: QRect) -> list[tuple[int, int]]:
        """Paint the squares that reach into an area; return their rows and columns."""
        labels = self._reader.labels
        if labels is None:
            return []
        theme = self._reader.theme
        colours = [QColor(theme.label_colour(label)) for label in labels.labels]
        lefts = [self._left(column, len(colours)) for column in range(len(colours))]
        top, bottom = area.top() - self._head, area.bottom() - self._head
        found = list(self._placed().between(top, bottom))
        for row, column in found:
            painter.fillRect(lefts[column], row + self._head, SQUARE, SQUARE, colours[column])
        return found

    def _whole_picture(self) -> QPixmap:
        theme = self._reader.theme
        if self._picture is None or self._painted_in is not theme:
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            self._painted_in = theme
            painter = QPainter(self._picture)
            self._drawn = set(self._draw_squares(painter, self.rect()))
            painter.end()
        return self._picture

    def _left(self, column: int, columns: int) -> int:
        """Return the x of a label's column."""
        padding = round(_PADDING * self._grown)
        room = self.width() - 2 * padding - SQUARE
        return padding + round(room * column / max(columns - 1, 1))

    @property
    def _step(self) -> int:
        """How much lower a letter is than the one before it, where they go down in steps."""
        return round((_LETTERS + 1) * self._grown)

    def _measure_head(self) -> None:
        """Find in how many steps the letters must go down to stand clear of each other."""
        labels = self._reader.labels
        columns = len(labels.labels) if labels is not None else 1
        apart = (self._left(columns - 1, columns) - self._left(0, columns)) / max(columns - 1, 1)
        self._steps = ceil(_LETTER_ROOM * self._grown / apart) if apart else 1
        self._head = round(_HEAD * self._grown) + (self._steps - 1) * self._step

    def _placed(self) -> Squares:
        """Return where the squares are."""
        if self._squares is None:
            labels = self._reader.labels
            ids = [label.id for label in labels.labels] if labels is not None else []
            length = len(self._reader.shown.text)
            self._squares = Squares(self._reader.spans, ids, length, self._room())
        return self._squares

    def _room(self) -> int:
        return max(self.height() - self._head - SQUARE, 1)

    def _view_box(self) -> QRect:
        """Return the part of the strip that stands for what is in view."""
        length = max(len(self._reader.shown.text), 1)
        first, last = self._reader.visible()
        top = self._head + self._room() * first / length
        bottom = self._head + self._room() * last / length + SQUARE
        return QRectF(1, top, self.width() - 1, max(bottom - top, 6.0)).toRect()

    def _row(self, offset: int) -> int:
        return self._room() * offset // max(len(self._reader.shown.text), 1)

    def _go_to(self, y: float) -> None:
        length = len(self._reader.shown.text)
        first, last = self._reader.visible()
        offset = int((y - self._head) / self._room() * length) - (last - first) // 2
        self._reader.scroll_to(max(0, min(offset, length)))

    def _on_moved(self) -> None:
        """Paint again where the part in view was and is, if it begins on another row of pixels."""
        row = self._row(self._reader.first_visible())
        if row != self._first_row:
            self._first_row = row
            self.update(self._view_box().united(self._box))

    def _on_spans_shown(self) -> None:
        self._measure_head()
        self._squares = self._picture = None
        self.update()

    def _on_touched(self, start: int, end: int) -> None:
        placed = self._placed()
        first, last = placed.rows(start, end)
        before = self._drawn.intersection(product(range(first, last + 1), placed.columns))
        now = set(placed.between(first + SQUARE, last))
        if before == now and self._picture is not None:
            return  # as nearly always among many spans
        self._drawn.difference_update(before)
        self._drawn.update(now)
        area = QRect(0, first + self._head, self.width(), last - first + SQUARE)
        if self._picture is not None:
            self._draw_again(self._picture, area)
        self.update(area)

    def _draw_again(self, picture: QPixmap, area: QRect) -> None:
        """Paint the squares in an area of the picture of all anew."""
        painter = QPainter(picture)
        painter.setClipRect(area)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(area, QColor(0, 0, 0))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        self._draw_squares(painter, area)
        painter.end()
