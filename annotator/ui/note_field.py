"""The note of a span: a text field whose words are handed on once, when it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.ui.drawing import draw_focus, draw_frame
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """Plain text of several lines; leaving the field, Ctrl+Enter and Esc hand its words on."""

    written = Signal(str)  # the new words, only when they changed
    opened = Signal()
    left = Signal()
    done = Signal()  # Ctrl+Enter or Esc: the keyboard goes back to the text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.setTabChangesFocus(True)
        self.setAccessibleName("Note of the span")
        self.setPlaceholderText("N writes a note")
        self.document().setDocumentMargin(5)

    def show_note(self, note: str) -> None:
        """Show a note as it is stored."""
        self._before = note
        if note != self.toPlainText():
            self.setPlainText(note)

    def hand_on(self) -> None:
        """Hand on what was written, if it differs from what is stored.

        What could not be stored stays different, and is handed on again the next time.
        """
        if self.toPlainText() != self._before:
            self.written.emit(self.toPlainText())

    def sizeHint(self) -> QSize:
        return QSize(160, QFontMetrics(self.font()).lineSpacing() * 3 + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(self.font()).lineSpacing() * 2 + 14)

    def event(self, event: QEvent) -> bool:
        # Without this, the window's Ctrl+Enter would mark the source complete while one writes.
        if event.type() == QEvent.Type.ShortcutOverride and _ends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _ends(event) or event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.opened.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hand_on()
        self.left.emit()


class NoteFrame(QWidget):
    """The edge around the note, thicker while it has the keyboard."""

    def __init__(self, note: NoteField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = note
        note.setFrameShape(QFrame.Shape.NoFrame)
        quieten(note)
        note.opened.connect(self.update)
        note.left.connect(self.update)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        draw_frame(painter, self.rect(), theme.paper, theme.field_edge)
        if self._note.hasFocus():
            draw_focus(painter, self.rect(), theme)
        painter.end()


def _ends(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in _LEAVING
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
