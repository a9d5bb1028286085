"""The guideline of the labels: definition, test, what is not meant, examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QTextEdit, QVBoxLayout, QWidget

from annotator.text.labels import Label, LabelSet
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.drawing import badge_size, draw_badge
from annotator.ui.fonts import load_semibold, scaled
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten

_AROUND = 14  # pixels between the words and the edge
_ABOVE_HEADING, _ABOVE = 14, 5  # pixels over a heading, and over another line
_AFTER_BADGE = 8  # pixels
_LARGER = 1.2  # of a heading, to the words under it


class Guideline(Dialog):
    """Shows the guideline of one label, or of all followed by the rules they share."""

    def __init__(self, parent: QWidget, label_set: LabelSet, label_id: str | None) -> None:
        super().__init__(parent, "Guideline")
        label = label_set.label(label_id) if label_id else None
        words = GuidelineWords([label] if label else label_set.labels, label_set.guideline, self)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        page = QVBoxLayout(self)
        page.addWidget(words)
        page.addWidget(buttons)
        self.take_room(84, 30)


class GuidelineWords(QTextEdit):
    """Each label under its name with its badge, then the rules for all labels; only read."""

    def __init__(self, labels: Sequence[Label], rules: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_semibold()
        self._headings: list[tuple[int, Label]] = []  # where each begins, in Qt's positions
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Guideline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        quieten(self)
        self.document().setDocumentMargin(_AROUND)
        cursor = QTextCursor(self.document())
        for label in labels:
            self._write_label(cursor, label)
        if rules.strip():
            _write(cursor, "Rules for all labels", self._heading(), 0, _ABOVE_HEADING)
            for line in filter(str.strip, rules.split("\n")):
                _write(cursor, line, QTextCharFormat(), 0, _ABOVE)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _heading(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(scaled(self.font(), _LARGER, QFont.Weight.DemiBold))
        return made

    def _write_label(self, cursor: QTextCursor, label: Label) -> None:
        room = badge_size(self.font()) + _AFTER_BADGE
        _write(cursor, f"{label.name} ({label.key})", self._heading(), room, _ABOVE_HEADING)
        self._headings.append((cursor.block().position(), label))
        for name, line in _label_lines(label):
            _write(cursor, line, QTextCharFormat(), 0, _ABOVE, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, side = theme_of(self.palette()), badge_size(self.font())
        painter = QPainter(self.viewport())
        for position, label in self._headings:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            line = self.cursorRect(cursor)
            top = line.center().y() - side // 2
            draw_badge(painter, QPoint(_AROUND, top), self.font(), label, theme)
        painter.end()


def _label_lines(label: Label) -> Iterator[tuple[str, str]]:
    """Yield the lines under a label's name, each as what it is called, if it is, and its words."""
    yield "", label.definition
    if label.test:
        yield "Test: ", label.test
    if label.exclusions:
        yield "Not: ", label.exclusions
    for example in label.examples:
        yield "Example: ", example


def _write(
    cursor: QTextCursor, words: str, look: QTextCharFormat, left: int, above: int, name: str = ""
) -> None:
    """Write a line of its own: in a ``look``, so many pixels from the left and under the last."""
    block = QTextBlockFormat()
    block.setLeftMargin(left)
    block.setTopMargin(above)
    if cursor.atStart():
        block.setTopMargin(0)
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    heavy = QTextCharFormat()
    heavy.setFontWeight(QFont.Weight.DemiBold)
    cursor.insertText(name, heavy)
    cursor.insertText(words, look)
