"""Which session is open: new ones, chosen ones, and those that dropped or pasted articles make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from annotator.session.errors import SessionError, SessionInUse, SessionReadOnly
from annotator.session.session import Session
from annotator.settings import Settings
from annotator.text.records import Annotator
from annotator.ui.status import Status
from annotator.ui.words import counted
from annotator.ui.workplace import Workplace

if TYPE_CHECKING:
    from annotator.session.import_report import BroughtIn
    from annotator.ui.importing import Importing

SUFFIX = ".annotator"
_SHOWN = 12  # refusals listed in one message


class Opening(QObject):
    """Opens sessions and brings articles in; ``show`` puts a session, or None, in the window."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        status: Status,
        sessions_folder: Callable[[], Path],
        show: Callable[[Session | None], Workplace | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._status = status
        self._sessions_folder = sessions_folder
        self._show = show
        self._place: Workplace | None = None
        self._importing: Importing | None = None
        self._made_for_import: Path | None = None

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

        ask_session(self._window, str(self._sessions_folder()), self.open)

    def new(self) -> Session | None:
        """Make a new session, dated, in the user's folder of sessions, and show it."""
        if not self.may_leave(self.new):
            return None
        try:
            folder = self._sessions_folder()
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

        Where something written is not stored, the user is asked; ``go`` is called once they agree.
        """
        place = self._place
        question = place.unsaved_question() if place else None
        if place is None or question is None:
            return True
        from annotator.ui.dialogs.messages import ask

        def _go() -> None:
            place.give_up_unsaved()
            go()

        ask(self._window, question, "Close without it", _go)
        return False

    def ask_import(self) -> None:
        """Ask which files to bring in."""
        from annotator.ui.dialogs.files import ask_articles

        ask_articles(self._window, str(Path.home()), self.take_files)

    def take(self, data: QMimeData | None) -> bool:
        """Take what was dropped or pasted: files, or a text; False when it is neither."""
        if data is None:
            return False  # a clipboard that nobody has ever filled
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.take_files(files)
            return True
        if data.hasText() and data.text().strip():
            self.take_text(data.text())
            return True
        return False

    def take_files(self, dropped: Sequence[Path | str]) -> None:
        """Open a session file, or bring articles into the open session or a new one."""
        files = [Path(each) for each in dropped]
        if len(files) == 1 and files[0].suffix.lower() == SUFFIX:
            self.open(files[0])
            return
        place = self._place_to_fill()
        if place is None:
            return
        if self._importing is None:
            from annotator.ui.importing import Importing

            self._importing = Importing(place.desk, place.beside, place)
            self._importing.finished.connect(self._on_imported)
        self._importing.bring(files)

    def take_text(self, text: str) -> None:
        """Bring a text in as a source and open it."""
        place = self._place_to_fill()
        if place is None:
            return
        try:
            source = place.desk.session.import_text(text)
        except SessionError as error:
            self._drop_empty()
            self._tell("Paste", str(error))
            return
        self._made_for_import = None
        self._open_source(source.id)

    def _tell(self, title: str, sentence: str) -> None:
        from annotator.ui.dialogs.messages import tell

        tell(self._window, title, sentence)

    def _place_to_fill(self) -> Workplace | None:
        """Return the open session's place, or that of a new session made for what comes in."""
        if self._place is None:
            session = self.new()
            self._made_for_import = session.path if session else None
        elif self._place.desk.session.read_only:
            name = self._place.desk.session.path.name
            self._tell("Import", f"{name} is open read-only: nothing can be added to it.")
            return None
        return self._place

    def _on_imported(self, report: BroughtIn) -> None:
        if report.sources:
            self._made_for_import = None
            self._open_source(report.sources[0].id)
            came = f"{counted(len(report.sources), 'source', 'sources')} imported."
            there = report.said_of_those_there()
            said = [came, *filter(None, [there]), *report.notes[:3]]
            self._status.notice(" ".join(said))
        else:
            self._status.notice(report.said_of_those_there())
            self._drop_empty()
        if report.refused:
            more = len(report.refused) - _SHOWN
            lines = report.refused[:_SHOWN] + ([f"… and {more} more."] if more > 0 else [])
            self._tell("Import", "\n".join(lines))

    def _open_source(self, source_id: str) -> None:
        if self._place:
            self._place.desk.open_source(source_id)
            self._place.page.reader.setFocus()

    def _drop_empty(self) -> None:
        """Take back the session that was made for articles of which none came in."""
        path, self._made_for_import = self._made_for_import, None
        if path is None:
            return
        self.close()
        path.unlink(missing_ok=True)
        self._settings.forget(str(path))
        self._show(None)

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
        self._importing = None
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
