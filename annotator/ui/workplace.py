"""An open session in the window: its desk, bridge and page, and the acts that it makes possible."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.session import Session
from annotator.settings import RecentSession, Settings
from annotator.text.records import Change, SessionTitle
from annotator.ui.actions import Need
from annotator.ui.bridge import Bridge
from annotator.ui.following import Following
from annotator.ui.reading_page import ReadingPage
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.ui.beside import Beside
    from annotator.ui.listing import Listing
    from annotator.ui.marking import Commands
    from annotator.ui.note_field import NoteField

_KEEP_PLACE = 1000  # milliseconds between two times that the place is kept


class Workplace(QObject):
    """Joins the parts of an open session; the window shows its page and runs its commands.

    The text comes first; `furnish` makes the panels beside it, once that is painted.
    """

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
        self._listing: Listing | None = None
        self._window = parent
        self._beside: Beside | None = None
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_KEEP_PLACE)
        self._place_timer.timeout.connect(self.desk.keep_place)
        self._follow_page()
        self._follow_desk()

    @cached_property
    def commands(self) -> Commands:
        """What each action does; made when the first one is asked for."""
        from annotator.ui.exporting import Exporting
        from annotator.ui.finding import Finding
        from annotator.ui.marking import Marking
        from annotator.ui.source_acts import SourceActs

        marking = Marking(self.desk, self.page, Finding(self.desk, self.bridge, self.page))
        sources = SourceActs(self.desk, self._window)
        exporting = Exporting(
            self.desk, self._window, self._settings, self._status, lambda: self.beside
        )
        return marking.commands() | sources.commands() | exporting.commands()

    @property
    def beside(self) -> Beside:
        """What runs long work beside the window, made when there is some."""
        if self._beside is None:
            from annotator.ui.beside import Beside

            self._beside = Beside(self._status, self)
        return self._beside

    def begin(self) -> None:
        """Open the place where the user was and show it."""
        self.desk.resume()
        self._show_saved()
        self._status.show_annotator(self.desk.session.annotator.name)

    def furnish(self) -> Listing:
        """Make and fill the panels beside the text, if they are not there, and follow them."""
        if self._listing is None:
            from annotator.ui.listing import Listing

            self._listing = Listing(self.desk, self.bridge, self.page)
            self._listing.counted.connect(self._status.show_counts)
            self._listing.settle()
            self._follow_panels()
            self._settings.remember(self.recent())
        return self._listing

    def settle(self) -> None:
        """Let the panels show all that has happened, which they do right after the next paint."""
        self.furnish().settle()

    def show_names(self) -> None:
        """Show the annotator's name again, after it was changed."""
        self.furnish().show_names()

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
        undo, redo = session.undo_head(), session.redo_head()
        return undo.name if undo else "", redo.name if redo else ""

    def recent(self) -> RecentSession:
        """Return how this session is to be listed on the start page."""
        session, desk = self.desk.session, self.desk
        self.settle()
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

    def unsaved_note(self) -> str | None:
        """Return what to ask before this is closed while a note cannot be stored, or None."""
        self.page.leave_fields()
        unsaved = self._note.unsaved()
        if not unsaved:
            return None
        words = " ".join(self.desk.session.span(unsaved[0]).text.split())[:60]
        return (
            f"The note on “{words}” could not be saved: is the disk full? "
            "Close without it, or make room and try again."
        )

    def give_up_notes(self) -> None:
        """Drop the notes that could not be stored."""
        for span_id in self._note.unsaved():
            self._note.forget(span_id)

    def close(self) -> None:
        """Stop long work, hand on what is being written, keep the place, close the session."""
        if self._beside:
            self._beside.stop()
        self.page.leave_fields()
        self._place_timer.stop()
        self._settings.remember(self.recent())
        self.bridge.close()
        self.desk.close()
        self._drop()

    def give_up(self) -> None:
        """Close a session that turned out to be unreadable, and write nothing to it."""
        self._place_timer.stop()
        self.bridge.close()
        self.desk.session.close()
        self._drop()

    def _drop(self) -> None:
        self.page.setParent(None)  # out of the window at once
        self.page.deleteLater()
        self.deleteLater()

    def _follow_page(self) -> None:
        reader, desk = self.page.reader, self.desk
        reader.selection_moved.connect(desk.select)
        reader.clicked.connect(desk.click)
        reader.pressed.connect(self.pressed)
        reader.scrolled.connect(self._on_scrolled)
        self.page.widths_changed.connect(self._on_widths_changed)

    def _follow_panels(self) -> None:
        page, note = self.page, self._note
        page.sources.chosen.connect(self._on_source_chosen)
        page.spans.chosen.connect(self._on_span_chosen)
        page.spans.pressed_key.connect(self.pressed)
        note.setReadOnly(self.desk.session.read_only)
        note.written.connect(self._on_note_written)
        note.opened.connect(self._status.show_editing)
        note.left.connect(self._show_saved)
        note.done.connect(page.reader.setFocus)
        self._status.come_after(note)

    @property
    def _note(self) -> NoteField:
        return self.page.spans.inspector.note

    def _follow_desk(self) -> None:
        bridge = self.bridge
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
        bridge.source_opened.connect(self._on_source_opened)

    def _on_changed(self, change: Change) -> None:
        self._status.end_notice()
        self._failed = self._failed and bool(self._note.unsaved())
        if self._failed:
            # There is room again: what was refused is stored now, after this change.
            QTimer.singleShot(0, self, self._note.hand_on)
        self._show_saved()
        if any(isinstance(edit.record, SessionTitle) for edit in change.edits):
            self.titled.emit(self.desk.session.title)
        self.possible_changed.emit()

    def _on_source_opened(self, source_id: str | None) -> None:
        if source_id is not None:
            self.page.reader.setFocus()

    def _on_save_failed(self, sentence: str) -> None:
        if self.desk.session.read_only:
            self._status.notice(sentence)
            return
        self._failed = True
        self._status.show_not_saved(sentence)

    def _show_saved(self) -> None:
        if not self._failed:
            self._status.show_saved(self.desk.session.read_only)

    def _on_note_written(self, span_id: str, words: str) -> None:
        stored = self.desk.set_note(words, span_id)
        if stored or not self._is_there(span_id):
            self._note.forget(span_id)
        if stored and not self._note.unsaved():
            self._failed = False
            self._show_saved()

    def _is_there(self, span_id: str) -> bool:
        try:
            self.desk.session.span(span_id)
        except SessionError:
            return False
        return True

    def _keep_place_soon(self) -> None:
        if not self._place_timer.isActive():
            self._place_timer.start()

    def _on_scrolled(self, first_visible: int) -> None:
        self.desk.scrolled(first_visible)
        self._keep_place_soon()

    def _on_source_chosen(self, source_id: str) -> None:
        if self.desk.source is None or self.desk.source.id != source_id:
            self._status.end_notice()
            self.desk.open_source(source_id)

    def _on_span_chosen(self, span_id: str) -> None:
        self.desk.make_current(span_id)

    def _on_widths_changed(self, panel: str, width: int) -> None:
        self._settings.panel_widths[panel] = width
