"""The colours of a label, one for each theme: written, or picked; with how each reads on paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QColorDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.text.label_rules import is_colour
from annotator.ui.contrast import contrast_words
from annotator.ui.dialogs.label_set.fields import Field
from annotator.ui.flat_style import dress
from annotator.ui.theme import DARK, LIGHT

_THEMES = (LIGHT, DARK)


class ColoursField(Field):
    """A pair of colours ``#rrggbb``: light theme, dark theme."""

    def __init__(self, name: str) -> None:
        inside = QWidget()
        super().__init__(name, inside)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        self._lines: list[QLineEdit] = []
        self._buttons: list[QPushButton] = []
        self._said: list[QLabel] = []
        for row, theme in enumerate(_THEMES):
            line, button, said = QLineEdit(), QPushButton("Choose…"), QLabel()
            line.setAccessibleName(f"{theme.name.capitalize()} colour")
            line.setFixedWidth(line.fontMetrics().averageCharWidth() * 13)
            line.textEdited.connect(self._on_edited)
            button.setAccessibleName(f"Choose the {theme.name} colour")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._ask, row))
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            said.setWordWrap(True)
            head = QLabel(theme.name.capitalize())
            for column, part in enumerate((head, line, button, said)):
                grid.addWidget(part, row, column)
            self._lines.append(line)
            self._buttons.append(button)
            self._said.append(said)
        grid.setColumnStretch(3, 1)
        self.setFocusProxy(self._lines[0])

    def value(self) -> tuple[str, str]:
        light, dark = self._lines
        return light.text().strip(), dark.text().strip()

    def show_value(self, value: Any) -> None:
        for line, colour in zip(self._lines, value, strict=True):
            if line.text().strip() != colour:
                line.setText(colour)
        self._say()

    def lock(self, locked: bool) -> None:
        for line, button in zip(self._lines, self._buttons, strict=True):
            line.setReadOnly(locked)
            button.setEnabled(not locked)

    def _say(self) -> None:
        for line, said, theme in zip(self._lines, self._said, _THEMES, strict=True):
            colour = line.text().strip()
            words = "such as #1565d8"
            if is_colour(colour):
                words = contrast_words(colour, theme.paper)
            said.setText(words)
            line.setAccessibleDescription(words)

    def _on_edited(self) -> None:
        self._say()
        self.edited.emit()

    def _ask(self, row: int) -> None:
        colour = self._lines[row].text().strip()
        dialog = QColorDialog(QColor(colour if is_colour(colour) else "#000000"), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._lines[row].accessibleName())
        dialog.colorSelected.connect(partial(self._take, row))
        dress(dialog)
        dialog.open()

    def _take(self, row: int, colour: QColor) -> None:
        self._lines[row].setText(colour.name())
        self._on_edited()
