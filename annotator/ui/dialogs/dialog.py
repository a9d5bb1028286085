"""What all dialogs are: gone when closed, and painted as the main window is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from annotator.ui.flat_style import dress
from annotator.ui.low_room import LowRoom

_ASIDE, _ABOVE = 40, 60  # pixels of the screen that a dialog leaves beside it, and for its title


class Dialog(QDialog):
    """A dialog under its title."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)

    def take_room(self, characters: int, lines: int) -> None:
        """Be as large as so many characters and lines of its words, where the screen has room."""
        metrics = self.fontMetrics()
        width, height = metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines
        self.resize(QSize(width, height).boundedTo(room_for(self)))

    def setVisible(self, visible: bool) -> None:
        if visible:
            dress(self)
            if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                self._fit_what_is_scrolled()
        super().setVisible(visible)

    def _fit_what_is_scrolled(self) -> None:
        """Be as large as all that is scrolled, where the screen has room: Qt takes two thirds."""
        scrolled, layout = self.findChildren(Scrolled), self.layout()
        for each in scrolled:
            each.measure()
        if scrolled and layout is not None:
            layout.activate()
            self.resize(self.sizeHint().boundedTo(room_for(self)))


def room_for(dialog: QDialog) -> QSize:
    """Return how large a dialog may be, in pixels: the screen without its panels and a margin."""
    return dialog.screen().availableSize() - QSize(_ASIDE, _ABOVE)


class Scrolled(LowRoom):
    """What a dialog holds: as large as it would be by itself, and scrolled where that is too large.

    Without it a dialog would reach over the screen where the system's text is large.
    """

    def measure(self) -> None:
        """Ask anew how large all is that is inside."""
        layout = self.inside.layout()
        if layout is not None:
            layout.activate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of all that is inside, its lines broken to the width, and of the bar."""
        hint, layout = self.inside.sizeHint(), self.inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            hint.setHeight(layout.totalHeightForWidth(hint.width()))
        return QSize(hint.width() + self._bar, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of all that is inside and of the bar, and the height of a few lines."""
        return super().minimumSizeHint() + QSize(self._bar, 0)

    @property
    def _bar(self) -> int:
        return self.verticalScrollBar().sizeHint().width()
