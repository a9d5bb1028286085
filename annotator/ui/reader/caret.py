"""The caret and the selection of the text view: kept in Qt's cursor, told in code points.

What only an act of the user needs is imported at the act: the first paint does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QTextCursor

from annotator.ui.reader.hits import Hit
from annotator.ui.reader.view import TextView

if TYPE_CHECKING:
    from annotator.ui.reader.mouse import Unit


class CaretView(TextView):
    """A text view with a caret that never stands inside a grapheme."""

    selection_moved = Signal(int, int)  # anchor, caret; only when the user moved them
    _untold = False  # whether the caret was put somewhere since it was told last

    def offsets(self) -> tuple[int, int]:
        """Return anchor and caret in code points."""
        anchor, caret = self.ends()
        return self.shown.map.offset(anchor), self.shown.map.offset(caret)

    def ends(self) -> tuple[int, int]:
        """Return anchor and caret in positions of the document."""
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def put_caret(self, position: int) -> None:
        """Put the caret somewhere, in positions of the document, and tell nobody yet."""
        self._untold = True
        self.select_positions(position, position)

    def select_positions(self, anchor: int, caret: int) -> None:
        """Select a stretch, in positions of the document, and tell nobody."""
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def take_selection(self, anchor: int, caret: int) -> None:
        """Select as the user did, by positions of the document, and tell it."""
        before = self.offsets()
        self.select_positions(anchor, caret)
        self._tell_moved(before)

    def hit_at(self, point: QPointF) -> Hit | None:
        """Return the place under a point of the viewport; its border cuts no grapheme."""
        found = super().hit_at(point)
        if found is None:
            return None
        return Hit(self._whole(found.border, forwards=True), found.character)

    def unit_at(self, hit: Hit, unit: Unit) -> tuple[int, int]:
        """Return where the border, word or paragraph at a hit starts and ends, in positions."""
        from annotator.ui.reader.units import unit_at

        return unit_at(self.shown, self.document().findBlock(hit.border), hit, unit)

    def select_everything(self) -> None:
        """Select the whole text as the user's own act."""
        self.load_all()
        self.take_selection(0, self.shown.map.size)

    def load_all(self) -> None:
        """Bring in the whole text now."""
        self._load_until(len(self.shown.text))

    def copy(self) -> None:
        """Copy from the stored text, so that no-break spaces and line ends stay what they are."""
        from PySide6.QtGui import QGuiApplication

        start, end = sorted(self.offsets())
        # Not as an object made here: the clipboard would drop it after Python has ended, and crash.
        if start < end:
            QGuiApplication.clipboard().setText(self.shown.text[start:end])

    def _whole(self, position: int, *, forwards: bool) -> int:
        block = self.document().findBlock(position)
        from annotator.ui.reader.units import whole_grapheme

        return whole_grapheme(self.shown, block, position, forwards=forwards)

    def _tell_moved(self, before: tuple[int, int]) -> None:
        if self._untold or self.offsets() != before:
            self._untold = False
            self.selection_moved.emit(*self.offsets())
