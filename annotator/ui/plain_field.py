"""A field of plain words over several lines that gives back exactly what was written in it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

_LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")  # what Shift+Enter and Enter leave in Qt's text


class PlainField(QPlainTextEdit):
    """Qt's own field makes spaces of no-break spaces, where it is asked and where it is copied."""

    def words(self) -> str:
        """Return what is written, its lines ended by line feeds."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what copying, cutting and dragging take."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().translate(_LINE_ENDS))
        return data
