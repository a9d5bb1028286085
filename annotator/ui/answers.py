"""What a dialog shows of a whole session: read beside the window, then shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QApplication

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.ui.beside import Beside

T = TypeVar("T")


class Answers:
    """Asks the session's file in another thread, so that the window goes on meanwhile."""

    def __init__(self, desk: Desk, status: Status, beside: Callable[[], Beside]) -> None:
        self._desk = desk
        self._status = status
        self._beside = beside
        self._asked: set[str] = set()
        self._wanted = ""  # the title of what was asked last

    def when_found(
        self, title: str, find: Callable[[Session], T], show: Callable[[T], object]
    ) -> None:
        """Let ``show`` have what ``find`` finds in the session; unless that is asked already.

        ``find`` is called in another thread, with a session of its own on the same file. ``title``
        says in the status bar what is under way. An answer that comes when something else has been
        asked since, or another dialog is shown, is let go: it would take the keys from that one.
        """
        self._wanted = title
        if title in self._asked:
            return
        session = self._desk.session

        def found() -> list[T]:
            with session.beside() as reader:
                return [find(reader)]

        def end(error: BaseException | None) -> None:
            self._asked.discard(title)
            if isinstance(error, SessionError):
                self._desk.notice(str(error))
            elif error is not None:
                raise error

        def take(answer: T) -> None:
            if self._wanted != title:
                return
            self._status.end_notice()
            if QApplication.activeModalWidget() is None:
                show(answer)

        self._asked.add(title)
        self._status.notice(f"{title} …")
        job: Job[Any] = Job(title, [found], take, end)
        self._beside().start_quietly(job)
