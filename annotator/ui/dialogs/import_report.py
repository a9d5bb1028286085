"""The report of an import: what came of each file, to be looked through and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.session import import_report
from annotator.session.import_report import BroughtIn
from annotator.text.errors import SessionError
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.dialogs.files import ask_where
from annotator.ui.import_rows import ImportRows, file_name, said
from annotator.ui.scroll_bar import quieten


class FileTable(QTableView):
    """A table in which Enter is for the line, on every system."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ImportReport(Dialog):
    """Enter, or a double click, opens the source of a line: its id is given to ``on_chosen``."""

    def __init__(
        self,
        parent: QWidget,
        report: BroughtIn,
        folder: Path,
        on_chosen: Callable[[str], object],
    ) -> None:
        super().__init__(parent, "What the import brought")
        self._report, self._folder, self._on_chosen = report, folder, on_chosen
        self._rows = ImportRows(report.outcomes, self)
        head = _plain(f"{report.summary()}.", self)
        head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._only = QCheckBox("&Only what was refused", self)
        self._only.setEnabled(bool(report.refused))
        self._only.toggled.connect(self._show)
        self._table = self._made_table()
        self._said = _plain("", self)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(self._only)
        column.addWidget(self._table, 1)
        column.addWidget(self._said)
        column.addWidget(self._made_buttons())
        self.resize(self.fontMetrics().averageCharWidth() * 124, 520)
        self._show(bool(report.refused))
        self._only.setChecked(bool(report.refused))
        self._table.setFocus()

    def _made_table(self) -> QTableView:
        table = FileTable(self)
        quieten(table)
        table.setAccessibleName("Files of the import")
        table.setModel(self._rows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        character = self.fontMetrics().averageCharWidth()
        table.setColumnWidth(0, 34 * character)
        table.setColumnWidth(1, 15 * character)
        table.activated.connect(self._choose)
        table.selectionModel().currentRowChanged.connect(self._tell)
        return table

    def _made_buttons(self) -> QDialogButtonBox:
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._open = buttons.addButton("Open the &source", action)
        self._open.clicked.connect(lambda: self._choose(self._table.currentIndex()))
        save = buttons.addButton("Save &report…", action)
        save.clicked.connect(self._ask_where)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter is the table's
        return buttons

    def _show(self, only: bool) -> None:
        self._rows.show_refused(only)
        if self._rows.rowCount():
            self._table.selectRow(0)
        self._tell(self._table.currentIndex())

    def _tell(self, index: QModelIndex) -> None:
        """Say all of the line that is current, and whether it can be opened."""
        outcome = self._rows.outcome(index)
        sentence = said(outcome) if outcome else ""
        self._said.setText(sentence or (file_name(outcome) if outcome else ""))
        self._open.setEnabled(bool(outcome and outcome.source_id))

    def _choose(self, index: QModelIndex) -> None:
        outcome = self._rows.outcome(index)
        if outcome is not None and outcome.source_id:
            self.accept()
            self._on_chosen(outcome.source_id)

    def _ask_where(self) -> None:
        proposed = self._folder / "import.csv"
        ask_where(self, "Save report", proposed, "Tables (*.csv)", self._save)

    def _save(self, path: Path) -> None:
        try:  # the dialog has asked before a file that is there is replaced
            import_report.save(self._report, path, overwrite=True)
        except SessionError as error:
            from annotator.ui.dialogs.messages import tell

            tell(self, "Save report", str(error))


def _plain(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
