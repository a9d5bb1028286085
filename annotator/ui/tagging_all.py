"""Tags every hit of the find bar: shows the list, then does it step by step, as one change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import NotSaved, SessionError
from annotator.session.tagging_all import Ended, Steps
from annotator.text.wanted import Hit
from annotator.ui.finding import Finding
from annotator.ui.status import Status

_LENT = 100  # milliseconds after which it looks again whether it may write


class TaggingAll(QObject):
    """Asks which hits and which label, and says in the status bar what was done."""

    def __init__(self, desk: Desk, finding: Finding, status: Status, window: QWidget) -> None:
        super().__init__(finding)
        self._desk = desk
        self._finding = finding
        self._status = status
        self._window = window
        self._steps: Steps | None = None
        self._done = self._all = 0
        self._label = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        finding.tag_all_asked.connect(self.ask)

    def ask(self) -> None:
        """Show the list of hits; with nothing found, open the bar to find something first."""
        if not self._finding.is_open:
            self._finding.open()
        if self._finding.running:
            self._status.notice("The text is still being looked through: try again in a moment.")
        elif not self._finding.hits:
            self._status.notice("Find something first: then every match of it can be tagged.")
        else:
            self._show_list()

    def _show_list(self) -> None:
        from annotator.session.hits import Ticked
        from annotator.ui.dialogs.tag_all import TagAll

        desk = self._desk
        if desk.source is None:
            return
        ticked = Ticked(desk.source.text, self._finding.hits, desk.paragraphs)
        words, label_set = self._finding.wanted.words, desk.session.label_set
        dialog = TagAll(self._window, words, ticked, label_set, self._marked)
        dialog.chosen.connect(self._begin)
        dialog.open()

    def _marked(self, label: str) -> set[Hit]:
        """Return the places of the open source that this annotator gave a label already."""
        who = self._desk.session.annotator.id
        return {
            (span.start, span.end)
            for span in self._desk.spans
            if (span.label, span.annotator, span.fragments) == (label, who, None)
        }

    def _begin(self, hits: list[Hit], label: str) -> None:
        source = self._desk.source
        if source is None:
            return
        self.stop()
        self._done, self._all, self._label = 0, len(hits), label
        try:
            self._steps = self._desk.session.adding_spans(source.id, hits, label)
        except SessionError as error:
            self._status.notice(str(error))
            return
        self._status.progress.cancelled.connect(self.stop)
        self._finding.leave()  # for Ctrl+Z to take this back, not the words in the bar
        self._step()

    def _step(self) -> None:
        """Write one step; the next one waits until the window has done what it has to."""
        if self._steps is None:
            return
        if self._desk.session.is_lent:  # such as for undoing this
            self._timer.start(_LENT)
            return
        try:
            self._done += len(next(self._steps))
        except StopIteration as ended:
            self._say(_ENDS[ended.value])
            return
        except NotSaved:
            self.stop()  # the session has told why
            return
        if self._done < self._all:
            words = f"Tagging {self._done:,} of {self._all:,}"
            self._status.progress.show_progress(words, self._done, self._all)
        self._timer.start(0)

    def stop(self) -> None:
        """Stop where it is; what is tagged stays, and is undone as one."""
        if self._steps is not None:
            self._say(_STOPPED)

    def _say(self, words: str) -> None:
        """End, and say how."""
        self._steps = None
        self._timer.stop()
        self._status.progress.cancelled.disconnect(self.stop)
        self._status.progress.hide()
        label = self._desk.session.label_set.label(self._label)
        self._status.notice(
            words.format(
                done=f"{self._done:,}",
                all=_matches(self._all),
                came=_matches(self._done),
                label=label.name if label else self._label,
            )
        )


def _matches(count: int) -> str:
    return f"{count:,} {'match' if count == 1 else 'matches'}"


_STOPPED = "Tagged {done} of {all} as {label}: stopped."
_ENDS: dict[Ended, str] = {
    "done": "Tagged {came} as {label}.",
    "undone": "Tagging as {label} was undone.",
    "gone": "Tagging as {label} was stopped: its source or label is gone.",
}
