"""A scroll bar as quiet as the paper: a thumb, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from annotator.ui.palette import theme_of
from annotator.ui.theme import Theme

_WIDTH = 11  # pixels, of which the thumb takes all but five
# Of the Fusion style, which the application always has: asking QStyle for them costs 6 ms at start.
_ARROW, _LEAST_THUMB = 14, 26  # pixels: room kept at each end, and the shortest thumb


class QuietScrollBar(QScrollBar):
    """Vertical; behaves as any other."""

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 60)

    def thumb(self) -> tuple[int, int]:
        """Return top and height of the thumb in pixels, as the style places it."""
        room = self.height() - 2 * _ARROW
        steps = self.maximum() - self.minimum()
        whole = steps + self.pageStep()
        height = min(room, max(_LEAST_THUMB, self.pageStep() * room // whole if whole else room))
        moved = (self.sliderPosition() - self.minimum()) * (room - height) / steps if steps else 0
        return _ARROW + round(moved), height

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        active = self.underMouse() or self.isSliderDown()
        painter = QPainter(self)
        if self.minimum() < self.maximum():
            top, height = self.thumb()
            box = QRectF(3, top + 1, self.width() - 5, height - 2)
            draw_thumb(painter, box, theme, active=active)
        painter.end()


def draw_thumb(painter: QPainter, box: QRectF, theme: Theme, *, active: bool) -> None:
    """Paint a thumb; ``active``: the mouse is on the bar."""
    path = QPainterPath()
    path.addRoundedRect(box, 3, 3)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor(theme.field_edge if active else theme.line))
    painter.restore()


def quieten(area: QAbstractScrollArea) -> None:
    """Give a list a quiet scroll bar; to be called before anything listens to the old one."""
    area.setVerticalScrollBar(QuietScrollBar())
