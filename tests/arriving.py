"""What comes into the session, and the dialogs about it: a part of the driver."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
)

from annotator.ui.status import Status
from tests.screen import Screen, plain


class Arriving(Screen):
    """Verbs of bringing sources in and of looking how they were read."""

    def offered(self) -> str:
        """Return what the status bar offers: ``3 brought in, 1 refused [Show]``, or nothing."""
        bar = self.window.statusBar()
        assert isinstance(bar, Status)
        return bar.offered_words()

    def see_offer(self, words: str) -> None:
        """Wait until the status bar offers something with these words."""
        self._qtbot.waitUntil(lambda: words in self.offered())

    def choose_folder(self, folder: str) -> None:
        """Choose a folder in the file dialog that is shown, and accept it."""
        dialog = self._shown(QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(folder)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def file_filters(self) -> list[str]:
        """Return the kinds of files that the file dialog which is shown lets one choose from."""
        return self._shown(QFileDialog).nameFilters()

    def table_rows(self, name: str) -> list[str]:
        """Return the rows of a table in the dialog that is shown."""
        view = self._one(QTableView, self._shown(QDialog), name, QTableView.accessibleName)
        model = view.model()
        columns = range(model.columnCount())
        return [
            " | ".join(str(model.index(row, column).data()) for column in columns)
            for row in range(model.rowCount())
        ]

    def tick_box(self, words: str) -> None:
        """Tick a box of the dialog that is shown, or take the tick away."""
        box = self._one(QCheckBox, self._shown(QDialog), words, lambda each: plain(each.text()))
        box.click()

    def dialog_text(self, name: str) -> str:
        """Return the text of a field of many lines in the dialog that is shown."""
        dialog = self._shown(QDialog)
        field = self._one(QPlainTextEdit, dialog, name, QPlainTextEdit.accessibleName)
        return field.toPlainText()

    def dialog_field(self, name: str) -> str:
        """Return the words of a field of one line in the dialog that is shown."""
        field = self._one(QLineEdit, self._shown(QDialog), name, QLineEdit.accessibleName)
        return field.text()

    def choose(self, name: str, beginning: str) -> None:
        """Choose what begins so in a list that drops down, with the keyboard alone."""
        choice = self._one(QComboBox, self._shown(QDialog), name, QComboBox.accessibleName)
        choice.setFocus()
        here = choice.currentIndex()
        there = choice.findText(beginning, Qt.MatchFlag.MatchStartsWith)
        assert there >= 0, f"no choice {beginning!r}"
        key = Qt.Key.Key_Down if there > here else Qt.Key.Key_Up
        for _ in range(abs(there - here)):
            QTest.keyClick(choice, key)

    def chosen(self, name: str) -> str:
        """Return what is chosen in a list that drops down, in the dialog that is shown."""
        choice = self._one(QComboBox, self._shown(QDialog), name, QComboBox.accessibleName)
        return choice.currentText()

    def can_press(self, words: str) -> bool:
        """Return whether a button of the dialog that is shown can be pressed."""
        dialog = self._shown(QDialog)
        button = self._one(QAbstractButton, dialog, words, lambda each: plain(each.text()))
        return button.isEnabled()
