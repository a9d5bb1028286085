"""Quiet buttons painted as drawn: flat words of the tool bar, framed ones with a key cap."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.ui.drawing import draw_focus, draw_frame, draw_key_cap, key_cap_width
from annotator.ui.fonts import BUTTON
from annotator.ui.palette import theme_of
from annotator.ui.theme import Theme
from annotator.ui.words import fitted


class QuietButton(QAbstractButton):
    """What all have: a ground, a frame with the focus, words; how each looks, it says itself."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        touched = self.isDown() or (self.underMouse() and self.isEnabled())
        self._draw_ground(painter, theme, touched)
        if self.hasFocus():
            draw_focus(painter, self.rect(), theme)
        self._draw_words(painter, theme)
        painter.end()

    def _draw_ground(self, painter: QPainter, theme: Theme, touched: bool) -> None:
        """Paint a field; ``touched``: by the mouse."""
        fill, edge = theme.paper, theme.field_edge
        if touched:
            fill, edge = theme.selected_row, theme.accent
        draw_frame(painter, self.rect(), fill, edge)

    def _draw_words(self, painter: QPainter, theme: Theme) -> None:
        raise NotImplementedError


class FlatButton(QuietButton):
    """Words that can be pressed; a ground appears under the pointer, a frame with the focus."""

    def __init__(
        self, words: str, name: str, parent: QWidget | None = None, *, muted: bool = False
    ) -> None:
        super().__init__(words, parent)
        self._muted = muted
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._shown) + 20, metrics.height() + BUTTON)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    @property
    def _shown(self) -> str:
        return self.text()

    def _draw_ground(self, painter: QPainter, theme: Theme, touched: bool) -> None:
        if touched:
            draw_frame(painter, self.rect(), theme.selected_row, theme.selected_row)

    def _draw_words(self, painter: QPainter, theme: Theme) -> None:
        colour = theme.muted if self._muted else theme.text
        painter.setPen(QColor(colour if self.isEnabled() else theme.muted))
        box = self.rect().adjusted(10, 0, -10, 0)
        words = fitted(self._shown, QFontMetrics(self.font()), box.width() + 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class FieldButton(FlatButton):
    """Looks like an empty field that says what can be written there, and by which key."""

    _key: str | None = None

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(words, words, parent, muted=True)
        self.show_key(key)

    def show_key(self, key: str) -> None:
        """Show another key behind the words."""
        if key == self._key:
            return  # told after each mark: the bar need not be laid out and painted again
        self._key = key
        name = f"{self.text()} ({key})" if key else self.text()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 24, hint.height() - 2)

    @property
    def _shown(self) -> str:
        return f"{self.text()}   {self._key}"

    def _draw_ground(self, painter: QPainter, theme: Theme, touched: bool) -> None:
        QuietButton._draw_ground(self, painter, theme, touched)


class KeyButton(QuietButton):
    """A framed button that shows its key beside its words."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.show_key(key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_key(self, key: str) -> None:
        """Show another key beside the words."""
        self._key = key
        self.setAccessibleName(f"{self.text()} ({key})" if key else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + key_cap_width(self.font(), self._key)
        return QSize(width + 30, metrics.height() + 14)

    def _draw_words(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QColor(theme.text))
        box = self.rect().adjusted(11, 0, -11, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        width = key_cap_width(self.font(), self._key)
        height = QFontMetrics(self.font()).height()
        cap = QRect(box.right() - width + 1, (self.height() - height) // 2, width, height)
        if self._key:
            draw_key_cap(painter, cap, self.font(), self._key, theme)
