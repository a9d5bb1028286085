"""Shows what the open source shares with its near-copies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.jobs import Job
from annotator.text.near import Passage
from annotator.text.records import Source

if TYPE_CHECKING:
    from annotator.session.likeness import Noted
    from annotator.session.near_copies import NearCopy
    from annotator.ui.beside import Beside
    from annotator.ui.dialogs.shared_passages import SharedPassages


class Sharing:
    """Texts are compared beside the window; a passage is selected in the text when it is chosen."""

    def __init__(self, desk: Desk, parent: QWidget, beside: Callable[[], Beside]) -> None:
        self._desk = desk
        self._parent = parent
        self._beside = beside
        self._copies: list[Noted] = []
        self._asked = 0  # how often a comparison was asked for: an answer to an older one is late
        self._dialog: SharedPassages | None = None

    def show(self) -> None:
        """Show the dialog, or say that there is nothing to show."""
        from annotator.ui.dialogs.shared_passages import SharedPassages

        desk, source = self._desk, self._desk.source
        if source is None:
            return
        session = desk.session
        self._copies = session.copies_of(source.id)
        if not self._copies:
            desk.notice("No other source is known to be nearly the same as this one.")
            return
        words = [each.words(session.name_beside(each.source, source.id)) for each in self._copies]
        look, choose = partial(self._compare, source), partial(self._choose, source)
        self._dialog = SharedPassages(self._parent, source.text, words, look, choose)
        self._dialog.finished.connect(self._end)
        self._dialog.open()
        self._compare(source, 0)

    def _compare(self, source: Source, number: int) -> None:
        """Begin to compare a source with one of its near-copies, in the other thread."""
        session, other = self._desk.session, self._copies[number].source
        self._asked += 1

        def find() -> list[NearCopy]:
            with session.beside() as reader:
                return [reader.shared_passages(source.id, other)]

        job: Job[Any]
        take = partial(self._take, self._asked)
        job = Job("Comparing two sources", [find], take, self._failed)
        self._beside().start_quietly(job)

    def _take(self, asked: int, copy: NearCopy) -> None:
        if asked == self._asked and self._dialog is not None:
            self._dialog.show_passages(copy.passages)

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, SessionError):
            self._desk.notice(str(error))  # the other source is gone meanwhile
            if self._dialog is not None:
                self._dialog.show_passages(())
        elif error is not None:
            raise error

    def _end(self) -> None:
        self._asked += 1
        self._dialog = None

    def _choose(self, source: Source, passage: Passage) -> None:
        here = self._desk.source
        if here is not None and (here.id, here.sha256) == (source.id, source.sha256):
            self._desk.select(passage.start, passage.end)
