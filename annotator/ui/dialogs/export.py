"""The export dialog: format, place, what of the session, and what the format would lose of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.session.export_choice import ExportChoice, fault, is_replaceable
from annotator.session.export_formats import (
    ExportFormat,
    export_format,
    format_names,
    other_ending,
    with_ending,
)
from annotator.session.session import Session
from annotator.session.wanted import is_confidential
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.dialogs.export_confidential import ConfidentialDialog
from annotator.ui.dialogs.export_options import ExportOptions
from annotator.ui.dialogs.export_outlook import ExportOutlook
from annotator.ui.dialogs.files import ask_where
from annotator.ui.format_names import for_people_first, format_name
from annotator.ui.loss_count import LossCount
from annotator.ui.scroll_bar import quieten

if TYPE_CHECKING:
    from annotator.session.export_run import Outlook

_LIST = 27  # characters of the list of formats


class ExportDialog(Dialog):
    """Hands on what was chosen, when it is to be written."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        choice: ExportChoice,
        count: LossCount,
        on_export: Callable[[ExportChoice], object],
    ) -> None:
        super().__init__(parent, "Export")
        self._session, self._count, self._on_export = session, count, on_export
        self._names, self._ending = for_people_first(format_names()), choice.ending
        self._agreed = choice.path if choice.overwrite else ""  # what is there may be replaced
        self._formats = self._made_formats()
        self._about = _plain("", self, muted=True)
        self._options = ExportOptions(session.label_set, session.annotators())
        self._area = self._made_area()  # before the others: Tab goes the way that they are made
        self._path = QLineEdit(choice.path, self)
        self._path.setAccessibleName("Write to")
        self._place = self._made_place()
        self._warned = _plain("", self)
        self._replace = QCheckBox("Replace what is &there", self)
        self._outlook = ExportOutlook(self)
        self._strict = QCheckBox("Refuse when something would be &lost", self)
        self._strict.setChecked(choice.strict)
        self._strict.setVisible(choice.strict)
        self._said = _plain("", self)
        self._lay_out()
        self._options.show_choice(choice)
        self._follow()
        self._formats.setCurrentRow(self._names.index(choice.format))
        self.take_room(128, 44)
        self._formats.setFocus()

    # What is chosen

    def _format(self) -> ExportFormat:
        return export_format(self._names[max(0, self._formats.currentRow())])

    def _choice(self) -> ExportChoice:
        choice = ExportChoice(
            format=self._format().name,
            path=self._path.text().strip(),
            strict=self._strict.isChecked(),
            overwrite=self._replace.isVisibleTo(self) and self._replace.isChecked(),
        )
        return self._options.chosen(choice)

    def accept(self) -> None:
        """Hand the choice on; the dialog is done with."""
        choice = self._choice()
        super().accept()
        self._on_export(choice)

    def done(self, answer: int) -> None:
        """Count no more, whatever the answer was."""
        self._count.stop()
        super().done(answer)

    # What it shows

    def _on_format(self) -> None:
        """Say what the format keeps and loses."""
        chosen = self._format()
        self._about.setText(f"Keeps: {chosen.keeps}\nLoses: {chosen.loses}")
        self._options.show_unit(chosen.unit_open)
        self._look()

    def _look(self) -> None:
        """Give the path its ending, say what stands in the way, count what would be lost."""
        choice = self._choice()
        if choice.ending != self._ending:
            path_now = with_ending(choice.path, self._ending, choice.ending)
            self._agreed = self._agreed if path_now == choice.path else ""
            self._path.setText(path_now)
            self._ending = choice.ending
            choice = self._choice()
        path = Path(choice.path)
        self._replace.setChecked(bool(choice.path) and choice.path == self._agreed)
        self._replace.setVisible(path.is_absolute() and is_replaceable(path))
        self._warned.setText(self._warning(choice))
        self._warned.setVisible(bool(self._warned.text()))
        self._count.ask(choice)
        self._judge()

    def _warning(self, choice: ExportChoice) -> str:
        """Return that a path ends as the files of another format do; nothing where it does not."""
        if not other_ending(choice.path, choice.ending):
            return ""
        own = f"those of this one end in {choice.ending}" if choice.ending else "this is a folder"
        return f"{Path(choice.path).name} ends as files of another format do: {own}."

    def _on_replace(self, ticked: bool) -> None:
        """Agree that what is there is replaced; at this path alone."""
        self._agreed = self._path.text().strip() if ticked else ""
        self._look()

    def _on_path(self) -> None:
        """Take back what was agreed to of another path."""
        self._agreed = ""
        self._look()

    def _judge(self) -> None:
        missing = self._format().missing
        words = fault(self._choice())
        if missing:
            install = f"pip install 'annotator[{missing}]'"
            words = f"To write {self._format().name}, install Annotator with its extra: {install}."
        elif not self._options.has_labels:
            words = "Tick at least one label."
        elif not words and self._strict.isChecked() and self._outlook.lost:
            words = "It would be refused: take another format, or let something be lost."
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._export.setEnabled(not words)
        self._export.setAccessibleDescription(words)

    def _on_counting(self, far: str) -> None:
        self._outlook.show_counting(far)
        self._judge()

    def _on_counted(self, found: Outlook) -> None:
        self._outlook.show_counted(found)
        self._strict.setVisible(bool(found.lost) or self._strict.isChecked())
        self._judge()

    def _show_focus(self) -> None:
        """Let an option be seen that has the keyboard: Qt does so for Tab alone, not for Alt."""
        if self._options.isAncestorOf(self.focusWidget()):
            self._area.ensureWidgetVisible(self.focusWidget())

    def _ask_where(self) -> None:
        path, ending = Path(self._path.text().strip() or "export"), self._ending
        kind = f"{format_name(self._format().name)} (*{ending})" if ending else "Folders (*)"
        ask_where(self, "Export", path, kind, self._take_path)

    def _take_path(self, path: Path) -> None:
        # The dialog has asked before what is there is replaced.
        self._agreed = str(path) if path.exists() else ""
        self._path.setText(str(path))
        self._look()

    def _ask_confidential(self) -> None:
        titles = [e.title for e in self._session.summaries() if is_confidential(e.meta)]
        allow = self._options.allow_confidential
        ConfidentialDialog(self, titles, lambda: allow(True)).open()

    # How it is made

    def _follow(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show_focus)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_focus)
        self._formats.currentRowChanged.connect(self._on_format)
        self._options.edited.connect(self._look)
        self._options.confidential_wanted.connect(self._ask_confidential)
        self._outlook.confidential_wanted.connect(self._ask_confidential)
        self._path.textEdited.connect(self._on_path)
        self._replace.clicked.connect(self._on_replace)
        self._strict.clicked.connect(self._judge)
        self._count.counting.connect(self._on_counting)
        self._count.counted.connect(self._on_counted)
        self._count.failed.connect(self._outlook.show_failed)

    def _made_formats(self) -> QListWidget:
        shown = QListWidget(self)
        quieten(shown)
        shown.setAccessibleName("Format")
        shown.addItems([format_name(each) for each in self._names])
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LIST // 2)
        return shown

    def _made_area(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidget(self._options)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        quieten(area)
        return area

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._about)
        right.addWidget(self._area, 1)
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addWidget(self._formats, 2)
        upper.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(upper, 1)
        column.addLayout(self._place)
        for part in (self._warned, self._replace, self._outlook, self._strict, self._said):
            column.addWidget(part)
        column.addWidget(self._made_buttons())

    def _made_place(self) -> QHBoxLayout:
        choose = QPushButton("C&hoose…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._ask_where)
        name = QLabel("&Write to", self)
        name.setBuddy(self._path)
        name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addWidget(self._path, 1)
        row.addWidget(choose)
        return row

    def _made_buttons(self) -> QDialogButtonBox:
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Cancel)
        self._export = buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setDefault(True)
        return buttons


def _plain(words: str, parent: QWidget, *, muted: bool = False) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
