"""The dialog of the label set as a user works in it: a part of the driver."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from tests.screen import Screen, W, plain


class LabelEditing(Screen):
    """What may be done in a dialog with pages, lists and fields, and what it says."""

    def page(self, words: str) -> None:
        """Go to a page of the dialog that is shown."""
        tabs = self._shown(QDialog).findChild(QTabWidget)
        assert tabs is not None
        titles = [plain(tabs.tabText(nth)) for nth in range(tabs.count())]
        tabs.setCurrentIndex(titles.index(words))

    def picture_of_text(self) -> QImage:
        """Return what the text looks like in the active window."""
        self._focused()
        return self._reader().viewport().grab().toImage()

    def listed(self, name: str) -> list[str]:
        """Return the entries of a list of the dialog, ticked ones with a tick."""
        return [_shown_entry(item) for item in _items(self._editor(QListWidget, name))]

    def choose_entry(self, name: str, words: str) -> None:
        """Go to an entry of a list of the dialog."""
        listed = self._editor(QListWidget, name)
        listed.setFocus()
        entry = next(item for item in _items(listed) if item.text() == words)
        listed.setCurrentItem(entry)

    def take_label_name(self, label: str) -> None:
        """Put the keyboard into the name of a label, in the dialog of the label set."""
        self.choose_entry("Labels", label)
        self.take_field("Name")

    def tick(self, name: str, words: str) -> None:
        """Turn the tick of an entry, as Space does."""
        self.choose_entry(name, words)
        QTest.keyClick(self._editor(QListWidget, name), Qt.Key.Key_Space)

    def turn(self, name: str) -> None:
        """Turn a tick of its own, as Space does."""
        QTest.keyClick(self._editor(QAbstractButton, name), Qt.Key.Key_Space)

    def pick(self, name: str, words: str) -> None:
        """Choose one of several values with the arrows."""
        box = self._editor(QComboBox, name)
        box.setFocus()
        offered = [box.itemText(nth) for nth in range(box.count())]
        wanted = offered.index(words)
        while box.currentIndex() != wanted:
            down = box.currentIndex() < wanted
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def picked(self, name: str) -> str:
        """Return the value that is chosen of several."""
        return self._editor(QComboBox, name).currentText()

    def take_field(self, name: str) -> None:
        """Put the keyboard into a field of the dialog, with all its words selected."""
        field = self._editor(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus()
        field.selectAll()

    def written(self, name: str) -> str:
        """Return the words in a field of the dialog."""
        field = self._editor(QWidget, name)
        if isinstance(field, QLineEdit):
            return field.text()
        assert isinstance(field, QPlainTextEdit | QTextEdit)
        return field.toPlainText()

    def described(self, name: str) -> str:
        """Return what is said of a field of the dialog."""
        return self._editor(QWidget, name).accessibleDescription()

    def dialog_says(self) -> list[str]:
        """Return the sentences in the dialog that is shown."""
        labels = self._shown(QDialog).findChildren(QLabel)
        return [each.text() for each in labels if each.isVisible() and each.text()]

    def tab_to(self, words: str) -> None:
        """Press Tab until the control with this name or these words has the keyboard."""
        for _ in range(60):
            focused = self._focused()
            shown = plain(focused.text()) if isinstance(focused, QAbstractButton) else ""
            if words in (focused.accessibleName(), shown):
                return
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {words!r}")

    def can_press(self, words: str) -> bool:
        """Return whether a button of the dialog that is shown can be pressed."""
        dialog, kind = self._shown(QDialog), QAbstractButton
        return self._one(kind, dialog, words, lambda each: plain(each.text())).isEnabled()

    def _editor(self, kind: type[W], name: str) -> W:
        return self._one(kind, self._shown(QDialog), name, lambda each: each.accessibleName())


def _items(listed: QListWidget) -> list[QListWidgetItem]:
    return [listed.item(row) for row in range(listed.count())]


def _shown_entry(item: QListWidgetItem) -> str:
    ticked = item.checkState() == Qt.CheckState.Checked
    return f"✓ {item.text()}" if ticked else item.text()
