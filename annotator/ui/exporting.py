"""Writes the session out beside the window, by the name of the action."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.settings import LastExport, Settings
from annotator.ui.marking import Commands
from annotator.ui.status import Status
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.session.events import Listener
    from annotator.session.export_choice import ExportChoice
    from annotator.session.export_job import Written
    from annotator.session.jobs import Job
    from annotator.ui.beside import Beside

_AT_ONCE = 5000  # spans that are written without showing a progress bar
_NAME = 24  # characters of a file's name in the status bar


class Exporting:
    """Asks what to export and where to, and says in the status bar what was written."""

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
        self._done: ExportChoice | None = None  # the last export of this session
        self._job: Job[Written] | None = None

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "export": lambda: self.ask(self._proposed()),
            "export readings": lambda: self.ask(replace(self._proposed(), revisions="all")),
            "export again": self.again,
            "show export": self.show,
        }

    def ask(self, choice: ExportChoice) -> None:
        """Show the dialog, which begins with a choice."""
        from annotator.ui.dialogs.export import ExportDialog
        from annotator.ui.loss_count import LossCount

        session = self._desk.session
        count = LossCount(session, self._beside(), self._parent)
        dialog = ExportDialog(self._parent, session, choice, count, self._begin)
        dialog.finished.connect(count.deleteLater)
        dialog.open()

    def again(self) -> None:
        """Export as this session was exported last; ask when it has not been."""
        if self._done is None:
            self.ask(self._proposed())
        else:
            self._begin(replace(self._done, overwrite=True))

    def show(self) -> None:
        """Show the folder in which the last export of this session lies."""
        if self._done is None:
            self._status.notice("Nothing was exported since this session was opened.")
            return
        self._status.end_offer()
        folder = Path(self._done.path).parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._status.notice(f"The system shows no folders: it is {folder}.")

    def _proposed(self) -> ExportChoice:
        """Return what was chosen last, for this session; at first what is usual."""
        from annotator.session.export_choice import remembered_choice

        if self._done is not None:
            wanted = replace(self._done.wanted, confidential=False)
            return replace(self._done, wanted=wanted, overwrite=True)
        last = self._settings.last_export
        folder = Path(last.path).parent if last else Path.home()
        choice = remembered_choice({**last.options, "format": last.format} if last else {})
        name = f"{self._desk.session.path.stem}{choice.ending}"
        path = str(folder / name)
        # What stands there by the last export may be replaced by the next, which the dialog shows.
        return replace(choice, path=path, overwrite=last is not None and last.path == path)

    def _begin(self, choice: ExportChoice) -> None:
        self._beside().start(lambda tell: self._made(choice, tell), _AT_ONCE)

    def _made(self, choice: ExportChoice, tell: Listener) -> Job[Any]:
        from annotator.session.export_job import export_job

        def take(written: Written) -> None:
            self._on_written(choice, written)

        self._job = export_job(self._desk.session, choice, take, self._on_ended, tell)
        return self._job

    def _on_written(self, choice: ExportChoice, written: Written) -> None:
        self._done = choice
        self._settings.last_export = LastExport(
            format=choice.format, path=choice.path, options=choice.remembered()
        )
        spans = counted(written.spans, "span", "spans")
        sources = counted(written.sources, "source", "sources")
        name = Path(choice.path).name
        said = [f"Exported {spans} of {sources} to {name}, with its card."]
        said += [f"It does not hold {written.lost}."] if written.lost else []
        said += [f"Left out: {written.left_out}."] if written.left_out else []
        self._status.notice(" ".join(said))
        short = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
        self._status.offer(short, "Show folder", "show export", " ".join(said))

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
