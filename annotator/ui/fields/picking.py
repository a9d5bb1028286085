"""Picking a span of the open source in a line: what is typed is looked for in their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import SIGNAL, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from annotator.ui.fields.editors import LineEditor

_ID = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 8


class SpanPicker(QObject):
    """Offers spans under a line; ``picked`` is called with an id once its words are in the line."""

    def __init__(
        self,
        editor: LineEditor,
        spans: Callable[[], Sequence[tuple[str, str]]],
        picked: Callable[[str], None],
    ) -> None:
        """Take the line, and what gives (id, words) of the spans whenever the line is entered."""
        super().__init__(editor)
        self._spans, self._picked = spans, picked
        self._rows = QStandardItemModel(self)
        completer = QCompleter(self._rows, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_ROWS)
        popup = QListView()
        completer.setPopup(popup)
        popup.setAccessibleName("Spans of this source")
        QObject.connect(completer, SIGNAL("activated(QModelIndex)"), self._on_activated)
        editor.setCompleter(completer)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._rows.clear()
            for span_id, words in self._spans():
                item = QStandardItem(words)
                item.setData(span_id, _ID)
                self._rows.appendRow(item)
        return False

    def _on_activated(self, index: QModelIndex) -> None:
        self._picked(str(index.data(_ID)))
