"""The tool bar: the session's title, and the few commands that are wanted all the time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.fonts import BUTTON, load_semibold, scaled
from annotator.ui.ink import fill
from annotator.ui.palette import theme_of

if TYPE_CHECKING:
    from annotator.ui.buttons import FieldButton, FlatButton

_TITLE = "rename session"
_COMMANDS = (("Import", "import"), ("Export", "export"), ("Undo", "undo"), ("Redo", "redo"))


class TopBar(QWidget):
    """``pressed`` gives the name of the action of the button that was pressed.

    It begins as an empty bar of its full height; the buttons come when there is something to show.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search: FieldButton | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 6, 8, 7)
        self._row.setSpacing(6)
        self._row.addStrut(QFontMetrics(self.font()).height() + BUTTON)

    @cached_property
    def _buttons(self) -> dict[str, FlatButton]:
        """The buttons by the names of their actions."""
        from annotator.ui.buttons import FieldButton, FlatButton

        load_semibold()
        title = FlatButton("", "Rename the session", self)
        title.setFont(scaled(self.font(), 1, self.font().Weight.DemiBold))
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row.addWidget(title)
        self._row.addSpacing(8)
        made = {_TITLE: title}
        for words, name in _COMMANDS:
            made[name] = FlatButton(words, words, self)
            self._row.addWidget(made[name])
        self._row.addStretch(1)
        made["search"] = self._search = FieldButton("Search all sources", "", self)
        self._row.addWidget(made["search"])
        for name, button in made.items():
            button.clicked.connect(lambda _=False, action=name: self.pressed.emit(action))
        return made

    def show_title(self, title: str) -> None:
        """Show the session's title."""
        button = self._buttons[_TITLE]
        button.setText(title)
        button.updateGeometry()
        button.update()

    def show_action(self, name: str, enabled: bool, tip: str) -> None:
        """Enable or disable a command's button, and say what it would do and by which key."""
        self._buttons[name].setEnabled(enabled)
        self._buttons[name].setToolTip(tip)

    def show_search_key(self, key: str) -> None:
        """Show the key of the search in its field."""
        if self._search is not None:
            self._search.show_key(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        fill(painter, theme.line, (QRect(0, self.height() - 1, self.width(), 1),))
        painter.end()
