"""The card under the list: the mark that is to be decided on, its words then and now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.buttons import KeyButton
from annotator.ui.drawing import draw_frame
from annotator.ui.fonts import scaled, text_ratio
from annotator.ui.palette import theme_of

_ROOMY = 1.5  # times the drawn size of the text, up to which all of the card has room


class Card(QWidget):
    """Says values; its buttons are ``accept`` and ``drop``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _plain(self)
        # The application's font: a new widget does not have its parent's size yet.
        self._title.setFont(scaled(QApplication.font(), 1, QFont.Weight.DemiBold))
        self._then, self._now = _plain(self), _plain(self)
        self._how = _plain(self)
        self._how.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.accept = KeyButton("Accept", "Enter", self)
        self.drop = KeyButton("Drop", "D", self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate((("Then", self._then), ("Now", self._now))):
            caption = _plain(self)
            caption.setText(name)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            caption.setWordWrap(False)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        acts = QHBoxLayout()
        acts.addWidget(self.accept)
        acts.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 11, 13, 12)
        column.setSpacing(9)
        column.addWidget(self._title)
        column.addLayout(grid)
        column.addWidget(self._how)
        column.addLayout(acts)
        self.fit()

    def show_mark(self, title: str, then: str, now: str, how: str) -> None:
        """Say what the mark is, its words then and now, and which keys there are."""
        for label, words in (
            (self._title, title),
            (self._then, then),
            (self._now, now),
            (self._how, how),
        ):
            label.setText(words)

    def fit(self) -> None:
        """Leave out what the sheet of keys says too where text is so large that room is short."""
        self._how.setVisible(text_ratio() <= _ROOMY)

    def words(self) -> list[str]:
        """Return what it says."""
        return [each.text() for each in (self._title, self._then, self._now)]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        draw_frame(painter, self.rect(), theme.paper, theme.line)
        painter.end()


def _plain(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
