"""The page of an open session: sources at the left, the text, spans at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.text.labels import LabelSet
from annotator.ui.fonts import scaled, text_ratio
from annotator.ui.reader.column import ReadingColumn
from annotator.ui.side_panels import SidePanels

if TYPE_CHECKING:
    from annotator.ui.find_bar import FindBar
    from annotator.ui.keymap import Keymap
    from annotator.ui.source_list import SourceList
    from annotator.ui.span_panel import SpanPanel

LEFT, RIGHT = "sources", "spans"
_WIDTHS = {LEFT: 260, RIGHT: 318}  # pixels, as drawn
_MOST_GROWN = 1.35
_LEAST = {LEFT: 170, RIGHT: 230}


class ReadingPage(QWidget):
    """Puts the three panes beside each other and knows which one has the keyboard.

    The panels beside the text are made when they are first asked for, in rooms of their size.
    """

    widths_changed = Signal(str, int)  # panel, pixels
    stepped_out = Signal()  # Esc, where there was nothing left to step out of

    def __init__(self, label_set: LabelSet, widths: dict[str, int]) -> None:
        super().__init__()
        self._label_set = label_set
        self._left, self._right = _room(_LEAST[LEFT], self), _room(_LEAST[RIGHT], self)
        self._sources: SourceList | None = None
        self._spans: SpanPanel | None = None
        self.column = ReadingColumn(self)
        self.reader = self.column.reader
        self._empty: QWidget | None = None
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.column)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._middle, 1)
        self._column = column
        self._find_bar: FindBar | None = None
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for part in (self._left, middle, self._right):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        middle.setMinimumWidth(280)
        # Panels grow with the system's text, but leave the article more than half of the window.
        grown = min(text_ratio(), _MOST_GROWN)
        drawn = {panel: round(width * grown) for panel, width in _WIDTHS.items()}
        self._widths = widths
        self.panels = SidePanels(self._splitter, (LEFT, RIGHT), drawn)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._instead: QWidget | None = None
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self._splitter)
        self.setFocusProxy(self.reader)

    @property
    def sources(self) -> SourceList:
        """The panel at the left."""
        if self._sources is None:
            from annotator.ui.source_list import SourceList

            self._sources = SourceList(self._label_set, self._left)
            _fill(self._left, self._sources)
        return self._sources

    @property
    def spans(self) -> SpanPanel:
        """The panel at the right."""
        if self._spans is None:
            from annotator.ui.low_room import LowRoom
            from annotator.ui.span_panel import SpanPanel

            self._spans = SpanPanel(self._label_set, self._right)
            self._spans.show_keys(self.reader.keymap)
            _fill(self._right, LowRoom(self._spans, self._right))
        return self._spans

    @property
    def find_bar(self) -> FindBar:
        """The bar over the text, made when something is looked for."""
        if self._find_bar is None:
            from annotator.ui.find_bar import FindBar

            self._find_bar = FindBar(self)
            self._find_bar.show_keys(self.reader.keymap)
            self._column.insertWidget(0, self._find_bar)
        return self._find_bar

    def show_keys(self, keymap: Keymap) -> None:
        """Show and obey the keys in force."""
        self.reader.keymap = keymap
        if self._spans is not None:
            self._spans.show_keys(keymap)
        if self._find_bar is not None:
            self._find_bar.show_keys(keymap)

    def show_panels(self, shown: bool) -> None:
        """Show or hide both side panels."""
        if not shown and (_holds_focus(self._left) or _holds_focus(self._right)):
            self.reader.setFocus()
        self.panels.show(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text room enough; the panels get what is left."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            focused = _holds_focus(self._left) or _holds_focus(self._right)
            self.panels.fit(self.width(), self.column.least_width, self._widths)
            if focused and not self.panels.shown:
                self.reader.setFocus()

    def show_text_there(self, there: bool) -> None:
        """Show the text, or, in a session without sources, how to bring one in."""
        if not there and self._empty is None:
            self._empty = _invitation(self, self.reader.keymap)
            self._middle.addWidget(self._empty)
        self._middle.setCurrentWidget(self.column if there or not self._empty else self._empty)
        self._right.setEnabled(there)

    def show_over_text(self, page: QWidget | None) -> None:
        """Show a page in the place of the text, or what was there before."""
        if page is None:
            self.show_text_there(self._right.isEnabled())
            return
        self._middle.addWidget(page)  # once is enough, twice does no harm
        self._middle.setCurrentWidget(page)

    def show_instead(self, page: QWidget | None) -> None:
        """Show a page in the place of the text and of both panels, or these again."""
        if self._instead is not None:
            self._instead.hide()
        self._instead = page
        self._splitter.setVisible(page is None)
        # A text that is not seen must not take the keyboard on its way from one control to another.
        self.setFocusProxy(page or self.reader)
        if page is not None:
            self._page.addWidget(page)  # once is enough, twice does no harm
            page.show()

    def step_pane(self, forward: bool) -> None:
        """Give the keyboard to the next or previous visible pane: text, spans, sources."""
        panes: list[QWidget] = [self.reader, self.spans.list, self.sources.list]
        panes = [pane for pane in panes if pane.isVisible()]
        if not panes:
            return
        places = [place for place, pane in enumerate(panes) if pane.hasFocus()]
        place = places[0] if places else self._pane_place(panes)
        step = 1 if forward else -1
        panes[(place + step) % len(panes)].setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no list or field takes: Esc always ends in the text.
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.reader.setFocus()
        else:
            super().keyPressEvent(event)

    def leave_fields(self) -> None:
        """Hand on what is being written in a field."""
        if self._spans is not None:
            self._spans.inspector.hand_on()

    def _pane_place(self, panes: list[QWidget]) -> int:
        """Return the place of the pane that a field with the keyboard belongs to."""
        if self.spans.list in panes and _holds_focus(self._right):
            return panes.index(self.spans.list)
        return 0

    def _on_splitter_moved(self) -> None:
        self.widths_changed.emit(LEFT, self._left.width())
        self.widths_changed.emit(RIGHT, self._right.width())


def _holds_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)


def _room(least: int, parent: QWidget) -> QWidget:
    """Return the place of a panel, at least so many pixels wide."""
    room = QWidget(parent)
    room.setMinimumWidth(least)
    inside = QVBoxLayout(room)
    inside.setContentsMargins(0, 0, 0, 0)
    return room


def _fill(room: QWidget, panel: QWidget) -> None:
    inside = room.layout()
    assert inside is not None
    inside.addWidget(panel)
    panel.show()  # the layout would do it later: a field of it may be wanted at once


def _invitation(parent: QWidget, keymap: Keymap) -> QWidget:
    from annotator.ui.key_names import first_key

    page = QWidget(parent)
    page.setAutoFillBackground(True)
    page.setBackgroundRole(QPalette.ColorRole.Base)
    first = QLabel("Drop articles here, or paste text", page)
    first.setFont(scaled(page.font(), 1.2, page.font().Weight.DemiBold))
    key = first_key(keymap.action("import")) or "Import"
    second = QLabel(f"{key} imports files. Several at once is fine.", page)
    second.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    column = QVBoxLayout(page)
    column.addStretch(2)
    for words in (first, second):
        words.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        words.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
    column.addStretch(3)
    return page
