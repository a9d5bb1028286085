"""The note of a span: a text field whose words are handed on at a pause, and when it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.ui.drawing import draw_focus, draw_frame
from annotator.ui.key_names import with_keys
from annotator.ui.keymap import STANDARD, Keymap
from annotator.ui.palette import theme_of
from annotator.ui.plain_field import PlainField
from annotator.ui.scroll_bar import quieten

PAUSE = 1_500
"""Milliseconds after the last letter from which on a note is stored, should the power go."""

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEY = (
    Qt.FocusReason.OtherFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


class NoteField(PlainField):
    """Plain text of several lines; a pause, leaving it, Ctrl+Enter and Esc hand its words on.

    Words that could not be stored stay here as the draft of their span, and are shown again when
    that span is.
    """

    written = Signal(str, str)  # a span's id and its new words, only when they changed
    opened = Signal()
    left = Signal()
    done = Signal()  # Esc, or hidden: the keyboard goes back to the text
    finished = Signal()  # Ctrl+Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span: str | None = None
        self._before = ""
        self._drafts: dict[str, str] = {}  # words not stored, by the span's id
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.hand_on)
        self.textChanged.connect(self._on_text_changed)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Note of the span")
        self.show_keys(STANDARD)
        self.document().setDocumentMargin(5)

    def show_keys(self, keymap: Keymap) -> None:
        """Say in the empty field which key leads to it."""
        self.setPlaceholderText(with_keys("{note} writes a note", keymap))

    def show_note(self, span_id: str | None, note: str) -> None:
        """Show a span's note as it is stored, or the words for it that are not stored yet."""
        if self._span and self._differs():
            self._drafts[self._span] = self.words()
        self._span, self._before = span_id, note
        draft = self._drafts.pop(span_id, None) if span_id else None
        words = note if draft is None else draft
        if words != self.words():
            self.setPlainText(words)
        self.document().setModified(words != note)

    def hand_on(self) -> None:
        """Hand on what was written, if it differs from what is stored, and all drafts.

        What could not be stored stays different, and is handed on again the next time.
        """
        for span_id, words in list(self._drafts.items()):
            self.written.emit(span_id, words)
        if self._span and self._differs():
            self.written.emit(self._span, self.words())

    def unsaved(self) -> list[str]:
        """Return the ids of the spans whose notes are not stored as they are written here."""
        own = [self._span] if self._span and self._differs() else []
        return [*self._drafts, *own]

    def forget(self, span_id: str) -> None:
        """Drop what was written for a span: it is stored, or never will be."""
        self._drafts.pop(span_id, None)
        if span_id == self._span:
            self.document().setModified(False)

    def _on_text_changed(self) -> None:
        if self.hasFocus():
            self._pause.start(PAUSE)

    def _differs(self) -> bool:
        # A stored note may hold line ends that no field shows: looking at it is no change.
        return self.document().isModified() and self.words() != self._before

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
        if _ends(event):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.moveCursor(QTextCursor.MoveOperation.End)  # to write on, not before what stands
        self.opened.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        # Qt would give the keyboard to whatever comes next, which is a button of the tool bar.
        super().hideEvent(event)
        if self.hasFocus() and not event.spontaneous():
            self.done.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._pause.stop()
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
