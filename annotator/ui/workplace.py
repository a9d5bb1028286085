"""An open session in the window: its desk, bridge and page, and the acts that it makes possible."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.session import Session
from annotator.settings import RecentSession, Settings
from annotator.text.directions import isolated
from annotator.text.records import Change, SessionTitle
from annotator.ui.actions import Need
from annotator.ui.bridge import Bridge
from annotator.ui.bringing_in import BringingIn
from annotator.ui.following import Following
from annotator.ui.key_names import with_keys
from annotator.ui.leaving import Leaving
from annotator.ui.reading_page import ReadingPage
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.ui.beside import Beside
    from annotator.ui.listing import Listing
    from annotator.ui.looking import Looking
    from annotator.ui.marking import Commands
    from annotator.ui.writing import Writing

_KEEP_PLACE = 1000  # milliseconds between two times that the place is kept


class Workplace(QObject):
    """Joins the parts of an open session; the window shows its page and runs its commands.

    The text comes first; `furnish` makes the panels beside it, once that is painted.
    """

    titled = Signal(str)
    labels_changed = Signal(object)  # LabelSet
    possible_changed = Signal()
    pressed = Signal(str)  # an action's name, from a bare key or a button

    def __init__(
        self, session: Session, settings: Settings, status: Status, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(session)
        self._labels = session.label_set
        self._status = status
        self._settings = settings
        self.bridge = Bridge(self.desk, self)
        self.page = ReadingPage(session.label_set, settings.panel_widths)
        self._following = Following(self.desk, self.bridge, self.page)
        BringingIn(self.desk, self.bridge, self.page.reader)
        self._listing: Listing | None = None
        self._writing: Writing | None = None
        self.leaving = Leaving()
        self._window = parent
        self._possible: set[Need] = set()
        self._beside: Beside | None = None
        self._looking: Looking | None = None
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_KEEP_PLACE)
        self._place_timer.timeout.connect(self.desk.keep_place)
        self._follow_page()
        self._follow_desk()

    @cached_property
    def commands(self) -> Commands:
        """What each action does; made when the first one is asked for."""
        from annotator.ui.session_acts import session_acts

        self._looking, table = session_acts(
            self.desk,
            self.bridge,
            self.page,
            (self._window, self._status, self._settings),
            lambda: self.beside,
        )
        return table | {"details": self._open_details}

    def _open_details(self) -> None:
        self.furnish()
        if self._writing:
            self._writing.open_details()

    @property
    def beside(self) -> Beside:
        """What runs long work beside the window, made when there is some."""
        if self._beside is None:
            from annotator.ui.beside import Beside

            self._beside = Beside(self._status, self)
            self.leaving.add(self._beside)
        return self._beside

    def begin(self) -> None:
        """Open the place where the user was and show it."""
        self.desk.resume()

    def furnish(self) -> Listing:
        """Make and fill what stands beside the text, if it is not there, and follow it."""
        if self._listing is None:
            from annotator.ui.listing import Listing
            from annotator.ui.offering import Offering
            from annotator.ui.pointing import Pointing

            self.page.column.furnish()
            self._listing = Listing(self.desk, self.bridge, self.page)
            Pointing(self.desk, self.page)
            Offering(self.desk, self.bridge, self.page.reader)
            self._listing.counted.connect(self._status.show_counts)
            self._listing.settle()
            self._follow_panels()
            self._show_status()
            self._settings.remember(self.recent())
        return self._listing

    def settle(self) -> None:
        """Let the panels show all that has happened, which they do right after the next paint.

        What has still to be read of the open source is read now.
        """
        self.desk.bring_in_all()
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
        self.furnish().settle()
        summaries = desk.summaries.all()
        place = ""
        if summaries and all(each.state == "complete" for each in summaries):
            place = "complete"
        elif desk.source:
            name = str(desk.source.meta.get("outlet") or desk.source.title)
            place = f"at {isolated(name)} ¶{desk.paragraphs.number(desk.caret)}"
        return RecentSession(
            path=str(session.path),
            title=session.title,
            sources=len(summaries),
            spans=desk.summaries.spans,
            place=place,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def close(self) -> None:
        """Stop long work, hand on what is being written, keep the place, close the session."""
        if self._beside:
            self._beside.stop()
        if self._looking:
            self._looking.end()
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
        from annotator.ui.writing import Writing

        page = self.page
        page.sources.chosen.connect(self._on_source_chosen)
        page.spans.chosen.connect(self._on_span_chosen)
        page.spans.pressed_key.connect(self.pressed)
        page.spans.filter.wanted.connect(self.desk.filter_spans)
        page.spans.filter.left.connect(page.reader.setFocus)
        page.sources.state_chosen.connect(self.desk.filter_sources)
        self._writing = Writing(self.desk, self.bridge, page, self._status, self.settle)
        self.leaving.add(self._writing)

    def _follow_desk(self) -> None:
        bridge = self.bridge
        bridge.changed.connect(self._on_changed)
        bridge.noticed.connect(self._on_noticed)
        bridge.refused.connect(self._on_noticed)
        bridge.selection_moved.connect(self._keep_place_soon)
        bridge.current_span_moved.connect(self._keep_place_soon)
        bridge.source_opened.connect(self._keep_place_soon)
        bridge.current_span_moved.connect(self._tell_possible)
        bridge.source_opened.connect(self._tell_possible)
        bridge.source_opened.connect(self._on_source_opened)

    def _on_changed(self, change: Change) -> None:
        self._status.end_notice()
        if any(isinstance(edit.record, SessionTitle) for edit in change.others):
            self.titled.emit(self.desk.session.title)
        if self.desk.session.label_set is not self._labels:
            self._labels = self.desk.session.label_set
            self.labels_changed.emit(self._labels)
        self._tell_possible()

    def _on_noticed(self, sentence: str, how: str) -> None:
        said = f" {with_keys(how, self.page.reader.keymap)}" if how else ""
        self._status.notice(sentence + said)

    def _tell_possible(self) -> None:
        """Tell when other actions are possible: seldom, while marks are made one after another."""
        possible = self.possible()
        if possible != self._possible:
            self._possible = possible
            self.possible_changed.emit()

    def _on_source_opened(self, source_id: str | None) -> None:
        if source_id is not None:
            self.page.reader.setFocus()

    def _show_status(self) -> None:
        if self._writing:
            self._writing.show_state()
        self._status.show_annotator(self.desk.session.annotator.name)
        self._status.show_zoom(self._settings.zoom)
        self._following.placed.connect(self._status.show_place)
        self._following.unplaced.connect(self._status.hide_place)
        self._following.show_place()

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
