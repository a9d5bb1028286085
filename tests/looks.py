"""How the text is set, and what can be reached by Tab: a part of the driver."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QComboBox, QDialog, QDoubleSpinBox, QSpinBox, QWidget

from annotator.settings import Reading
from annotator.ui.reader.layout import LEFT, RIGHT
from tests.screen import Screen


class LineRoom(NamedTuple):
    """The room of a line of text in pixels, and the typeface it is set in."""

    width: float
    height: float
    family: str


class Looks(Screen):
    """What is seen of the settings for reading, and done with them."""

    def line_room(self) -> LineRoom:
        """Return the room of a line of the text."""
        reader = self._reader()
        width = reader.viewport().width() - LEFT - RIGHT
        return LineRoom(width, reader.lines.line_height(), QFontInfo(reader.font()).family())

    def adjust(self, name: str, value: float | str) -> None:
        """Set a field of the dialog that is shown to a number or to one of its choices."""
        dialog = self._shown(QDialog)
        field = self._one(QWidget, dialog, name, lambda each: each.accessibleName())
        if isinstance(field, QComboBox):
            assert field.findText(str(value)) >= 0, f"no choice {value!r}"
            field.setCurrentText(str(value))
        elif isinstance(field, QSpinBox):
            field.setValue(int(value))
        else:
            assert isinstance(field, QDoubleSpinBox)
            field.setValue(float(value))

    def reading(self) -> Reading:
        """Return how the text is set, as the settings say it."""
        return self._reader().reading
