"""Taking back, doing again, erasing, and what was done by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from annotator.session import validation
from annotator.session.ledger import Ledger
from annotator.store import history, labels
from annotator.store.history import ChangeHead, HistoryRow
from annotator.store.store import Store
from annotator.text.errors import SessionError
from annotator.text.identity import new_id
from annotator.text.labels import LabelSet
from annotator.text.records import Annotator, Change, Edit


class UnderWay(Protocol):
    """An act in steps, such as an import: what it has written so far is a change of this id."""

    @property
    def change_id(self) -> str | None: ...


class UndoActs(Ledger):
    """One linear history: undo takes back the newest change not undone, whoever made it."""

    def __init__(self, store: Store, annotator: Annotator) -> None:
        """Take an open file, and who will be named as the maker of each change."""
        super().__init__(store, annotator)
        self._under_way: list[UnderWay] = []

    def keep_whole(self, act: UnderWay) -> Callable[[], None]:
        """Refuse to undo half of an act that goes on; returns what tells that it has ended."""
        self._under_way.append(act)

        def ended() -> None:
            if act in self._under_way:
                self._under_way.remove(act)

        return ended

    def undo(self) -> Change | None:
        """Take back the newest change and return it, or None when nothing is left to take back.

        Raises `SessionError` while that change is still being written, see `keep_whole`.
        """
        change = self.next_undo()
        if change is not None:
            if any(act.change_id == change.id for act in self._under_way):
                raise SessionError(
                    f"The {change.name} is still under way: cancel it first, then undo."
                )
            edits = [self._back(edit, change) for edit in _at_once(change.edits)]
            self._write_back(self._change("undo", change.name, edits, change.id))
        return change

    def redo(self) -> Change | None:
        """Do again what was taken back last and return it, or None when there is nothing."""
        change = self.next_redo()
        if change is not None:
            edits = [self._again(edit) for edit in _at_once(change.edits)]
            self._write_back(self._change("redo", change.name, edits, change.id))
        return change

    def _back(self, edit: Edit, change: Change) -> Edit:
        if isinstance(edit.after, LabelSet):
            return self._in_force(self._store.ask(labels.version, change.label_set))
        return Edit(edit.after, edit.before)

    def _again(self, edit: Edit) -> Edit:
        return self._in_force(edit.after) if isinstance(edit.after, LabelSet) else edit

    def _in_force(self, label_set: LabelSet) -> Edit:
        """Bring an earlier label set back as a further version: versions are only ever added."""
        version = self.label_set.version + 1
        return Edit(None, msgspec.structs.replace(label_set, id=new_id(), version=version))

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


def _at_once(edits: Iterable[Edit]) -> list[Edit]:
    """Return one edit for each record: a change that is written in steps may have several.

    Of several label sets, each of which replaced the one before, that is the last.
    """
    found: dict[str, Edit] = {}
    for edit in edits:
        key = "label set" if isinstance(edit.record, LabelSet) else edit.record.id
        first = found.get(key)
        found[key] = Edit(first.before, edit.after) if first else edit
    return [edit for edit in found.values() if edit.before is not None or edit.after is not None]
