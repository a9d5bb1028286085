"""The history of a session as a table: who did what and when, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.session.session import Session
from annotator.session.wording import what, when, where
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog

Index = QModelIndex | QPersistentModelIndex
_LOOKED_AT = 200  # rows, to see how wide a column must be
_HEADINGS = ("When", "Who", "What", "Where", "")
_STATES = {"undone": "undone", "dropped": "undone"}
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class HistoryLine:
    """One row in words."""

    when: str
    who: str
    what: str
    where: str
    state: str


def history_lines(session: Session) -> list[HistoryLine]:
    """Return the history of a session in words, newest first."""
    names = {each.id: each.name for each in session.annotators()}
    places: dict[str, str] = {}
    lines: list[HistoryLine] = []
    for row in session.history():
        source_id = str(getattr(row.record, "source_id", row.record.id if row.record else ""))
        if source_id not in places:
            places[source_id] = where(row.record, session)
        lines.append(
            HistoryLine(
                when(row.at),
                names.get(row.annotator, row.annotator),
                what(row),
                places[source_id],
                _STATES.get(row.state or "", ""),
            )
        )
    return lines[::-1]


class HistoryRows(QAbstractTableModel):
    """The lines as a table."""

    def __init__(self, lines: Sequence[HistoryLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = list(lines)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        line = self._lines[index.row()]
        return (line.when, line.who, line.what, line.where, line.state)[index.column()]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _HEADINGS[section] if section < len(_HEADINGS) else None
        return str(section + 1)


class History(Dialog):
    """Shows the lines; nothing in it can be changed."""

    def __init__(self, parent: QWidget, lines: Sequence[HistoryLine]) -> None:
        super().__init__(parent, "History")
        table = QTableView(self)
        table.setAccessibleName("History")
        table.setModel(HistoryRows(lines, table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        modes, header = QHeaderView.ResizeMode, table.horizontalHeader()
        header.setResizeContentsPrecision(_LOOKED_AT)
        for column, name in enumerate(_HEADINGS):
            long = name in ("What", "Where")
            header.setSectionResizeMode(column, modes.Stretch if long else modes.ResizeToContents)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        page = QVBoxLayout(self)
        page.addWidget(table)
        page.addWidget(buttons)
        self.take_room(118, 29)
        table.setFocus()
