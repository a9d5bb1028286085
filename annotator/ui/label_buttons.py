"""The buttons of the labels: letter, name, how many in this source, key; a click tags."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from annotator.text.labels import Label, LabelSet
from annotator.ui.drawing import (
    badge_size,
    draw_badge,
    draw_focus,
    draw_frame,
    draw_key_cap,
    key_cap_width,
)
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.theme import Theme
from annotator.ui.words import fitted, tip

_LEFT, _AFTER_BADGE, _RIGHT = 10, 7, 9  # pixels


class LabelButton(QAbstractButton):
    """One label's button."""

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._count = 0
        self._shows_key = True
        self.setText(label.name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(tip(label.definition))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many spans of the open source have the label."""
        self._count = count
        self.setAccessibleName(f"{self._label.name}, {count} here, key {self._label.key}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, QFontMetrics(self.font()).height() + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        fill = theme.selected_row if self.isDown() or self.underMouse() else theme.paper
        draw_frame(painter, self.rect(), fill, theme.field_edge)
        if self.hasFocus():
            draw_focus(painter, self.rect(), theme)
        side = badge_size(self.font())
        corner = QPoint(_LEFT, (self.height() - side) // 2)
        draw_badge(painter, corner, self.font(), self._label, theme)
        left = _LEFT + side + _AFTER_BADGE
        self._draw_words(painter, self.rect().adjusted(left, 0, -_RIGHT, 0))
        painter.end()

    def _draw_words(self, painter: QPainter, box: QRect) -> None:
        theme = theme_of(self.palette())
        font = scaled(self.font(), 1, QFont.Weight.DemiBold)
        if self._shows_key:
            box.setRight(self._draw_key(painter, box.right(), theme))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
        count = str(self._count)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, count)
        box.setRight(box.right() - QFontMetrics(font).horizontalAdvance(count) - 4)
        name = fitted(self.text(), QFontMetrics(font), box.width())
        if len(name) < 3:
            return  # the letter says more than a name cut down to its dots
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, name)

    def show_key(self, shown: bool) -> None:
        """Show the key's sign, or leave its room to the name."""
        if shown != self._shows_key:
            self._shows_key = shown
            self.update()

    def has_room_for_key(self) -> bool:
        """Return whether the key's sign fits beside the name, which matters more."""
        metrics = QFontMetrics(scaled(self.font(), 1, QFont.Weight.DemiBold))
        width = self.width() - _LEFT - badge_size(self.font()) - _AFTER_BADGE - _RIGHT
        words = metrics.horizontalAdvance(f"{self.text()} {self._count}")
        return words + key_cap_width(self.font(), self._label.key) + 7 <= width

    def _draw_key(self, painter: QPainter, right: int, theme: Theme) -> int:
        """Paint the key's sign at the right and return where the room beside it ends."""
        width = key_cap_width(self.font(), self._label.key)
        height = QFontMetrics(self.font()).height()
        cap = QRect(right - width + 1, (self.height() - height) // 2, width, height)
        draw_key_cap(painter, cap, self.font(), self._label.key, theme)
        return cap.left() - 7


class LabelButtons(QWidget):
    """All labels, two in a row; ``tagged`` gives the key of the label that was clicked."""

    pressed_key = Signal(str)  # name of an action

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, LabelButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(7)
        self.show_labels(label_set)

    def show_labels(self, label_set: LabelSet) -> None:
        """Make the buttons of a label set, in the place of those that are there."""
        for old in self._buttons.values():
            old.hide()
            old.deleteLater()
        self._buttons = {}
        before: QWidget = self
        for place, label in enumerate(label_set.labels):
            button = LabelButton(label, self)
            button.clicked.connect(lambda _=False, key=label.key: self._on_clicked(key))
            self._grid.addWidget(button, place // 2, place % 2)
            button.show()  # the layout would do it later
            self._buttons[label.id] = button
            QWidget.setTabOrder(before, button)
            before = button
        self._grid.activate()  # to know what each has room for
        self._show_keys()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many spans have each label (by label id)."""
        for label_id, button in self._buttons.items():
            button.show_count(counts.get(label_id, 0))
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys' signs on all buttons, or, where one has no room for its own, on none."""
        buttons = self._buttons.values()
        room = all(button.has_room_for_key() for button in buttons)
        for button in buttons:
            button.show_key(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    def _on_clicked(self, key: str) -> None:
        self.pressed_key.emit(f"tag {key}")
