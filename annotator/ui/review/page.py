"""The page of the review: both readings, the overview, and the list of what waits or changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.buttons import KeyButton
from annotator.ui.fonts import caption, text_ratio
from annotator.ui.key_names import first_key
from annotator.ui.keymap import Keymap
from annotator.ui.palette import theme_of
from annotator.ui.reader.header import Header
from annotator.ui.review.card import Card
from annotator.ui.review.key_presses import pressed_key
from annotator.ui.review.points import Point, PointList
from annotator.ui.review.side_by_side import SideBySide
from annotator.ui.review.strip import Strip
from annotator.ui.theme import Theme

_PANEL = 318  # pixels, as drawn
_MARGIN = 12
_MOST_GROWN = 1.35  # times its drawn width, however large the text is
_HEADER = 40
_LISTS = (("Changes", "changes"), ("Marks that wait", "review"))


class ReviewPage(QWidget):
    """Says what is pressed and chosen; knows no session."""

    pressed = Signal(str)  # a key, as `key_presses` names it
    chosen = Signal(int)  # a line of the list
    asked = Signal(str)  # the name of an action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers = Header(self), Header(self)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.view = SideBySide(self)
        self.card = Card(self)
        self.list = PointList(self)
        self._headers[0].setAccessibleName("Earlier reading")
        self._headers[1].setAccessibleName("Later reading")
        self._heading = QLabel(self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setFont(caption(QApplication.font()))
        self._heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._back = KeyButton("Back to the text", "Esc", self)
        self._lists = {name: _Choice(words, "", self) for words, name in _LISTS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._made_readings(), 1)
        row.addWidget(Strip(self.view, self))
        row.addWidget(self._made_panel())
        self._connect()

    def _made_readings(self) -> QVBoxLayout:
        over = QHBoxLayout()
        over.setContentsMargins(46, 0, 8, 0)
        over.setSpacing(46)
        for header in self._headers:
            header.setMinimumHeight(_HEADER)
            over.addWidget(header, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(over)
        column.addWidget(self.view, 1)
        return column

    def _made_panel(self) -> QWidget:
        panel = self._panel = _Panel(self)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inside.setSpacing(9)
        switch = self._switch = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in self._lists.values():
            switch.addWidget(button)
        inside.addLayout(switch)
        inside.addWidget(self._heading)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.card)
        inside.addWidget(self._back)
        return panel

    def _fit(self) -> None:
        """Give the panel its room; both lists are named below each other where that is short."""
        width = round(_PANEL * min(text_ratio(), _MOST_GROWN))
        self._panel.setFixedWidth(width)
        wanted = sum(each.sizeHint().width() for each in self._lists.values())
        beside = wanted + self._switch.spacing() <= width - 2 * _MARGIN
        way = QBoxLayout.Direction
        self._switch.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.card.fit()

    def _connect(self) -> None:
        self.view.pressed.connect(self.pressed)
        self.list.pressed.connect(self.pressed)
        self.list.chosen.connect(self.chosen)
        self._back.clicked.connect(lambda: self.pressed.emit("Esc"))
        self.card.accept.clicked.connect(lambda: self.pressed.emit("Enter"))
        self.card.drop.clicked.connect(lambda: self.pressed.emit("D"))
        for name, button in self._lists.items():
            button.clicked.connect(lambda _=False, action=name: self.asked.emit(action))
        switches = self._lists.values()
        acts = self.card.accept, self.card.drop, self._back
        takers: tuple[KeyButton, ...] = (*switches, *acts)
        for taker in takers:
            taker.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        before: QWidget = self.view
        for part in (*switches, self.list, *acts):
            QWidget.setTabOrder(before, part)
            before = part

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys in force."""
        actions = {action.name: action for action in keymap.actions}
        for name, button in self._lists.items():
            button.show_key(first_key(actions[name]))
        self._fit()

    def show_readings(self, old: str, new: str) -> None:
        """Say over each column which reading it is."""
        for header, words in zip(self._headers, (old, new), strict=True):
            header.set_theme(theme_of(self.palette()))
            header.setText(words)
            header.setToolTip(words)

    def headers(self) -> tuple[str, str]:
        """Return what is said over both columns."""
        return self._headers[0].text(), self._headers[1].text()

    def show_list(
        self, name: str, heading: str, points: Sequence[Point], at: int, empty: str
    ) -> None:
        """List what waits or changed, under a heading; ``name`` is that of its action."""
        count = f" · {len(points)}" if points else ""
        self._heading.setText(f"{heading.upper()}{count}")
        for each, button in self._lists.items():
            button.setChecked(each == name)
        self.list.setAccessibleName(heading)
        self.list.show_points(points, at, empty)
        self.card.setVisible(name == "review" and bool(points))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        if event.type() == QEvent.Type.PaletteChange:
            for header in self._headers:
                header.set_theme(theme_of(self.palette()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no button takes.
        key = pressed_key(event)
        if key:
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def take_keyboard(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _Choice(KeyButton):
    """One of several of which one is shown: it looks pressed, and a screen reader says so."""

    def __init__(self, words: str, key: str, parent: QWidget) -> None:
        super().__init__(words, key, parent)
        self.setCheckable(True)

    def _draw_ground(self, painter: QPainter, theme: Theme, touched: bool) -> None:
        super()._draw_ground(painter, theme, touched or self.isChecked())


class _Panel(QWidget):
    """The ground of the list and of the card, as that of the panels beside the text."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(QRect(0, 0, 1, self.height()), QColor(theme.line))
        painter.end()
