"""The one adapter between the plain session and Qt: each event becomes a signal, nothing else.

Events may come from any thread; a signal sent from another thread is queued to the window's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.session import events


class Speaker(Protocol):
    """What tells events: a session or a desk."""

    def listen(self, listener: events.Listener) -> Callable[[], None]:
        """Tell `listener` every event; returns what makes it stop."""


class Bridge(QObject):
    """Signals of one desk; `close` stops listening."""

    changed = Signal(object)  # records.Change
    source_opened = Signal(object)  # source id or None
    spans_arrived = Signal(bool)  # whether all are at hand now
    selection_moved = Signal(int, int)  # anchor, caret: code points
    current_span_moved = Signal(object, object, bool)  # ids or None; whether to bring it in sight
    filtered = Signal()
    proposed = Signal(int, int)  # the stretch to bring in sight: code points
    noticed = Signal(str, str)  # the sentence and how to go on, see events.Noticed
    refused = Signal(str, str)
    save_failed = Signal(str)
    progressed = Signal(object)  # events.Progressed
    work_ended = Signal(str)

    def __init__(self, speaker: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = speaker.listen(self._on_event)

    def close(self) -> None:
        """Stop listening."""
        self._stop()

    def _on_event(self, event: events.Event) -> None:
        match event:
            case events.Changed(change):
                self.changed.emit(change)
            case events.SourceOpened(source_id):
                self.source_opened.emit(source_id)
            case events.SpansArrived(complete):
                self.spans_arrived.emit(complete)
            case events.SelectionMoved(anchor, caret):
                self.selection_moved.emit(anchor, caret)
            case events.CurrentSpanMoved(before, after, reveal):
                self.current_span_moved.emit(before, after, reveal)
            case events.Filtered():
                self.filtered.emit()
            case events.Proposed((start, end)):
                self.proposed.emit(start, end)
            case events.Noticed(sentence, how):
                self.noticed.emit(sentence, how)
            case events.Refused(sentence, how):
                self.refused.emit(sentence, how)
            case events.SaveFailed(sentence):
                self.save_failed.emit(sentence)
            case events.Progressed():
                self.progressed.emit(event)
            case events.WorkEnded(title):
                self.work_ended.emit(title)
