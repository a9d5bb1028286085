"""What is confidential is named before it may go into an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import counted


class ConfidentialDialog(Dialog):
    """Lists the titles of the sources; ``on_yes`` is called when they may go out."""

    def __init__(
        self, parent: QWidget, titles: Sequence[str], on_yes: Callable[[], object]
    ) -> None:
        super().__init__(parent, "What is confidential")
        words = "No source is marked as confidential."
        if titles:
            words = f"{counted(len(titles), 'source is', 'sources are')} marked as confidential:"
        standard = QDialogButtonBox.StandardButton
        buttons = answer_buttons(self, standard.Cancel)
        take = buttons.addButton("&Take it in", QDialogButtonBox.ButtonRole.AcceptRole)
        take.setAutoDefault(False)
        buttons.button(standard.Cancel).setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(_plain(words, self))
        if titles:
            column.addWidget(self._list(titles), 1)
        more = "Evidence on spans that is marked so would go out with the others."
        column.addWidget(_plain(more, self))
        column.addWidget(buttons)
        self.accepted.connect(on_yes)
        self.take_room(70, min(24, 12 + len(titles)) if titles else 1)

    def _list(self, titles: Sequence[str]) -> QListView:
        shown = QListView(self)
        quieten(shown)
        shown.setAccessibleName("Confidential sources")
        shown.setModel(QStringListModel(list(titles), shown))
        shown.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setUniformItemSizes(True)
        shown.setCurrentIndex(shown.model().index(0, 0))
        return shown


def _plain(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
