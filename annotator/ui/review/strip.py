"""The strip beside two readings: where in them something differs, and which part is in view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.fonts import text_ratio
from annotator.ui.palette import theme_of
from annotator.ui.review.side_by_side import SideBySide
from annotator.ui.review.signs import colour_of

_WIDTH = 28  # pixels, as drawn
_TICK = 4
_BAR = 5


class Strip(QWidget):
    """A tick for each row that differs; a click goes there."""

    def __init__(self, view: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setAccessibleName("Overview of the changes")
        self.setFixedWidth(round(_WIDTH * text_ratio()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.moved.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, laid = theme_of(self.palette()), self._view.laid
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.paper))
        bar = self._view.verticalScrollBar()
        if laid is not None and laid.total > 0:
            scale = self.height() / max(laid.total, self._view.viewport().height())
            seen = QRectF(1, bar.value() * scale, self.width(), bar.pageStep() * scale)
            painter.fillRect(seen, QColor(theme.panel))
            for at, row in enumerate(laid.rows):
                if row.kind == "same":
                    continue
                high = max(_TICK, laid.height(at) * scale - 3)
                # What is gone stands at the left, what is new at the right, as its words do.
                for there, left in ((row.left, 0.32), (row.right, 0.68)):
                    if there:
                        x = round(self.width() * left - _BAR / 2)
                        box = QRectF(x, laid.top(at) * scale, _BAR, high)
                        painter.fillRect(box, QColor(colour_of(row, theme)))
        painter.fillRect(0, 0, 1, self.height(), QColor(theme.line))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def _go_to(self, y: float) -> None:
        laid, bar = self._view.laid, self._view.verticalScrollBar()
        if laid is not None and self.height():
            whole = max(laid.total, self._view.viewport().height())
            bar.setValue(round(y / self.height() * whole - bar.pageStep() / 2))
