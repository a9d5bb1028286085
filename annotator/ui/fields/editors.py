"""What an attribute is written with: a line of words, or one of several choices.

Both show words and hand on words; neither knows what they mean. What the program shows is no edit.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSizePolicy, QWidget

from annotator.ui.palette import theme_of
from annotator.ui.words import fitted, tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MARGIN = 7  # pixels at both sides of the words
_ARROW = "▾"
_WIDE = (QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class LineEditor(QLineEdit):
    """One line of plain words."""

    edited = Signal()
    entered = Signal()  # Enter
    all_entered = Signal()  # Ctrl+Enter
    stepped_out = Signal()  # Esc, or hidden
    opened = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setTextMargins(_MARGIN - 2, 0, _MARGIN - 2, 0)
        self.setSizePolicy(*_WIDE)
        self.textEdited.connect(self._on_edited)
        self.setMinimumWidth(QFontMetrics(self.font()).averageCharWidth() * 6)

    def words(self) -> str:
        """Return what is written."""
        return self.text()

    def show_words(self, words: str) -> None:
        """Show other words from their beginning."""
        if words != self.text():
            self.setText(words)
            self.setCursorPosition(0)
            self.setToolTip(tip(words))

    def lock(self, locked: bool) -> None:
        """Let nothing be written, or something."""
        self.setReadOnly(locked)

    def _on_edited(self) -> None:
        self.setToolTip("")
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        return _claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_picking() and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.ignore()  # the list under the line asks first, and then takes it
        elif not _taken(self, event):
            super().keyPressEvent(event)

    def _is_picking(self) -> bool:
        active = QApplication.activePopupWidget()
        return active is not None and active.focusProxy() is self

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.hasFocus() and not event.spontaneous():
            self.stepped_out.emit()


class ChoiceEditor(QComboBox):
    """One of several words or none; letters and digits choose, Delete empties."""

    edited = Signal()
    entered = Signal()
    all_entered = Signal()
    stepped_out = Signal()
    opened = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._by_digit = not any(each[:1].isdigit() for each in choices)
        self._show_choices()
        self.setSizePolicy(*_WIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self.edited)

    def words(self) -> str:
        """Return what is chosen, or the empty text."""
        return self.currentText()

    def show_words(self, words: str) -> None:
        """Choose these words; what is none of the choices is offered as long as it is shown."""
        if words == self.currentText():
            return
        self._show_choices()
        if self.findText(words) < 0:
            self.addItem(words)
        self.setCurrentIndex(self.findText(words))

    def lock(self, locked: bool) -> None:
        """Let nothing be chosen, or something."""
        self.setEnabled(not locked)

    def _show_choices(self) -> None:
        self.clear()
        self.addItems(["", *self._choices])

    def event(self, event: QEvent) -> bool:
        return _claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _taken(self, event):
            return
        sign = event.text()
        if event.key() in _EMPTYING:
            self._choose(0)
        elif self._by_digit and sign.isdigit() and sign.isascii():
            if 1 <= int(sign) <= len(self._choices):
                self._choose(int(sign))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the panel

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.hasFocus() and not event.spontaneous():
            self.stepped_out.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
        box, metrics = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0), QFontMetrics(self.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        if self.isEnabled():
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, _ARROW)
            box.setRight(box.right() - metrics.horizontalAdvance(_ARROW) - 4)
        painter.drawText(box, middle, fitted(self.currentText(), metrics, box.width()))
        painter.end()

    def _choose(self, index: int) -> None:
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.edited.emit()


Editor = LineEditor | ChoiceEditor


def _taken(editor: Editor, event: QKeyEvent) -> bool:
    """Do what Enter and Esc mean in a field, and return whether the key was one of them."""
    if event.key() == Qt.Key.Key_Escape:
        editor.stepped_out.emit()
    elif event.key() not in _ENTER:
        return False
    elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        editor.all_entered.emit()
    else:
        editor.entered.emit()
    return True


def _claimed(event: QEvent) -> bool:
    """Keep Ctrl+Enter, with which the window marks a source complete, for the field."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in _ENTER:
        return False
    event.accept()
    return True
