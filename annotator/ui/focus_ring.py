"""A frame around the control that has the keyboard, in a dialog or where Qt paints the button.

Qt's style shows it on some kinds of controls only, and on none that is the dialog's default button.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget

from annotator.ui.drawing import draw_focus
from annotator.ui.palette import theme_of


def show_ring(focused: QWidget) -> None:
    """Show the frame around a control until another one has the keyboard, if it is of that kind."""
    if isinstance(focused.window(), QDialog) or isinstance(focused, QToolButton):
        FocusRing(focused)


class FocusRing(QWidget):
    """Lies over a control, as large as it is, lets the mouse through; goes with the keyboard."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self.setGeometry(around.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, around = QPainter(self), theme_of(self.palette()), self.parent()
        draw_focus(painter, self.rect(), theme)
        if isinstance(around, QPushButton) and around.isDefault():
            # A frame of the fill's own colour would not be seen.
            painter.setPen(QColor(theme.on_accent))
            painter.drawRect(self.rect().adjusted(3, 3, -4, -4))
        painter.end()
