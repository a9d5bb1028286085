"""Rows of a name and what it names: side by side, or one above the other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from annotator.ui.elided import ElidedLabel

_BETWEEN = 10  # pixels between name and field
_UNBOUND = 16_777_215  # pixels, Qt's own word for no bound
_LEAST = 12  # characters that a field beside its name has room for


class NamedRow(QWidget):
    """A muted name and a widget."""

    def __init__(self, name: str, named: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._named = ElidedLabel(self), named
        self._name.setText(name)
        self._name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._name)
        self._box.addWidget(named, 1)

    def name_width(self) -> int:
        """Return how wide the name is, in pixels."""
        return QFontMetrics(self._name.font()).horizontalAdvance(self._name.text()) + 2

    def show_name(self, name: str) -> None:
        """Show another name."""
        self._name.setText(name)

    def overlaps(self) -> bool:
        """Return whether name and field lie over each other."""
        return self._name.geometry().intersects(self._named.geometry())

    def arrange(self, name_width: int, beside: bool) -> None:
        """Put the field beside the name, which takes so many pixels, or under it."""
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        self._box.setSpacing(_BETWEEN if beside else 2)
        self._name.setMinimumWidth(name_width if beside else 0)
        self._name.setMaximumWidth(name_width if beside else _UNBOUND)
        # Where a width is ignored, a layout takes it for none, whatever the least is.
        kind = QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Ignored
        self._name.setSizePolicy(kind, QSizePolicy.Policy.Preferred)


def align(rows: Sequence[NamedRow], width: int) -> None:
    """Give rows that are ``width`` pixels wide one column of names, or names above their fields."""
    names = max((row.name_width() for row in rows), default=0)
    for row in rows:
        room = width - names - _BETWEEN
        row.arrange(names, room >= _LEAST * QFontMetrics(row.font()).averageCharWidth())
