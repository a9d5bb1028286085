"""A slim, quiet scroll bar: the overview beside it says where one is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from annotator.ui.palette import theme_of

WIDTH = 10
"""Width in pixels."""


class SlimScrollBar(QScrollBar):
    """Paints only its handle; keeps all that a scroll bar does."""

    def __init__(self, parent: QWidget) -> None:
        """Begin upright."""
        super().__init__(parent)
        self.setAccessibleName("Scroll through the text")

    def sizeHint(self) -> QSize:
        """Return its slim width."""
        return QSize(WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper and the handle."""
        theme = theme_of(self.palette())
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.field_edge if self.isSliderDown() else theme.line))
        painter.setBrush(painter.pen().color())
        painter.drawRoundedRect(handle.adjusted(2, 1, -3, -1), 3, 3)
        painter.end()
