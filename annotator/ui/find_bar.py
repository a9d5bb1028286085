"""The bar that finds words in the open source as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.ui.palette import theme_of


class FindBar(QWidget):
    """A field, its options and "2 of 7"; it only says what is asked, the page finds."""

    asked = Signal(str, bool, bool)  # words, case matters, accents matter
    next_asked = Signal()
    previous_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Find in this source")
        self._field.setAccessibleName("Find in this source")
        self._case = self._option("Aa", "Upper and lower case matter")
        self._accents = self._option("é", "Accents matter")
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 of 000"))
        back = self._step("↑", "Previous match (Shift+Enter)")
        forth = self._step("↓", "Next match (Enter)")
        close = self._step("×", "Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        for part in (self._field, self._case, self._accents, self._count, back, forth, close):
            row.addWidget(part)
        row.setStretch(0, 1)
        self._field.textChanged.connect(self._ask)
        self._case.toggled.connect(self._ask)
        self._accents.toggled.connect(self._ask)
        back.clicked.connect(self.previous_asked)
        forth.clicked.connect(self.next_asked)
        close.clicked.connect(self.closed)
        self._field.installEventFilter(self)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the bar with the keyboard in its field; ``words`` are looked for at once."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def show_count(self, place: int | None, count: int) -> None:
        """Say which match of how many is selected (``place`` from 0), or that there is none."""
        words = "" if not self._field.text() else "not found"
        if count:
            words = f"{(place or 0) + 1} of {count}"
        self._count.setText(words)
        self._field.setAccessibleDescription(words)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What none of its buttons takes.
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (
            event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return False
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_asked.emit()
        else:
            self.next_asked.emit()
        return True

    def _ask(self) -> None:
        self.asked.emit(self._field.text(), self._case.isChecked(), self._accents.isChecked())

    def _option(self, words: str, name: str) -> QToolButton:
        button = self._step(words, name)
        button.setCheckable(True)
        return button

    def _step(self, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
