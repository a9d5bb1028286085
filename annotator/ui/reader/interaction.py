"""What the user does to the text view: keys, mouse, wheel, clipboard, drops.

What only an act of the user needs is imported at the act: the first paint does not wait for it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QPointF, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.ui.keymap import STANDARD
from annotator.ui.reader.caret import CaretView
from annotator.ui.reader.hits import Hit

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QEnterEvent,
        QMouseEvent,
        QWheelEvent,
    )

    from annotator.ui.reader.mouse import Mouse
    from annotator.ui.reader.vertical import VerticalMoves


class InteractiveView(CaretView):
    """A text view that moves and selects as the reader does, and hands on every other wish."""

    clicked = Signal(int)  # the code point of a plain click without a drag
    asked_about = Signal(int, QPoint)  # a code point under the resting pointer; where on screen
    pressed = Signal(str)  # name of an action, from keys.py
    context_menu_requested = Signal(QPoint)  # on the screen; unconnected, a plain menu opens
    files_dropped = Signal(list)  # paths
    text_dropped = Signal(str)
    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.keymap = STANDARD
        self._held_selection = False
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    @cached_property
    def _mouse(self) -> Mouse:
        from annotator.ui.reader.mouse import Mouse

        return Mouse(self, self)

    @cached_property
    def _vertical(self) -> VerticalMoves:
        from annotator.ui.reader.vertical import VerticalMoves

        return VerticalMoves(self.lines)

    def take_click(self, hit: Hit) -> None:
        """Tell a click by the border between characters that is nearest to it."""
        self.clicked.emit(self.shown.map.offset(hit.border))

    @property
    def holds_selection(self) -> bool:
        """Whether keys that move the caret extend the selection, as with Shift."""
        return self._held_selection

    def show_held(self, held: bool) -> None:
        """Let keys that move the caret extend the selection without Shift, or no longer."""
        if held != self._held_selection:
            self._held_selection = held
            self.viewport().update()

    def take_hold(self, point: QPointF, *, extending: bool) -> bool:
        """Return whether a press takes hold of something but the text; for subclasses."""
        return False

    def pull(self, point: QPointF, *, otherwise: bool) -> None:
        """Draw what is held to a point; for subclasses."""

    def let_go(self, *, cancelled: bool) -> None:
        """Leave what is held where it is, or where it was; for subclasses."""

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show over the text the pointer that selects."""
        self.viewport().setCursor(QtCore.Qt.CursorShape.IBeamCursor)
        super().enterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the bare keys before a window-wide shortcut can take them, and no others."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            from annotator.ui.reader.keys import is_bare

            event.setAccepted(is_bare(event))
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask what there is to say of the words under a resting pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            offset = self._offset_under(QPointF(event.pos()))
            if offset is not None:
                self.asked_about.emit(offset, event.globalPos())
            return True
        return super().viewportEvent(event)

    def _offset_under(self, point: QPointF) -> int | None:
        """Return the code point of the character under a point, None beside the text."""
        hit = self.hit_at(point)
        if hit is None:
            return None
        offset = self.shown.map.offset(hit.character)
        place, around = self.rectangle_at(offset), self.font().pixelSize()
        near = place.adjusted(-2 * around, -around // 2, 2 * around, around // 2)
        return offset if near.contains(point.toPoint()) else None

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Keep Tab for the spans: it does not move the focus here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key does; leave what belongs to the window."""
        from PySide6.QtGui import QKeySequence

        from annotator.ui.reader.keys import action_name, is_bare, is_move

        keys = QKeySequence.StandardKey
        name = action_name(event, keymap=self.keymap)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select with the left button; the others leave the selection alone."""
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self._mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection, or take a click."""
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl leave it to the window, which knows the zoom."""
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
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
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
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
        if self._held_selection:
            event = _with_shift(event)
        vertical = STEPS.get(QtCore.Qt.Key(event.key()))
        if (
            vertical is not None
            and not event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier
        ):
            selecting = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
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


def _with_shift(event: QKeyEvent) -> QKeyEvent:
    held = event.modifiers() | QtCore.Qt.KeyboardModifier.ShiftModifier
    return QKeyEvent(event.type(), event.key(), held, event.text(), event.isAutoRepeat())
