"""What is known of the current span: its label, place and words; its note can be written."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from annotator.text.labels import Label
from annotator.ui.drawing import badge_size, draw_badge, draw_frame
from annotator.ui.elided import ElidedLabel
from annotator.ui.fonts import scaled
from annotator.ui.note_field import NoteField, NoteFrame
from annotator.ui.palette import theme_of
from annotator.ui.words import tip

_MOST_FACTS = 9  # rows of attributes and links
_BETWEEN = 7  # pixels between the parts
_MOST_WORDS = 160  # characters of a span's text shown here before it is cut


class SpanDetails(msgspec.Struct, frozen=True):
    """A span as the inspector shows it, every value already in words."""

    span_id: str
    label: Label
    place: str
    words: str
    note: str
    facts: Sequence[tuple[str, str]] = ()


class SpanTitle(QWidget):
    """One line: the label's badge and name, then where, how long, who and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self._name = QLabel(self)
        self._place = ElidedLabel(self)
        self._place.setFont(scaled(self.font(), 0.92))
        self._place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setFont(scaled(self.font(), 1, self.font().Weight.DemiBold))
        row = QGridLayout(self)
        row.setContentsMargins(badge_size(self.font()) + 8, 0, 0, 0)
        row.setHorizontalSpacing(6)
        row.addWidget(self._name, 0, 0)
        row.addWidget(self._place, 0, 1)
        row.setColumnStretch(1, 1)

    def show_title(self, label: Label | None, place: str) -> None:
        """Show a label and words beside it; without a label only the words."""
        self._label = label
        self._name.setText(label.name if label else "")
        self._name.setVisible(label is not None)
        left = badge_size(self.font()) + 8 if label else 0
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(left, 0, 0, 0)
        self._place.setText(place)
        self._place.setToolTip(tip(place))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._label is None:
            return
        painter = QPainter(self)
        top = (self.height() - badge_size(self.font())) // 2
        theme = theme_of(self.palette())
        draw_badge(painter, QPoint(0, top), self.font(), self._label, theme)
        painter.end()


class Inspector(QWidget):
    """The field under the list of spans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Details of the span")
        self._title = SpanTitle(self)
        self._words = _plain_label("")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = NoteField(self)
        self._facts = QWidget(self)
        self._facts_grid = QGridLayout(self._facts)
        self._facts_grid.setContentsMargins(0, 0, 0, 0)
        self._facts_grid.setHorizontalSpacing(10)
        self._facts_grid.setVerticalSpacing(3)
        self._facts_grid.setColumnStretch(1, 1)
        self._note_words = _plain_label("Note")
        self._note_words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        # In one part: showing several one by one lays the whole panel out as many times.
        self._details = QWidget(self)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(_BETWEEN)
        for part in (self._words, self._facts, self._note_words, NoteFrame(self.note, self)):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 11, 13, 13)
        column.setSpacing(_BETWEEN)
        column.addWidget(self._title)
        column.addWidget(self._details)
        self.show_span(None)

    def show_span(self, details: SpanDetails | None, hint: str = "") -> None:
        """Show a span, or, where none is current, a hint."""
        if details is None:
            self._details.hide()
            self._title.show_title(None, hint)
            self.note.show_note(None, "")
            return
        self._title.show_title(details.label, details.place)
        words = details.words
        self._words.setText(words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS] + "…")
        self._words.setToolTip(tip(words) if len(words) > _MOST_WORDS else "")
        self._show_facts(details.facts)
        self.note.show_note(details.span_id, details.note)
        self._details.show()

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while (item := self._facts_grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(_shortened(facts)):
            key, shown = _plain_label(name), ElidedLabel()
            key.setWordWrap(False)
            key.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            shown.setText(value)
            shown.setToolTip(tip(value))
            self._facts_grid.addWidget(key, row, 0)
            self._facts_grid.addWidget(shown, row, 1)
        self._facts.setVisible(bool(facts))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setPen(QColor(theme.line))
        draw_frame(painter, self.rect(), theme.paper, theme.line)
        painter.end()


def _shortened(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return no more rows than a small screen has room for; the last says how many are left out."""
    if len(facts) <= _MOST_FACTS:
        return list(facts)
    shown = list(facts[: _MOST_FACTS - 1])
    return [*shown, ("", f"and {len(facts) - len(shown)} more")]


def _plain_label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
