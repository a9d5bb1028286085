"""What came of bringing files in, as rows: file, outcome, and what was said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.session.import_report import Outcome
from annotator.ui.words import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = ("File", "Outcome", "What was said")
_FOLDERS = re.compile(r"^.*[/\\]")


def file_name(outcome: Outcome) -> str:
    """Return the name of a file without its folders, and of what was in it."""
    return _FOLDERS.sub("", outcome.file)


def said(outcome: Outcome) -> str:
    """Return why a file was refused, or what is to be known of how it was read."""
    return outcome.reason or " ".join(outcome.notes)


class ImportRows(QAbstractTableModel):
    """The outcomes in the order of the files; all, or those that were refused."""

    def __init__(self, outcomes: Sequence[Outcome], parent: QObject) -> None:
        super().__init__(parent)
        self._all = outcomes
        self._shown = outcomes

    def show_refused(self, only: bool) -> None:
        """List only what was refused, or everything."""
        self.beginResetModel()
        refused = [each for each in self._all if each.what == "refused"]
        self._shown = refused if only else self._all
        self.endResetModel()

    def outcome(self, index: Index) -> Outcome | None:
        """Return the outcome of a row, or None where there is no row."""
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        outcome = self.outcome(index)
        if outcome is None:
            return None
        cells = (file_name(outcome), outcome.what, said(outcome))
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip((outcome.file, "", said(outcome))[index.column()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _HEADINGS[section] if section < len(_HEADINGS) else None
        return str(section + 1)
