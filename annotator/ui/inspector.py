"""What is known of the current span; its attributes and its note can be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.text.attribute_words import Line
from annotator.text.labels import Label
from annotator.ui.buttons import FlatButton
from annotator.ui.drawing import draw_frame
from annotator.ui.elided import ElidedLabel
from annotator.ui.fields.form import Form
from annotator.ui.fields.named import NamedRow, align
from annotator.ui.note_field import NoteField, NoteFrame
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten
from annotator.ui.span_title import SpanTitle
from annotator.ui.words import counted, tip

_MOST_LINKS = 6  # rows
_BETWEEN = 6  # pixels between the parts
_BESIDE_BAR = 8  # pixels between the fields and the scroll bar, or the edge
_MOST_WORDS = 160  # characters of a span's text shown here before it is cut
_LEAST_LINES = 5  # lines of text that are in view however low the window is


class SpanDetails(msgspec.Struct, frozen=True):
    """A span as the inspector shows it, every value already in words.

    ``lines`` are those of all attributes that its label asks for, ``kept`` (name, words) of others.
    """

    span_id: str
    label: Label
    place: str
    words: str
    note: str
    lines: Sequence[tuple[Line, str]] = ()
    kept: Sequence[tuple[str, str]] = ()
    links: Sequence[str] = ()


class Inspector(QWidget):
    """The field under the list of spans."""

    all_asked = Signal()  # the fields that are folded away are to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Details of the span")
        self._title = SpanTitle(self)
        self._words = _muted("", self)
        self._words.setForegroundRole(QPalette.ColorRole.WindowText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form = Form(self)
        self._more = FlatButton("", "", self, muted=True)
        self._more.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.note = NoteField(self)
        self._note_row = NamedRow("Note", NoteFrame(self.note, self), self)
        self._links: list[NamedRow] = []
        self._link_words: Sequence[str] = ()
        self._kept = _muted("", self)
        # In one part: showing several one by one lays the whole panel out as many times.
        details = QWidget(self)
        self._inside = QVBoxLayout(details)
        self._inside.setContentsMargins(0, 0, _BESIDE_BAR, 0)
        self._inside.setSpacing(_BETWEEN)
        for part in (self._words, self.form, self._more, self._note_row, self._kept):
            self._inside.addWidget(part)
        self._scrolled = Scrolled(details, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 11, 5, 11)
        column.setSpacing(_BETWEEN)
        column.addWidget(self._title)
        column.addWidget(self._scrolled)
        self._more.clicked.connect(self.all_asked)
        self.form.laid_out.connect(self._on_laid_out)
        self.form.opened.connect(self._scrolled.bring_into_view)
        self.note.opened.connect(self._on_note_opened)
        self.show_span(None)

    def show_span(self, details: SpanDetails | None, hint: str = "") -> None:
        """Show a span, or, where none is current, a hint."""
        written_in = self._has_keyboard()
        if details is None:
            self._scrolled.hide()
            self._title.show_title(None, hint)
            self.note.show_note(None, "")
            self.form.show_lines(None, ())
        else:
            self._show_details(details)
        if written_in and not self._has_keyboard():
            self.form.done.emit()  # else it would go to whatever comes next in the window

    def _has_keyboard(self) -> bool:
        """Return whether one of the fields has the keyboard, or will, once a dialog is closed."""
        # The stub knows no None.
        focused = cast("QWidget | None", self.window().focusWidget())
        return focused is not None and self.isAncestorOf(focused) and focused.isVisible()

    def _show_details(self, details: SpanDetails) -> None:
        self._title.show_title(details.label, details.place)
        words = details.words
        self._words.setText(words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS] + "…")
        self._words.setToolTip(tip(words) if len(words) > _MOST_WORDS else "")
        self._show_links(details.links)
        self._show_kept(details.kept)
        self.note.show_note(details.span_id, details.note)
        self.form.show_lines(details.span_id, details.lines)
        self._arrange()
        self._scrolled.show()

    def hand_on(self) -> None:
        """Hand on what is being written in a field."""
        self.note.hand_on()
        self.form.hand_on()

    def is_written_in(self) -> bool:
        """Return whether one of the fields has the keyboard."""
        return self.note.hasFocus() or any(row.editor.hasFocus() for row in self.form.rows)

    def _show_links(self, links: Sequence[str]) -> None:
        if links == self._link_words:
            return
        self._link_words = links
        for row in self._links:
            row.hide()
            row.deleteLater()
        self._links = []
        for words in _shortened(links):
            shown = ElidedLabel(self)
            shown.setText(words)
            shown.setToolTip(tip(words))
            row = NamedRow("" if self._links else "Links", shown, self)
            self._links.append(row)
            self._inside.insertWidget(self._inside.indexOf(self._kept), row)

    def _show_kept(self, kept: Sequence[tuple[str, str]]) -> None:
        """Say what is stored and has no field: another label asked for it."""
        self._kept.setText(f"{len(kept)} more kept from another label")
        self._kept.setToolTip(tip("; ".join(f"{name}: {words}" for name, words in kept)))
        self._kept.setVisible(bool(kept))

    def _on_laid_out(self) -> None:
        """Let Tab go down the rows to the note."""
        before: QWidget = self._more
        for part in (*(row.editor for row in self.form.rows), self.note):
            QWidget.setTabOrder(before, part)
            before = part
        self._arrange()

    def _arrange(self) -> None:
        """Line names and fields up, and say how many lines are folded away."""
        away = self.form.folded_away
        self._more.setVisible(away > 0)
        words = f"Enter: {counted(away, 'more detail', 'more details')}"
        self._more.setText(words)
        self._more.setAccessibleName(words)
        self._more.setToolTip(words)
        self.form.setVisible(bool(self.form.rows))
        self._words.setVisible(not self.form.is_open)  # the fields need the room
        align([*self.form.rows, *self._links], self._scrolled.room)
        self._note_row.arrange(0, beside=False)  # whatever other rows there are
        self._scrolled.updateGeometry()

    def _on_note_opened(self) -> None:
        self._scrolled.bring_into_view(self._note_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setPen(QColor(theme.line))
        draw_frame(painter, self.rect(), theme.paper, theme.line)
        painter.end()


class Scrolled(QScrollArea):
    """Details that are scrolled where the window is too low for all of them."""

    def __init__(self, details: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = details
        self._wanted: QWidget | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._bring)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quieten(self)
        self.setWidgetResizable(True)
        self.setWidget(details)
        self.setViewportMargins(0, 0, 0, 0)
        self.viewport().setAutoFillBackground(False)
        details.setAutoFillBackground(False)

    @property
    def room(self) -> int:
        """How wide the details are, in pixels, with the room that a scroll bar would take."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - _BESIDE_BAR

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll so that a part of the details is seen, once all have their places."""
        self._wanted = part
        self._later.start()

    def _bring(self) -> None:
        if self._wanted is not None and self._wanted.isVisible():
            self.ensureWidgetVisible(self._wanted, 0, _BETWEEN)
        self._wanted = None

    def sizeHint(self) -> QSize:
        inside = self._details.layout()
        width = max(self.room, 1)
        wraps = inside is not None and inside.hasHeightForWidth()
        high = inside.totalHeightForWidth(width) if inside and wraps else 0
        return QSize(160, max(high, self._details.sizeHint().height() if not wraps else 0))

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().lineSpacing() * _LEAST_LINES
        return QSize(80, min(least, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def _shortened(links: Sequence[str]) -> list[str]:
    """Return no more rows than a small screen has room for; the last says how many are left out."""
    if len(links) <= _MOST_LINKS:
        return list(links)
    shown = list(links[: _MOST_LINKS - 1])
    return [*shown, f"and {len(links) - len(shown)} more"]


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label
