"""What the user does to the text view: keys, mouse, wheel, clipboard, drops.

What only an act of the user needs is imported at the act: the first paint does not wait for it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.ui.reader.hits import Hit
from annotator.ui.reader.keys import action_name, is_bare, is_move
from annotator.ui.reader.view import TextView

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QMouseEvent,
        QWheelEvent,
    )

    from annotator.ui.reader.mouse import Mouse, Unit
    from annotator.ui.reader.vertical import VerticalMoves


class InteractiveView(TextView):
    """A text view that moves and selects as the reader does, and hands on every other wish."""

    selection_moved = Signal(int, int)  # anchor, caret; only when the user moved them
    clicked = Signal(int)  # the code point of a plain click without a drag
    pressed = Signal(str)  # name of an action, from keys.py
    context_menu_requested = Signal(QPoint)  # on the screen; unconnected, a plain menu opens
    files_dropped = Signal(list)  # paths
    text_dropped = Signal(str)
    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @cached_property
    def _mouse(self) -> Mouse:
        from annotator.ui.reader.mouse import Mouse

        return Mouse(self, self)

    @cached_property
    def _vertical(self) -> VerticalMoves:
        from annotator.ui.reader.vertical import VerticalMoves

        return VerticalMoves(self.lines)

    def offsets(self) -> tuple[int, int]:
        """Return anchor and caret in code points."""
        anchor, caret = self.ends()
        return self.shown.map.offset(anchor), self.shown.map.offset(caret)

    def ends(self) -> tuple[int, int]:
        """Return anchor and caret in positions of the document."""
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def put_caret(self, position: int) -> None:
        """Put the caret somewhere, in positions of the document, and tell nobody."""
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

    def take_click(self, hit: Hit) -> None:
        """Tell a click by the border between characters that is nearest to it."""
        self.clicked.emit(self.shown.map.offset(hit.border))

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

    def event(self, event: QEvent) -> bool:
        """Claim the bare keys before a window-wide shortcut can take them, and no others."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(is_bare(event))
            return True
        return super().event(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep Tab for the spans: it does not move the focus here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key does; leave what belongs to the window."""
        from PySide6.QtGui import QKeySequence

        keys = QKeySequence.StandardKey
        name = action_name(event)
        event.accept()
        if name is not None:
            self.pressed.emit(name)
        elif is_move(event):
            self._move(event)
        elif event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.SelectAll):
            self.select_everything()
        elif event.matches(keys.Paste):
            self._paste()
        else:
            event.setAccepted(is_bare(event))

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select with the left button; the others leave the selection alone."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection, or take a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl leave it to the window, which knows the zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, or open the plain one where nobody offers more."""
        from PySide6.QtCore import QMetaMethod
        from PySide6.QtWidgets import QMenu

        event.accept()
        if self.isSignalConnected(QMetaMethod.fromSignal(self.context_menu_requested)):
            self.context_menu_requested.emit(event.globalPos())
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy", self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction("Select all", self.select_everything)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and plain text."""
        from annotator.ui.reader.receiving import is_welcome

        event.setAccepted(is_welcome(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome files and plain text."""
        from annotator.ui.reader.receiving import is_welcome

        event.setAccepted(is_welcome(event.mimeData()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the paths of dropped files, or dropped plain text."""
        from annotator.ui.reader.receiving import dropped_paths, plain_text

        paths = dropped_paths(event.mimeData())
        words = plain_text(event.mimeData())
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(paths)
        elif words:
            self.text_dropped.emit(words)

    def _paste(self) -> None:
        from PySide6.QtGui import QGuiApplication

        from annotator.ui.reader.receiving import plain_text

        words = plain_text(QGuiApplication.clipboard().mimeData())
        if words:
            self.pasted.emit(words)

    def _move(self, event: QKeyEvent) -> None:
        """Move or select as Qt does by keys, and tell where that led."""
        from PySide6.QtGui import QKeySequence

        from annotator.ui.reader.vertical import STEPS

        keys = QKeySequence.StandardKey
        if event.matches(keys.MoveToEndOfDocument) or event.matches(keys.SelectEndOfDocument):
            self.load_all()
        vertical = STEPS.get(Qt.Key(event.key()))
        if vertical is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_vertically(*vertical, selecting)
            return
        before = self.offsets()
        position = self.ends()[1]
        super().keyPressEvent(event)
        anchor, caret = self.ends()
        whole = self._whole(caret, forwards=caret > position)
        if whole != caret:
            self.select_positions(whole if anchor == caret else anchor, whole)
        self._tell_moved(before)

    def _whole(self, position: int, *, forwards: bool) -> int:
        block = self.document().findBlock(position)
        from annotator.ui.reader.units import whole_grapheme

        return whole_grapheme(self.shown, block, position, forwards=forwards)

    def _move_vertically(self, direction: int, by_page: bool, selecting: bool) -> None:
        """Move by a line or a page; selecting past the first or last line takes what is left."""
        anchor, caret = self.ends()
        distance = self.view_height() - self.lines.line_height() if by_page else 0.0
        found = self._vertical.target(caret, direction, distance)
        if found is not None:
            found = self._whole(found, forwards=False)
        if by_page:
            action = QScrollBar.SliderAction
            step = action.SliderPageStepAdd if direction > 0 else action.SliderPageStepSub
            self.verticalScrollBar().triggerAction(step)
        if found is None and selecting:
            found = 0 if direction < 0 else self.shown.map.size
        if found is not None:
            self.take_selection(anchor if selecting else found, found)

    def _tell_moved(self, before: tuple[int, int]) -> None:
        if self.offsets() != before:
            self.selection_moved.emit(*self.offsets())
