"""Writes the session out beside the window, by the name of the action."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.settings import LastExport, Settings
from annotator.text.readings import Revisions
from annotator.ui.marking import Commands
from annotator.ui.status import Status
from annotator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.session.events import Listener
    from annotator.session.export_job import Written
    from annotator.session.jobs import Job
    from annotator.ui.beside import Beside

_FORMAT = "jsonl"
_AT_ONCE = 5000  # spans that are written without showing a progress bar


class Exporting:
    """Asks where to, and says in the status bar what was written."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        settings: Settings,
        status: Status,
        beside: Callable[[], Beside],
    ) -> None:
        self._desk = desk
        self._parent = parent
        self._settings = settings
        self._status = status
        self._beside = beside
        self._exported: Path | None = None
        self._revisions: Revisions = "latest"
        self._job: Job[Written] | None = None

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "export": self.ask,
            "export readings": partial(self.ask, "all"),
            "export again": self.again,
        }

    def ask(self, revisions: Revisions = "latest") -> None:
        """Ask where to, and export the session: of each page the latest reading, or all."""
        from annotator.ui.dialogs.files import ask_export

        last = self._settings.last_export
        folder = Path(last.path).parent if last else Path.home()
        name = f"{self._desk.session.path.stem}.{_FORMAT}"
        proposed = self._exported or folder / name
        ask_export(self._parent, proposed, partial(self._begin, revisions))

    def again(self) -> None:
        """Export to where this session was exported last; ask when that is not known."""
        if self._exported is None:
            self.ask()
        else:
            self._begin(self._revisions, self._exported)

    def _begin(self, revisions: Revisions, path: Path) -> None:
        # The dialog has asked before a file that is there is replaced.
        self._revisions = revisions
        self._beside().start(partial(self._made, path), _AT_ONCE)

    def _made(self, path: Path, tell: Listener) -> Job[Any]:
        from annotator.session.export_job import export_job

        take = partial(self._on_written, path)
        session, end = self._desk.session, self._on_ended
        self._job = export_job(session, _FORMAT, path, take, end, tell, self._revisions)
        return self._job

    def _on_written(self, path: Path, written: Written) -> None:
        self._exported = path
        self._settings.last_export = LastExport(format=_FORMAT, path=str(path))
        spans = counted(written.spans, "span", "spans")
        sources = counted(written.sources, "source", "sources")
        self._status.notice(f"Exported {spans} of {sources} to {path.name}, with its card.")

    def _on_ended(self, error: BaseException | None) -> None:
        if isinstance(error, SessionError) and self._job and self._job.cancelled:
            self._status.notice(str(error))
        elif isinstance(error, SessionError):
            self._tell(str(error))
        elif error is not None:
            raise error

    def _tell(self, sentence: str) -> None:
        from annotator.ui.dialogs.messages import tell

        tell(self._parent, "Export", sentence)
