"""The command palette: every action by name with its key, sources, sessions, and spans by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from annotator.text.records import Span
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.fonts import text_ratio
from annotator.ui.palette_entries import Entry, found, told
from annotator.ui.palette_rows import EntryDelegate, EntryRows
from annotator.ui.scroll_bar import quieten

_WIDE = 640  # pixels
_ROWS = 12
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(Dialog):
    """A field and a list; the arrows move in the list, Enter chooses, Esc leaves."""

    def __init__(
        self,
        parent: QWidget,
        entries: Sequence[Entry],
        spans: Iterable[Span],
        chosen: Sequence[str],
        on_chosen: Callable[[Entry], object],
        where: Callable[[int], str] = lambda _: "",
    ) -> None:
        super().__init__(parent, "Commands")
        self._entries = entries
        self._spans = spans
        self._chosen = chosen
        self._on_chosen = on_chosen
        self._where = where
        self._rows = EntryRows(self)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Do, or go to: type some of its name")
        self._field.setAccessibleName("Command or place")
        self._list = self._made_list()
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        self._nothing = _muted("Nothing of that name can be done now.", self)
        column.insertWidget(1, self._nothing)
        self._show("")
        height = self._field.sizeHint().height() + self._list.sizeHintForRow(0) * _ROWS + 30
        self.resize(
            min(round(_WIDE * text_ratio()), parent.width() - 40),
            min(height, parent.height() - 100),
        )
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, 64)))

    def _made_list(self) -> QListView:
        made = QListView(self)
        made.setAccessibleName("What can be done")
        made.setModel(self._rows)
        made.setItemDelegate(EntryDelegate(made))
        made.setUniformItemSizes(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        quieten(made)
        made.clicked.connect(self._choose)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the keys that move on from the field to the list; Enter chooses."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _show(self, query: str) -> None:
        chosen = found(self._entries, self._spans, query, self._chosen, self._where)
        self._rows.show(chosen)
        self._list.setCurrentIndex(self._rows.index(0))
        self._list.setAccessibleDescription(told(len(chosen)))
        self._nothing.setVisible(not chosen)

    def _choose(self) -> None:
        entry = self._rows.entry(self._list.currentIndex())
        if entry is not None:
            # Closed first: what is chosen may open a dialog of its own, or need the text's focus.
            self.accept()
            self._on_chosen(entry)


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(12, 4, 12, 4)
    return label
