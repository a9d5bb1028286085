"""Buttons that stay pressed: an option that is on or off, a label that is chosen among others."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.text.labels import Label
from annotator.ui.drawing import (
    badge_size,
    draw_badge,
    draw_focus,
    draw_frame,
    draw_key_cap,
    key_cap_width,
)
from annotator.ui.palette import theme_of

_SIDE = 9  # pixels beside the words


class Toggle(QAbstractButton):
    """An option, filled while it is on."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2 * _SIDE
        return QSize(max(width, metrics.height() + 10), metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        on = self.isChecked() and self.isEnabled()
        under = theme.selected_row if self.underMouse() and self.isEnabled() else theme.paper
        draw_frame(painter, self.rect(), theme.accent if on else under, theme.field_edge)
        if self.hasFocus() and not on:
            draw_focus(painter, self.rect(), theme)
        colour = theme.text if self.isEnabled() else theme.muted
        painter.setPen(QColor(theme.on_accent if on else colour))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if on and self.hasFocus():
            # A frame of the fill's own colour would not be seen.
            inside = self.rect().adjusted(2, 2, -3, -3)
            painter.drawRect(inside)
        painter.end()


class LabelChoice(QAbstractButton):
    """A label with its letter and key, framed while it is the chosen one."""

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.setText(label.name)
        self.setAccessibleName(f"{label.name}, key {label.key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + badge_size(self.font())
        width += key_cap_width(self.font(), self._label.key) + 4 * _SIDE
        return QSize(width, metrics.height() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = theme.selected_row if chosen else theme.paper
        edge = theme.accent if chosen else theme.field_edge
        draw_frame(painter, self.rect(), fill, edge, width=2 if chosen else 1)
        if self.hasFocus():
            draw_focus(painter, self.rect(), theme)
        side = badge_size(self.font())
        corner = QPoint(_SIDE, (self.height() - side) // 2)
        draw_badge(painter, corner, self.font(), self._label, theme)
        painter.setPen(QColor(theme.text))
        box = self.rect().adjusted(2 * _SIDE + side - 2, 0, -_SIDE, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        width = key_cap_width(self.font(), self._label.key)
        height = QFontMetrics(self.font()).height()
        cap = QRect(box.right() - width + 1, (self.height() - height) // 2, width, height)
        draw_key_cap(painter, cap, self.font(), self._label.key, theme)
        painter.end()
