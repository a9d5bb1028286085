"""The export dialog and what is seen of an export: a part of the driver."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QListWidget, QSpinBox

from tests.screen import Screen, plain


class _Folders(QObject):
    """The system, as far as it shows folders."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


class Exporting(Screen):
    """Verbs of the export dialog."""

    def export_to(self, path: Path, format: str = "") -> None:
        """Choose a format, if one is named, and where to in the dialog that is shown; export."""
        if format:
            self.choose_format(format)
        self.write_to(path)
        QTest.keyClick(self._focused(), Qt.Key.Key_Return)

    def write_to(self, path: Path) -> None:
        """Write where the export is to go, in the dialog that is shown."""
        field = self._one(QLineEdit, self._shown(QDialog), "Write to", QLineEdit.accessibleName)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(path))

    def choose_format(self, words: str) -> None:
        """Choose a format in the list, by its first words as one types them there."""
        shown = self._formats()
        shown.setFocus()
        shown.setCurrentItem(shown.findItems(words, Qt.MatchFlag.MatchStartsWith)[0])

    def format_chosen(self) -> str:
        """Return the format that is chosen."""
        return self._formats().currentItem().text()

    def formats_listed(self) -> list[str]:
        """Return the formats from which one may choose."""
        shown = self._formats()
        return [shown.item(row).text() for row in range(shown.count())]

    def ticked(self, words: str) -> bool:
        """Return whether a box of the dialog that is shown is ticked."""
        dialog = self._shown(QDialog)
        return self._one(QCheckBox, dialog, words, lambda each: plain(each.text())).isChecked()

    def set_number(self, name: str, number: int) -> None:
        """Type a number into a field of the dialog that is shown."""
        field = self._one(QSpinBox, self._shown(QDialog), name, QSpinBox.accessibleName)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(number))

    def turn_label(self, name: str) -> None:
        """Tick a label of the list in the dialog that is shown, or take the tick away."""
        shown = self._one(QListWidget, self._shown(QDialog), "Labels", QListWidget.accessibleName)
        shown.setFocus()
        shown.setCurrentItem(shown.findItems(name, Qt.MatchFlag.MatchExactly)[0])
        QTest.keyClick(shown, Qt.Key.Key_Space)

    def see_said(self, words: str) -> None:
        """Wait until the dialog that is shown says something with these words."""

        def is_said() -> bool:
            shown = self._shown(QDialog).findChildren(QObject)
            texts = (each.property("text") for each in shown if each.property("visible"))
            return any(isinstance(each, str) and words in each for each in texts)

        self._qtbot.waitUntil(is_said)

    def resize_dialog(self, width: int, height: int) -> None:
        """Make the dialog that is shown so large, in pixels."""
        self._shown(QDialog).resize(width, height)

    def is_focus_seen(self) -> bool:
        """Return whether all the height of what has the keyboard is in view."""
        return self._focused().visibleRegion().boundingRect().height() == self._focused().height()

    def folders_shown(self) -> list[Path]:
        """Return the list of the folders that the system is asked to show from now on."""
        self._folders = _Folders()
        method: Any = "show"  # PySide takes it as text, whatever its types say
        QDesktopServices.setUrlHandler("file", self._folders, method)
        return self._folders.shown

    def _formats(self) -> QListWidget:
        dialog = self._shown(QDialog)
        return self._one(QListWidget, dialog, "Format", QListWidget.accessibleName)
