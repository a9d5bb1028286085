"""What the status bar says, and its buttons: the widgets, which come after the first paint."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.ui.buttons import FlatButton
from annotator.ui.elided import ElidedLabel
from annotator.ui.fonts import load_semibold, scaled
from annotator.ui.palette import theme_of
from annotator.ui.words import fitted, tip

_ANY_WIDTH = (1 << 24) - 1  # pixels, as Qt has it
_APART, _NEAR = 22, 10  # pixels between two parts, and where there is little room
_LEAST_WORDS = 40  # pixels, of words that are cut: less says nothing


class SavedSign(QLabel):
    """ "● Saved" in green, a failure in red, anything else muted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone = "muted"

    def show_state(self, words: str, tone: str) -> None:
        """Show words in the theme's colour named ``tone``: saved, failed or muted."""
        self._tone = tone
        self.setText(words)
        self.setToolTip(tip(words) if tone == "failed" else "")
        self.update()

    def sizeHint(self) -> QSize:
        font = scaled(self.font(), 1, self.font().Weight.DemiBold)
        metrics = QFontMetrics(font)
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        # A failure is a sentence and may be cut; that all is saved is always seen.
        return QSize(60, hint.height()) if self._tone == "failed" else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        heavy = self._tone != "muted"
        painter.setFont(
            scaled(self.font(), 1, self.font().Weight.DemiBold) if heavy else self.font()
        )
        painter.setPen(QColor(getattr(theme, self._tone)))
        words = fitted(self.text(), QFontMetrics(painter.font()), self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class StatusWords:
    """The widgets in the row of the status bar, from left to right."""

    def __init__(self, row: QHBoxLayout, parent: QWidget) -> None:
        """Put them in the row; as at the start page, counts, place and zoom are hidden."""
        load_semibold()
        self.saved = SavedSign(parent)
        self.counts, self.place = _muted(parent), _muted(parent)
        self.notice = ElidedLabel(parent)
        self.notice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.work = QHBoxLayout()
        self.annotator = FlatButton("", "Change the annotator’s name", parent, muted=True)
        self.zoom = FlatButton("", "Show the text at its actual size", parent, muted=True)
        for words in (self.saved, self.counts, self.place):
            row.addWidget(words)
        row.addWidget(self.notice, 1)
        row.addLayout(self.work)
        for button in (self.annotator, self.zoom):
            row.addWidget(button)
        self._row, self._bar = row, parent
        row.setSpacing(_APART)
        for part in (self.counts, self.place, self.zoom):
            part.hide()

    def say(self, sentence: str) -> None:
        """Say something in passing; an empty sentence ends it."""
        self.notice.setText(sentence)
        self.notice.setToolTip(tip(sentence))
        self.share_room()

    def share_room(self) -> None:
        """Let place and counts be cut before what is said in passing: that is said only once."""
        for part in (self.place, self.counts):
            part.setMaximumWidth(_ANY_WIDTH)
        self._row.setSpacing(_APART)
        said = self.notice.text()
        if not said:
            return
        room = self._bar.width() - self.notice.fontMetrics().horizontalAdvance(said) - 1
        if self._row.sizeHint().width() > room:
            self._row.setSpacing(_NEAR)
        short = self._row.sizeHint().width() - room
        for part in (self.place, self.counts):
            whole = part.sizeHint().width()
            if short > 0 and not part.isHidden():
                left = whole - short
                part.setMaximumWidth(left if left >= _LEAST_WORDS else 0)
                short -= whole

    def said(self, bar: QWidget) -> str:
        """Return all that they say where the bar is shown."""
        parts = (self.saved, self.counts, self.place, self.notice)
        words = [part.text() for part in parts if part.isVisibleTo(bar)]
        words += [self.annotator.text(), self.zoom.text()]
        return "  ".join(each for each in words if each)


def _muted(parent: QWidget) -> QLabel:
    label = ElidedLabel(parent)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
