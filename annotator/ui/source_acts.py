"""The acts on whole sources and on the session, by the name of their action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.session import Session
from annotator.session.statistics import Statistics
from annotator.text.directions import isolated
from annotator.ui.answers import Answers
from annotator.ui.large_acts import LargeActs
from annotator.ui.marking import Commands

if TYPE_CHECKING:
    from annotator.ui.beside import Beside
    from annotator.ui.dialogs.history import HistoryLine


class SourceActs:
    """What may be done with the open source, and with the session as a whole."""

    def __init__(
        self,
        desk: Desk,
        large: LargeActs,
        parent: QWidget,
        answers: Answers,
        beside: Callable[[], Beside],
    ) -> None:
        self._desk = desk
        self._large = large
        self._parent = parent
        self._answers = answers
        self._beside = beside

    def commands(self) -> Commands:
        """Return what each action does."""
        desk = self._desk
        return {
            "next source": partial(desk.step_source, 1),
            "previous source": partial(desk.step_source, -1),
            "complete": desk.complete_and_next,
            "missing": desk.show_gaps,
            "to do again": partial(self._set_status, "to do"),
            "remove source": self.remove,
            "erase source": self.erase,
            "undo": self.undo,
            "redo": self._large.redo,
            "history": self.show_history,
            "statistics": self.show_statistics,
            "rename session": self.rename,
            "shared passages": self.show_shared,
        }

    def undo(self) -> None:
        """Take back the newest change, asking first where it is older than today's opening."""
        question = self._desk.undo_question()
        if question is None:
            self._large.undo()
        else:
            from annotator.ui.dialogs.messages import ask

            ask(self._parent, question, "Undo", self._undo_earlier)

    def _undo_earlier(self) -> None:
        self._desk.let_go_back()
        self._large.undo()

    def rename(self) -> None:
        """Ask for another title of the session."""
        from annotator.ui.dialogs.one_line import OneLine

        session = self._desk.session
        rename = self._telling(session.rename)
        title = "Rename the session"
        OneLine(self._parent, title, "Title of the session", session.title, rename).open()

    def show_history(self) -> None:
        """Show who did what and when."""
        from annotator.ui.dialogs.history import History, history_lines

        def show(lines: list[HistoryLine]) -> None:
            History(self._parent, lines).open()

        self._answers.when_found("Reading the history", history_lines, show)

    def show_statistics(self) -> None:
        """Show how many spans of each label there are, by source, annotator and day."""
        from annotator.ui.dialogs.statistics import StatisticsDialog

        def show(counts: Statistics) -> None:
            session = self._desk.session
            folder = session.path.parent
            StatisticsDialog(self._parent, counts, session.title, folder).open()

        self._answers.when_found("Counting the labels", Session.statistics, show)

    def show_shared(self) -> None:
        """Show what the open source shares with those that are nearly the same."""
        from annotator.ui.sharing import Sharing

        Sharing(self._desk, self._parent, self._beside).show()

    def remove(self) -> None:
        """Delete the open source with its spans; can be undone."""
        if self._desk.source:
            self._large.remove_source(self._desk.source.id)

    def erase(self) -> None:
        """Erase the open source for good, once the user agrees."""
        source = self._desk.source
        if source is None:
            return
        from annotator.session.wording import still_held
        from annotator.ui.dialogs.messages import ask

        question = (
            f"Erase “{isolated(source.title)}” for good, with its spans and notes? "
            "It leaves the history too, and this cannot be undone. "
            f"{still_held(self._desk.session)}"
        )
        erase = self._telling(self._desk.session.erase)
        ask(self._parent, question, "Erase", partial(erase, source.id))

    def _set_status(self, state: str) -> None:
        if self._desk.source:
            self._desk.session.set_status(self._desk.source.id, state)

    def _telling(self, act: Callable[..., object]) -> Callable[..., None]:
        """Return the act so that what it refuses is told: it runs when a dialog has closed."""

        def _told(*values: Any) -> None:
            try:
                act(*values)
            except (SessionError, OSError) as error:
                from annotator.ui.dialogs.messages import tell

                tell(self._parent, "Annotator", str(error))

        return _told
