"""Taking back, doing again, erasing, and what was done by whom and when."""

from __future__ import annotations

from annotator.session import validation
from annotator.session.ledger import Ledger
from annotator.store import history
from annotator.store.history import ChangeHead, HistoryRow
from annotator.text.errors import SessionError
from annotator.text.records import Change, Edit


class UndoActs(Ledger):
    """One linear history: undo takes back the newest change not undone, whoever made it."""

    def undo(self) -> Change | None:
        """Take back the newest change and return it, or None when nothing is left to take back."""
        change = self.next_undo()
        if change is not None:
            edits = [Edit(edit.after, edit.before) for edit in change.edits]
            self._write_back(self._change("undo", change.name, edits, change.id))
        return change

    def redo(self) -> Change | None:
        """Do again what was taken back last and return it, or None when there is nothing."""
        change = self.next_redo()
        if change is not None:
            self._write_back(self._change("redo", change.name, change.edits, change.id))
        return change

    def _write_back(self, change: Change) -> None:
        self._write(lambda: self._store.write(change))
        self._heard(change)

    def next_undo(self) -> Change | None:
        """Return the change that undo would take back, or None."""
        return self._store.ask(history.newest_done)

    def next_redo(self) -> Change | None:
        """Return the change that redo would do again, or None."""
        return self._store.ask(history.oldest_undone)

    def undo_head(self) -> ChangeHead | None:
        """Return what names the change that undo would take back, or None; quick."""
        return self._store.ask(history.newest_done_head)

    def redo_head(self) -> ChangeHead | None:
        """Return what names the change that redo would do again, or None; quick."""
        return self._store.ask(history.oldest_undone_head)

    def erase(self, *ids: str) -> int:
        """Erase records for good, with all that cannot be without them; returns how many went.

        Their words leave every history row and the file's free pages; this cannot be undone. Takes
        ids of sources, spans, links, regions and statements, also of deleted ones. Raises
        `SessionError` when none is known, or when they are erased but another program keeps their
        words in a side file until it closes the session.
        """
        for each in ids:
            validation.words(each, "id")
        change = self._change("do", "erase", ())
        count = 0

        def go() -> None:
            nonlocal count
            count = self._store.erase(change, ids)

        self._write(go)
        if not count:
            raise SessionError(f"None of these ids is in {self.path.name}: nothing was erased.")
        self._texts.clear()
        self._heard(change)
        self._store.clear()
        return count

    def history(self) -> list[HistoryRow]:
        """Return every row of the history, oldest first: who did what and when."""
        return list(self._store.stream(history.rows))
