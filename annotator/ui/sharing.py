"""Shows what the open source shares with its near-copies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.text.near import Passage


class Sharing:
    """Its passages are selected in the text when they are chosen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def show(self) -> None:
        """Show the dialog, or say that there is nothing to show."""
        from annotator.ui.dialogs.shared_passages import SharedPassages

        desk, source = self._desk, self._desk.source
        if source is None:
            return
        session = desk.session
        copies = session.copies_of(source.id)
        if not copies:
            desk.notice("No other source is known to be nearly the same as this one.")
            return

        def look(number: int) -> Sequence[Passage]:
            return session.shared_passages(source.id, copies[number].source).passages

        words = [each.words(session.name_beside(each.source, source.id)) for each in copies]
        SharedPassages(self._parent, source.text, words, look, self._choose).open()

    def _choose(self, passage: Passage) -> None:
        self._desk.select(passage.start, passage.end)
