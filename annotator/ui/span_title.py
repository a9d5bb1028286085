"""The heading of the inspector: which label, where, how long, who and when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from annotator.text.labels import Label
from annotator.ui.drawing import badge_size, draw_badge
from annotator.ui.elided import ElidedLabel
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.words import tip


class SpanTitle(QWidget):
    """One line: the label's badge and name, then where, how long, who and when."""

    _label: Label | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel(self)
        self._place = ElidedLabel(self)
        self._place.setFont(scaled(self.font(), 0.92))
        self._place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setFont(scaled(self.font(), 1, self.font().Weight.DemiBold))
        row = QGridLayout(self)
        row.setContentsMargins(badge_size(self.font()) + 8, 0, 0, 0)
        row.setHorizontalSpacing(6)
        row.addWidget(self._name, 0, 0)
        row.addWidget(self._place, 0, 1)
        row.setColumnStretch(1, 1)

    def show_title(self, label: Label | None, place: str) -> None:
        """Show a label and words beside it; without a label only the words."""
        self._label = label
        self._name.setText(label.name if label else "")
        self._name.setVisible(label is not None)
        self._keep_room()
        self._place.setText(place)
        self._place.setToolTip(tip(place))
        self.update()

    def _keep_room(self) -> None:
        """Leave the badge its room, if there is one."""
        layout = self.layout()
        if layout is not None:
            left = badge_size(self.font()) + 8 if self._label else 0
            layout.setContentsMargins(left, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._label is None:
            return
        painter = QPainter(self)
        top = (self.height() - badge_size(self.font())) // 2
        theme = theme_of(self.palette())
        draw_badge(painter, QPoint(0, top), self.font(), self._label, theme)
        painter.end()
