"""What is seen first: drop or paste articles, go on with a session, open the sample story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.settings import RecentSession
from annotator.ui.buttons import KeyButton
from annotator.ui.drawing import draw_frame
from annotator.ui.fonts import caption, load_semibold, scaled, serif, text_ratio
from annotator.ui.key_names import first_key
from annotator.ui.keymap import STANDARD, Keymap
from annotator.ui.palette import theme_of
from annotator.ui.reader.keys import bare_key
from annotator.ui.recent_list import RecentList
from annotator.ui.recent_rows import RecentRows, StartRow, start_rows

_SHEET = "sheet of keys"
_WIDTH = 640  # pixels of the column, as drawn


class DropArea(QWidget):
    """The dashed field that says what may be dropped; the window takes the drop itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Drop articles here, or paste text")
        first = _centred("Drop articles here, or paste text", self)
        first.setFont(scaled(self.font(), 1.2, self.font().Weight.DemiBold))
        second = _centred("They open in a new session, saved at once. Name it later.", self)
        second.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        second.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 36, 20, 34)
        column.setSpacing(6)
        column.addWidget(first)
        column.addWidget(second)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.field_edge), 1.6)
        pen.setDashPattern([4, 2.6])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class ListFrame(QWidget):
    """The thin frame around the list."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        draw_frame(painter, self.rect(), theme.paper, theme.line)
        painter.end()


class StartPage(QWidget):
    """``opened`` gives a session's path, ``pressed`` an action's name."""

    opened = Signal(str)
    pressed = Signal(str)

    def __init__(self, recent: Sequence[RecentSession], sample: StartRow) -> None:
        super().__init__()
        load_semibold()
        self._keymap = STANDARD
        self._keyed: dict[str, KeyButton] = {}
        self._list = RecentList(self)
        now = datetime.now(UTC)
        self._list.show_rows(RecentRows(start_rows(recent, sample, now), self._list))
        self._list.opened.connect(self.opened)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._inner("CONTINUE" if recent else "START"), 100)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(4)
        page.addLayout(row)
        page.addStretch(5)
        self.show_keys(STANDARD)
        before: QWidget = self._list
        for button in self._keyed.values():
            QWidget.setTabOrder(before, button)
            before = button

    def _inner(self, words: str) -> QWidget:
        """Return the column in the middle, the list in it under these words."""
        title = _centred("Annotator", self)
        title.setFont(serif(2.05, self.font().Weight.Bold))
        heading = QLabel(words, self)
        heading.setFont(caption(self.font()))
        heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        inner = QWidget(self)
        inner.setMaximumWidth(round(_WIDTH * text_ratio()))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title)
        column.addSpacing(16)
        column.addWidget(DropArea(self))
        column.addSpacing(26)
        column.addWidget(heading)
        column.addSpacing(2)
        column.addWidget(ListFrame(self._list, self))
        column.addSpacing(8)
        column.addLayout(self._buttons())
        return inner

    def take_keyboard(self) -> None:
        """Give the keyboard to the list. No focus proxy: Tab would go from it to itself again."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_keys(self, keymap: Keymap) -> None:
        """Show and obey the keys in force."""
        self._keymap = self._list.keymap = keymap
        for name, button in self._keyed.items():
            button.show_key(first_key(keymap.action(name)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keymap.bare.get(bare_key(event)) == _SHEET:
            self.pressed.emit(_SHEET)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme_of(self.palette()).ground))
        painter.end()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for words, name in (("New session", "new session"), ("Open…", "open"), ("Keys", _SHEET)):
            button = KeyButton(words, "", self)
            button.clicked.connect(lambda _=False, action=name: self.pressed.emit(action))
            row.addWidget(button)
            self._keyed[name] = button
        row.addStretch(1)
        return row


def _centred(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
