"""How a label looks in both themes: its letter, its name underlined on its tint."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.text.label_rules import is_colour
from annotator.text.labels import Label
from annotator.ui.charts import draw_part
from annotator.ui.drawing import badge_size, draw_badge, draw_frame
from annotator.ui.palette import theme_of
from annotator.ui.theme import DARK, LIGHT
from annotator.ui.words import fitted

_AROUND = 10  # pixels


class Sample(QWidget):
    """One box of paper for each theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_label(self, label: Label) -> None:
        """Show a label as it would look."""
        self._label = label
        self.setAccessibleName(f"How {label.name} looks, light and dark")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, badge_size(self.font()) + 2 * _AROUND + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._label is None or not paintable(self._label):
            return
        painter = QPainter(self)
        width = (self.width() - _AROUND) // 2
        metrics, side = QFontMetrics(self.font()), badge_size(self.font())
        for nth, theme in enumerate((LIGHT, DARK)):
            box = QRect(nth * (width + _AROUND), 0, width, self.height())
            draw_frame(painter, box, theme.paper, theme.field_edge)
            corner = QPoint(box.left() + _AROUND, (self.height() - side) // 2)
            draw_badge(painter, corner, self.font(), self._label, theme)
            left = corner.x() + side + 6
            name = fitted(self._label.name, metrics, box.right() - left - _AROUND)
            words = QRectF(left, corner.y() - 3, metrics.horizontalAdvance(name) + 2, side + 7)
            draw_part(painter, words, self._label, theme)
            painter.setPen(QColor(theme.text))
            painter.setFont(self.font())
            painter.drawText(words.adjusted(0, -2, 0, -2), Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()


def badge_icon(label: Label, widget: QWidget) -> QIcon:
    """Return a label's letter on its colour, as beside text of a widget; empty for no colour."""
    if not paintable(label):
        return QIcon()
    side, ratio = badge_size(widget.font()), widget.devicePixelRatioF()
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    draw_badge(painter, QPoint(0, 0), widget.font(), label, theme_of(QPalette(widget.palette())))
    painter.end()
    return QIcon(picture)


def paintable(label: Label) -> bool:
    """Return whether both colours of a label are some."""
    return all(map(is_colour, label.colours))
