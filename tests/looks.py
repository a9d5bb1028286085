"""How the text is set, and what can be reached by Tab: a part of the driver."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

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

    def sizes_of_words(self) -> dict[str, int]:
        """Return the height in pixels of the letters of all that says something."""
        self._settle()
        found: dict[str, int] = {}
        for kind in (QAbstractButton, QLabel, QAbstractItemView):
            for each in self.window.findChildren(kind):
                words = _words_of(each)
                if each.isVisible() and words:
                    found[words] = QFontInfo(each.font()).pixelSize()
        return found

    def words_cut_off(self) -> list[str]:
        """Return the controls that reach over the edge of what holds them, or are too low."""
        self._settle()
        cut: list[str] = []
        for kind in (QAbstractButton, QLabel, QLineEdit):
            for each in self.window.findChildren(kind):
                holder = each.parentWidget()
                if not each.isVisible() or holder is None or not _words_of(each):
                    continue
                beside = each.geometry().right() > holder.width() or each.x() < 0
                if beside or each.height() < QFontMetrics(each.font()).ascent():
                    cut.append(f"{type(each).__name__} {_words_of(each)}")
        return cut


def _words_of(control: QWidget) -> str:
    return control.accessibleName() or str(getattr(control, "text", str)())
