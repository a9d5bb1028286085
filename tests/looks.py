"""How the text is set, and what can be reached by Tab: a part of the driver."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from annotator.settings import Reading
from annotator.ui.elided import ElidedLabel
from annotator.ui.reader.layout import LEFT, RIGHT
from tests.screen import Screen, plain


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

    def least_size(self) -> tuple[int, int]:
        """Return the least width and height of the dialog that is shown, else of the window."""
        self._settle()
        shown = (QApplication.activeModalWidget() or self.window).minimumSizeHint()
        return shown.width(), shown.height()

    def dialog_size(self) -> tuple[int, int]:
        """Return width and height of the dialog that is shown."""
        shown = self._shown(QDialog)
        return shown.width(), shown.height()

    def scrolled_to(self, name: str) -> str:
        """Return where an area is scrolled to: begin, end, or between."""
        area = self._one(
            QScrollArea, self._shown(QDialog), name, lambda each: each.accessibleName()
        )
        bar = area.verticalScrollBar()
        ends = {bar.maximum(): "end", bar.minimum(): "begin"}
        return ends.get(bar.value(), "between")

    def lines_of(self, *words: str) -> list[int]:
        """Return how far down each label of the dialog begins, in pixels."""
        dialog, tops = self._shown(QDialog), dict[str, int]()
        for each in dialog.findChildren(QLabel):
            tops[each.text()] = each.mapTo(dialog, QPoint(0, 0)).y()
        return [tops[each] for each in words]

    def is_focus_in_view(self) -> bool:
        """Return whether two lines of what has the keyboard are seen, not scrolled away."""
        focused = QApplication.focusWidget()
        assert focused is not None
        high = min(focused.height(), 2 * focused.fontMetrics().height())
        holder, inside = focused.parentWidget(), True
        while holder is not None:
            top = focused.mapTo(holder, QPoint(0, 0)).y()
            inside = inside and top >= 0 and top + high <= holder.height()
            holder = holder.parentWidget() if not holder.isWindow() else None
        return inside

    def hints(self) -> dict[str, str]:
        """Return what empty fields of the dialog say, by the names of the fields."""
        fields = self._shown(QDialog).findChildren(QLineEdit)
        return {
            each.accessibleName(): each.placeholderText()
            for each in fields
            if each.placeholderText()
        }

    def is_ticked(self, words: str) -> bool:
        """Return whether a box of the dialog is ticked."""
        box = self._one(QCheckBox, self._shown(QDialog), words, lambda each: plain(each.text()))
        return box.isChecked()

    def cut_in_status(self) -> list[str]:
        """Return what the status bar has no room to say in full."""
        self._settle()
        said = self.window.statusBar().findChildren(ElidedLabel)
        return [
            each.text()
            for each in said
            if each.isVisible() and each.fontMetrics().horizontalAdvance(each.text()) > each.width()
        ]


def _words_of(control: QWidget) -> str:
    return control.accessibleName() or str(getattr(control, "text", str)())
