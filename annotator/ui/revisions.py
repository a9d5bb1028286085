"""The readings of the open source: what changed between two, and the marks that wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.jobs import Job
from annotator.text.records import Change, Source, Span
from annotator.ui.bridge import Bridge
from annotator.ui.reading_page import ReadingPage

if TYPE_CHECKING:
    from annotator.session.deciding import Deciding
    from annotator.ui.beside import Beside
    from annotator.ui.marking import Commands
    from annotator.ui.review.comparing_job import Found
    from annotator.ui.review.desk_keys import DeskKeys
    from annotator.ui.review.page import ReviewPage
    from annotator.ui.review.showing import Showing

_FIRST = "This is the first reading of its page: there is none before it."
_LAST = "This is the latest reading of its page."
_COMPARING = "Comparing both readings…"


class Revisions(QObject):
    """Opens the readings before and after, and the page that shows two of them side by side."""

    def __init__(
        self, desk: Desk, bridge: Bridge, page: ReadingPage, beside: Callable[[], Beside]
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._bridge = bridge
        self._page = page
        self._beside = beside
        self._shown: ReviewPage | None = None
        self._showing: Showing | None = None
        self._keys: DeskKeys | None = None
        self._asked = 0  # how often a comparison was asked for: an answer to an older one is late

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "changes": partial(self.open, "changes"),
            "review": partial(self.open, "review"),
            "earlier reading": self.open_earlier,
            "newer reading": self.open_newer,
        }

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""
        return self._shown is not None and self._shown.isVisible()

    def open_earlier(self) -> None:
        """Open the reading before the open source, as it was read and marked."""
        source = self._desk.source
        if source is None or source.revises is None:
            self._desk.notice(_FIRST)
        else:
            self._desk.open_source(source.revises)

    def open_newer(self) -> None:
        """Open the reading after the open source."""
        newer = self._desk.newer_reading
        if newer is None:
            self._desk.notice(_LAST)
        else:
            self._desk.open_source(newer)

    def open(self, name: str) -> None:
        """Show what changed, or the marks that wait, for the open source.

        Of an earlier reading, those of the one after it.
        """
        desk = self._desk
        if desk.source is not None and desk.source.revises is None and desk.newer_reading:
            desk.open_source(desk.newer_reading)
        if desk.source is None or desk.source.revises is None:
            desk.notice(_FIRST)
            return
        showing = self._made()
        showing.list_by(name)
        if not self.is_open:
            assert self._shown is not None, "it was made"
            showing.wait(_COMPARING)
            self._page.show_instead(self._shown)
            self._shown.take_keyboard()
            self._compare(desk.source.revises)

    def close(self) -> None:
        """Show the text again, where the user was."""
        if self.is_open:
            self._asked += 1
            self._page.show_instead(None)
            self._page.reader.setFocus()

    def _made(self) -> Showing:
        if self._showing is None:
            from annotator.session.deciding import Deciding
            from annotator.ui.review.desk_keys import DeskKeys
            from annotator.ui.review.page import ReviewPage
            from annotator.ui.review.showing import Showing

            deciding: Deciding = Deciding()
            self._shown = ReviewPage(self._page)
            self._shown.show_keys(self._page.reader.keymap)
            self._showing = Showing(self._desk, deciding, self._shown, self._page.reader)
            self._keys = DeskKeys(self._desk, deciding, self._showing, self._page.reader)
            self._showing.reading_wanted.connect(self._compare)
            self._shown.asked.connect(self.open)
            self._shown.pressed.connect(self._keys.press)
            self._keys.left.connect(self.close)
            self._keys.place_wanted.connect(self._show_in_text)
            self._bridge.changed.connect(self._on_changed)
            self._bridge.source_opened.connect(self._on_source_opened)
            self._bridge.selection_moved.connect(self._on_selection_moved)
            self._page.reader.text_shown.connect(self._on_text_shown)
        return self._showing

    def _compare(self, old_id: str) -> None:
        """Begin to compare the open source with an earlier reading, in the other thread."""
        from annotator.ui.review.comparing_job import compare

        source, session = self._desk.source, self._desk.session
        assert source is not None, "a source is open"
        self._asked += 1
        asked, old = self._asked, session.source(old_id)

        def find() -> list[Found]:
            with session.beside() as reader:
                return [compare(reader, old, source)]

        take, end = partial(self._take, asked, source), self._end
        job: Job[Any] = Job(_COMPARING, [find], take, end)
        self._beside().start_quietly(job)

    def _take(self, asked: int, source: Source, found: Found) -> None:
        here = self._desk.source
        if asked == self._asked and here is not None and here.id == source.id and self._showing:
            self._showing.show_found(found)

    def _end(self, error: BaseException | None) -> None:
        if isinstance(error, SessionError):
            self._desk.refuse(str(error))
            self.close()
        elif error is not None:
            raise error

    def _show_in_text(self, start: int, end: int) -> None:
        self.close()
        self._desk.select(start, end)
        self._page.reader.reveal(start, end)

    def _on_changed(self, change: Change) -> None:
        showing, source = self._showing, self._desk.source
        if not self.is_open or showing is None or source is None:
            return
        touched = any(isinstance(edit.record, Source | Span) for edit in change.edits)
        if change.edits and not touched and not change.others:
            return
        if not showing.follow(change):
            self._compare(showing.old_id)

    def _on_source_opened(self, _source_id: object) -> None:
        self.close()

    def _on_selection_moved(self, anchor: int, caret: int) -> None:
        if self.is_open and self._showing is not None:
            self._showing.show_selection(anchor, caret)

    def _on_text_shown(self) -> None:
        if self.is_open and self._shown is not None:
            self._shown.view.show_font(self._page.reader.font())
