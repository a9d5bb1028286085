"""An open session in the window: its desk, bridge and page, and the acts that it makes possible."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.session import Session
from annotator.settings import RecentSession, Settings
from annotator.text.records import Change, SessionTitle
from annotator.ui.actions import Need
from annotator.ui.bridge import Bridge
from annotator.ui.finding import Finding
from annotator.ui.following import Following
from annotator.ui.marking import Commands, Marking
from annotator.ui.reading_page import ReadingPage
from annotator.ui.source_acts import SourceActs
from annotator.ui.status import Status

_KEEP_PLACE = 1000  # milliseconds between two times that the place is kept


class Workplace(QObject):
    """Joins the parts of an open session; the window shows its page and runs its commands."""

    titled = Signal(str)
    possible_changed = Signal()
    pressed = Signal(str)  # an action's name, from a bare key or a button
    refused = Signal(str)

    def __init__(
        self, session: Session, settings: Settings, status: Status, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(session)
        self._status = status
        self._settings = settings
        self._failed = False
        self.bridge = Bridge(self.desk, self)
        self.page = ReadingPage(session.label_set, settings.panel_widths)
        self._following = Following(self.desk, self.bridge, self.page)
        self._finding = Finding(self.desk, self.bridge, self.page)
        marking = Marking(self.desk, self.page, self._finding)
        sources = SourceActs(self.desk, parent, settings, status.notice)
        self.commands: Commands = marking.commands() | sources.commands()
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_KEEP_PLACE)
        self._place_timer.timeout.connect(self.desk.keep_place)
        self._follow_page()
        self._follow_desk()

    def begin(self) -> None:
        """Open the place where the user was and show it."""
        self.desk.resume()
        self._following.show_summaries()
        self._show_saved()
        self._status.show_annotator(self.desk.session.annotator.name)

    def show_names(self) -> None:
        """Show the annotator's name again, after it was changed."""
        self._following.show_all()

    def possible(self) -> set[Need]:
        """Return what actions may need of this session now."""
        there: set[Need] = {"window", "session"}
        if self.desk.source:
            there.add("source")
        if self.desk.current:
            there.add("span")
        return there

    def undo_words(self) -> tuple[str, str]:
        """Return what undo and redo would do; empty where there is nothing. Asks the file."""
        session = self.desk.session
        undo, redo = session.next_undo(), session.next_redo()
        return undo.name if undo else "", redo.name if redo else ""

    def recent(self) -> RecentSession:
        """Return how this session is to be listed on the start page."""
        session, desk = self.desk.session, self.desk
        self._following.settle()
        summaries = self.page.sources.rows.summaries()
        place = ""
        if summaries and all(each.state == "complete" for each in summaries):
            place = "complete"
        elif desk.source:
            name = str(desk.source.meta.get("outlet") or desk.source.title)
            place = f"at {name} ¶{desk.paragraphs.number(desk.caret)}"
        return RecentSession(
            path=str(session.path),
            title=session.title,
            sources=len(summaries),
            spans=sum(sum(each.counts.values()) for each in summaries),
            place=place,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def close(self) -> None:
        """Hand on what is being written, keep the place, and close the session."""
        self.page.leave_fields()
        self._place_timer.stop()
        self._settings.remember(self.recent())
        self.bridge.close()
        self.desk.close()
        self.page.hide()
        self.page.deleteLater()
        self.deleteLater()

    def _follow_page(self) -> None:
        page, desk = self.page, self.desk
        reader, note = page.reader, page.spans.inspector.note
        reader.selection_moved.connect(desk.select)
        reader.clicked.connect(desk.click)
        reader.pressed.connect(self.pressed)
        reader.scrolled.connect(self._on_scrolled)
        page.sources.chosen.connect(self._on_source_chosen)
        page.spans.chosen.connect(self._on_span_chosen)
        page.spans.pressed_key.connect(self.pressed)
        page.widths_changed.connect(self._on_widths_changed)
        note.setReadOnly(desk.session.read_only)
        note.written.connect(desk.set_note)
        note.opened.connect(self._status.show_editing)
        note.left.connect(self._show_saved)
        note.done.connect(reader.setFocus)

    def _follow_desk(self) -> None:
        bridge = self.bridge
        self._following.counted.connect(self._status.show_counts)
        self._following.placed.connect(self._status.show_place)
        bridge.changed.connect(self._on_changed)
        bridge.save_failed.connect(self._on_save_failed)
        bridge.noticed.connect(self._status.notice)
        bridge.refused.connect(self._status.notice)
        bridge.selection_moved.connect(self._keep_place_soon)
        bridge.current_span_moved.connect(self._keep_place_soon)
        bridge.source_opened.connect(self._keep_place_soon)
        bridge.current_span_moved.connect(self.possible_changed)
        bridge.source_opened.connect(self.possible_changed)

    def _on_changed(self, change: Change) -> None:
        self._failed = False
        self._show_saved()
        if any(isinstance(edit.record, SessionTitle) for edit in change.edits):
            self.titled.emit(self.desk.session.title)
        self.possible_changed.emit()

    def _on_save_failed(self, sentence: str) -> None:
        if self.desk.session.read_only:
            self._status.notice(sentence)
            return
        self._failed = True
        self._status.show_not_saved(sentence)

    def _show_saved(self) -> None:
        if not self._failed:
            self._status.show_saved(self.desk.session.read_only)

    def _keep_place_soon(self) -> None:
        if not self._place_timer.isActive():
            self._place_timer.start()

    def _on_scrolled(self, first_visible: int) -> None:
        self.desk.scrolled(first_visible)
        self._keep_place_soon()

    def _on_source_chosen(self, source_id: str) -> None:
        if self.desk.source is None or self.desk.source.id != source_id:
            self.desk.open_source(source_id)

    def _on_span_chosen(self, span_id: str) -> None:
        self.desk.make_current(span_id)

    def _on_widths_changed(self, panel: str, width: int) -> None:
        self._settings.panel_widths[panel] = width
