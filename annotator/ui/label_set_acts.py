"""The acts on the label set: it is edited in a dialog, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.session import Session
from annotator.ui.answers import Answers
from annotator.ui.large_acts import LargeActs

if TYPE_CHECKING:
    from annotator.ui.marking import Commands


class LabelSetActs:
    """What may be done with the label set of the open session."""

    def __init__(self, desk: Desk, large: LargeActs, parent: QWidget, answers: Answers) -> None:
        self._desk = desk
        self._large = large
        self._parent = parent
        self._answers = answers

    def commands(self) -> Commands:
        """Return what each action does."""
        return {"label set": self.edit}

    def edit(self) -> None:
        """Show the label set, to be edited; at the current span's label, if there is one."""
        self._answers.when_found("Counting the spans", Session.label_uses, self._show)

    def _show(self, uses: dict[str, int]) -> None:
        from annotator.ui.dialogs.label_set.dialog import LabelSetDialog

        session, span = self._desk.session, self._desk.current_span
        dialog = LabelSetDialog(
            self._parent,
            session.label_set,
            uses,
            session.path.parent,
            None if session.read_only else self._large.change_label_set,
        )
        dialog.show_label(span.label if span else None)
        dialog.open()
