"""A room that is scrolled where the window, or the screen, is too low for all that is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from annotator.ui.scroll_bar import quieten

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_LEAST_LINES = 6  # lines of text that are in view however low the window is


class LowRoom(QScrollArea):
    """As wide as what is inside must be, and hardly as high; what has the keyboard is in view."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quieten(self)
        self.setWidgetResizable(True)
        inside.setMinimumWidth(1)  # else it would be cut where the room is narrower than it likes
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._later = QTimer(self)  # once all have their places
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_focus)
        self.verticalScrollBar().rangeChanged.connect(self._later.start)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def minimumSizeHint(self) -> QSize:
        """Return the width that all inside needs, and the height of a few lines."""
        least = self.inside.minimumSizeHint()
        lines = self.fontMetrics().lineSpacing() * _LEAST_LINES
        return QSize(least.width(), min(least.height(), lines))

    def sizeHint(self) -> QSize:
        """Return the size of all that is inside."""
        return self.inside.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when what is inside does."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._later.start()

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        # The part that it is in comes first: that may still be about to scroll to it by itself.
        for part in self.inside.findChildren(QWidget, options=_DIRECT):
            if part.isAncestorOf(focused):
                self.ensureWidgetVisible(part, 0, 0)
        self.ensureWidgetVisible(focused, 0, self.fontMetrics().lineSpacing())
