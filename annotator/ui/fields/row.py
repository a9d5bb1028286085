"""One line of an attribute: its name, and the field in which it is shown, proposed and written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.text.attribute_words import Line
from annotator.ui.drawing import draw_focus, draw_frame
from annotator.ui.fields.editors import ChoiceEditor, Editor, LineEditor
from annotator.ui.fields.named import NamedRow
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of

_PROPOSED = ("proposed", "Proposed: Enter confirms it")
_REFUSED = ("not stored", "Not stored: the status bar says why")


class Edge(QWidget):
    """The edge around an editor: dashed, with a word at its end, around what is not stored."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._word = QLabel(self)
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self._word.setFont(scaled(self.font(), 0.85))
        self._word.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        row.addWidget(editor, 1)
        row.addWidget(self._word)
        row.addSpacing(4)
        editor.opened.connect(self.update)
        editor.left.connect(self.update)
        self.say("")

    @property
    def word(self) -> str:
        """The word beside the editor, or the empty text."""
        return self._word.text()

    def say(self, word: str, description: str = "") -> None:
        """Put a word beside the editor, or none; screen readers hear the description."""
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self._editor.setAccessibleDescription(description)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        if self._word.text():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(theme.paper))
            painter.setPen(QPen(QColor(theme.muted), 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
        else:
            draw_frame(painter, self.rect(), theme.paper, theme.field_edge)
        if self._editor.hasFocus():
            draw_focus(painter, self.rect(), theme)
        painter.end()


class FieldRow(NamedRow):
    """Shows a line's stored words, a proposal for it, or what the user writes instead."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        editor: Editor = ChoiceEditor(line.choices) if line.choices else LineEditor()
        edge = Edge(editor)
        super().__init__(line.short, edge, parent)
        self.line, self.editor, self._edge = line, editor, edge
        self.editor.setAccessibleName(line.name)
        self._stored = ""
        self._edited = False
        self._chosen: Any = None
        self._proposal: Any = None
        self.editor.edited.connect(self._on_edited)

    def show_stored(self, line: Line, words: str, draft: str | None = None) -> None:
        """Show what is stored, or what was written for it and is not stored yet."""
        if draft is None or draft != self.editor.words():
            self._chosen = None
        self.line, self._stored, self._proposal = line, words, None
        self._edited = draft is not None
        self.editor.setAccessibleName(line.name)
        self.show_name(line.short)
        self.editor.show_words(words if draft is None else draft)
        self._edge.say("")

    def says(self) -> str:
        """Return what is said of the words: that they are only proposed, or not stored."""
        return self._edge.word

    def propose(self, value: Any, words: str) -> None:
        """Show a value that the text proposes, unless there is something already."""
        if not self._stored and not self._edited:
            self._proposal = value
            self.editor.show_words(words)
            self._edge.say(*_PROPOSED)

    def choose(self, value: Any) -> None:
        """Take the words that are shown for this value, which the user picked."""
        self._chosen = value
        self._edited = True

    @property
    def value(self) -> Any:
        """A whole value that Enter would store: picked, or proposed and not edited; else None."""
        return self._chosen if self._edited else self._proposal

    @property
    def written(self) -> str | None:
        """What was written and differs from what is stored, or None."""
        words = self.editor.words()
        return words if self._edited and words != self._stored else None

    def refuse(self) -> None:
        """Say that what was written is not stored."""
        self._edge.say(*_REFUSED)

    def take_stored(self) -> None:
        """Take what is shown for stored."""
        self._stored, self._edited = self.editor.words(), False
        self._proposal = self._chosen = None
        self._edge.say("")

    def _on_edited(self) -> None:
        self._edited, self._proposal, self._chosen = True, None, None
        self._edge.say("")
