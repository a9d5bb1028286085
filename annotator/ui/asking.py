"""Questions that take a while to answer, asked beside the window; only the last one counts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from annotator.text.errors import SessionError


class Asking(QObject):
    """Runs one question after another in a thread of its own; those overtaken are not answered."""

    answered = Signal(object)
    refused = Signal(str)  # the sentence of a `SessionError`

    _posted = Signal(int, object)  # which question, its answer or the error

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, "asking")
        self._asked = 0
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], object]) -> None:
        """Ask something that touches nothing of the window nor of the session."""
        self._asked += 1
        self._executor.submit(self._answer, self._asked, question)

    def close(self) -> None:
        """Ask no more; waits for the end of what is being answered."""
        self._asked += 1
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _answer(self, number: int, question: Callable[[], object]) -> None:
        """Run in the other thread."""
        if number != self._asked:
            return
        try:
            self._posted.emit(number, question())
        except SessionError as refused:
            self._posted.emit(number, refused)

    def _on_posted(self, number: int, answer: object) -> None:
        if number != self._asked:
            return
        if isinstance(answer, SessionError):
            self.refused.emit(str(answer))
        else:
            self.answered.emit(answer)
