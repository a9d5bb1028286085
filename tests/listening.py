"""What a screen reader is told, through Qt's accessibility interfaces: a part of the driver."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface

from tests.screen import Screen


def interface(of: QObject) -> QAccessibleInterface:
    """Return what a screen reader sees of a widget."""
    found = QAccessible.queryAccessibleInterface(of)
    assert found is not None, f"{of} says nothing"
    return found


class Listening(Screen):
    """The window as somebody hears it."""

    def told_text(self) -> tuple[str, str]:
        """Return name and description of the text."""
        told = interface(self._reader())
        return told.text(QAccessible.Text.Name), told.text(QAccessible.Text.Description)

    def told_caret(self) -> int:
        """Return where the caret is told to be, in Qt's positions."""
        return self._text_interface().cursorPosition()

    def told_words(self, start: int, end: int) -> str:
        """Return the words that are told between two of Qt's positions."""
        return self._text_interface().text(start, end)

    def told_rows(self, name: str) -> list[str]:
        """Return the rows of a list as they are told."""
        view = self._list(name)
        told, rows = interface(view), view.model().rowCount()
        children = [told.child(nth) for nth in range(told.childCount())]
        names = [each.text(QAccessible.Text.Name) for each in children]
        return [each for each in names if each][-rows:]

    def _text_interface(self) -> QAccessibleTextInterface:
        return interface(self._reader()).textInterface()
