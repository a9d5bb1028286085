"""The passages that a source shares with its near-copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from annotator.text.near import Passage
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import counted

_SHOWN = 200  # code points of a passage
_COMPARING = "Both texts are being compared…"

Look = Callable[[int], object]
"""Asks for what is shared with one of the near-copies, by its place in their list."""


class SharedPassages(Dialog):
    """Lists them for the near-copy that is chosen; Enter hands one on and closes the dialog."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        copies: Sequence[str],
        look: Look,
        on_chosen: Callable[[Passage], object],
    ) -> None:
        """``copies`` say in words of which sources this one, with this text, is a near-copy.

        Until `show_passages` it says that they are being compared, with the first of them.
        """
        super().__init__(parent, "Shared passages")
        self._text = text
        self._look = look
        self._on_chosen = on_chosen
        self._passages: Sequence[Passage] = ()
        self._copies = QComboBox(self)
        self._copies.setAccessibleName("Near-copy")
        self._copies.addItems(list(copies))
        self._copies.currentIndexChanged.connect(self._ask)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Shared passages")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        quieten(self._list)
        self._list.itemActivated.connect(self._choose)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        column = QVBoxLayout(self)
        column.addWidget(self._copies)
        column.addWidget(self._count)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        self.take_room(100, 22)
        self._wait()
        self._list.setFocus()

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """List what is shared with the near-copy that is chosen."""
        self._passages = passages
        words = (self._text[each.start : each.end][:_SHOWN] for each in self._passages)
        self._list.clear()
        for each in words:
            self._list.addItem(" ".join(each.split()))
            row = self._list.item(self._list.count() - 1)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, row.text())
        count = counted(len(self._passages), "passage", "passages")
        self._count.setText(f"{count} of at least 8 words; Enter shows one in the text.")
        self._list.setCurrentRow(0)

    def _ask(self, number: int) -> None:
        self._wait()
        self._look(number)

    def _wait(self) -> None:
        self._passages = ()
        self._list.clear()
        self._count.setText(_COMPARING)

    def _choose(self) -> None:
        self.accept()
        self._on_chosen(self._passages[self._list.currentRow()])
