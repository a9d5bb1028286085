"""Which session is open: new ones, chosen ones, and those that dropped or pasted articles make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from annotator.session.errors import SessionError, SessionInUse, SessionReadOnly
from annotator.session.session import Session
from annotator.settings import Settings
from annotator.text.records import Annotator
from annotator.ui.status import Status
from annotator.ui.surroundings import Surroundings
from annotator.ui.workplace import Workplace

if TYPE_CHECKING:
    from annotator.ui.arrivals import Arrivals
    from annotator.ui.marking import Commands

SUFFIX = ".annotator"


class Opening(QObject):
    """Opens sessions and brings articles in; ``show`` puts a session, or None, in the window."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        status: Status,
        surroundings: Surroundings,
        show: Callable[[Session | None], Workplace | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._status = status
        self._surroundings = surroundings
        self._show = show
        self._place: Workplace | None = None

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "new session": self.new,
            "open": self.ask_open,
            "close session": self.close,
            **self._arrivals.commands(),
        }

    @property
    def place(self) -> Workplace | None:
        """The open session's workplace, or None on the start page."""
        return self._place

    def open(self, path: Path) -> bool:
        """Open a session, read-only where it cannot be written; tells and returns False if not."""
        if self._place and _same(path, self._place.desk.session.path):
            return True
        if not self.may_leave(partial(self.open, path)):
            return True
        who = self._annotator()
        try:
            session = Session.open(path, annotator=who)
        except (SessionInUse, SessionReadOnly) as refused:
            return self._open_read_only(path, who, _why(refused))
        except SessionError as error:
            if not path.exists():
                self._settings.forget(str(path))
            self._tell("Open a session", str(error))
            return False
        return self._put(session)

    def ask_open(self) -> None:
        """Ask which session to open."""
        from annotator.ui.dialogs.files import ask_session

        ask_session(self._window, str(self._surroundings.sessions_folder()), self.open)

    def new(self) -> Session | None:
        """Make a new session, dated, in the user's folder of sessions, and show it."""
        if not self.may_leave(self.new):
            return None
        try:
            folder = self._surroundings.sessions_folder()
            session = Session.create(free_path(folder), annotator=self._annotator())
        except (SessionError, OSError) as error:
            self._tell("New session", str(error))
            return None
        return session if self._put(session) else None

    def close(self) -> None:
        """Close the open session and show the start page."""
        if not self.may_leave(self.close):
            return
        self._leave()
        self._show(None)

    def leave(self) -> None:
        """Close the open session; nothing is shown instead."""
        self._leave()

    def may_leave(self, go: Callable[[], object]) -> bool:
        """Return whether the open session can be closed and nothing is lost.

        Where something is in no file, the user is asked; ``go`` is called once they agree.
        """
        place = self._place
        question = place.leaving.question() if place else None
        if place is None or question is None:
            return True
        from annotator.ui.dialogs.messages import ask

        def _go() -> None:
            place.leaving.give_up()
            go()

        ask(self._window, question, "Close without it", _go)
        return False

    @cached_property
    def _arrivals(self) -> Arrivals:
        from annotator.ui.arrivals import Arrivals
        from annotator.ui.fetching import Fetching

        fetching = Fetching(self._window, self._settings, self._surroundings)
        return Arrivals(self, self._window, self._status, fetching)

    def take(self, data: QMimeData | None) -> bool:
        """Take what was dropped or pasted: files, or a text; False when it is neither."""
        return self._arrivals.take(data)

    def take_files(self, dropped: Sequence[Path | str]) -> None:
        """Open a session file, or bring articles into the open session or a new one."""
        files = [Path(each) for each in dropped]
        if len(files) == 1 and files[0].suffix.lower() == SUFFIX:
            self.open(files[0])
        else:
            self._arrivals.take_files(files)

    def take_text(self, text: str) -> None:
        """Bring a text in as a source and open it."""
        self._arrivals.take_text(text)

    def drop(self, path: Path) -> None:
        """Close the open session, which is the one at this path, and delete it: it stayed empty."""
        self.close()
        path.unlink(missing_ok=True)
        self._settings.forget(str(path))
        self._show(None)

    def _tell(self, title: str, sentence: str) -> None:
        from annotator.ui.dialogs.messages import tell

        tell(self._window, title, sentence)

    def _open_read_only(self, path: Path, who: Annotator, why: str) -> bool:
        try:
            session = Session.open(path, read_only=True, annotator=who)
        except SessionError as error:
            self._tell("Open a session", str(error))
            return False
        if not self._put(session):
            return False
        self._status.notice(why)
        return True

    def _put(self, session: Session) -> bool:
        """Show a session; tells and returns False where it cannot be read after all."""
        self._leave()
        try:
            self._place = self._show(session)
        except SessionError as error:
            self._show(None)
            self._tell("Open a session", str(error))
            return False
        return True

    def furnish(self, make: Callable[[Workplace], None]) -> None:
        """Make the panels of the open session; tells where it cannot be read after all."""
        if self._place is None:
            return
        try:
            make(self._place)
        except SessionError as error:
            self._place.give_up()
            self._place = None
            self._show(None)
            self._tell("Open a session", str(error))

    def _leave(self) -> None:
        self._status.end_offer()
        if self._place:
            self._place.close()
            self._place = None

    def _annotator(self) -> Annotator:
        return Annotator(id=self._settings.annotator_id, name=self._settings.annotator_name)


def free_path(folder: Path) -> Path:
    """Return a path for a new session named after today that no file has yet."""
    name = f"{date.today().isoformat()} Session"
    path, number = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name} {number}{SUFFIX}", number + 1
    return path


def _why(refused: SessionError) -> str:
    """Return why a session was opened read-only, without the way out that was taken."""
    return f"{str(refused).rpartition(': ')[0]}: nothing can be changed here."


def _same(one: Path, other: Path) -> bool:
    return one.absolute() == other.absolute()
