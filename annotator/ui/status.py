"""The status bar: is it saved, how many spans, where the caret is, who marks, how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStatusBar,
    QWidget,
)

from annotator.ui.buttons import FlatButton
from annotator.ui.elided import ElidedLabel
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.words import counted, fitted, tip

if TYPE_CHECKING:
    from annotator.ui.progress import Progress

_NOTICE_SHOWN = 10_000  # milliseconds that a passing sentence stays


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
        return QSize(60, self.sizeHint().height())

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


class Status(QStatusBar):
    """Values in; ``pressed`` names the action of a button in it."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._saved = SavedSign(self)
        self._counts, self._place = _words(self), _words(self)
        self._notice = ElidedLabel(self)
        self._notice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._progress: Progress | None = None
        self._row = QHBoxLayout()
        self._annotator = FlatButton("", "Change the annotator’s name", self, muted=True)
        self._zoom = FlatButton("", "Show the text at its actual size", self, muted=True)
        self._annotator.clicked.connect(lambda: self.pressed.emit("annotator name"))
        self._zoom.clicked.connect(lambda: self.pressed.emit("zoom reset"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.end_notice)
        inside = QWidget(self)
        row = QHBoxLayout(inside)
        row.setContentsMargins(10, 0, 2, 0)
        row.setSpacing(22)
        for words in (self._saved, self._counts, self._place):
            row.addWidget(words)
        row.addWidget(self._notice, 1)
        row.addLayout(self._row)
        for button in (self._annotator, self._zoom):
            row.addWidget(button)
        self.addWidget(inside, 1)
        self.show_start()

    def show_start(self) -> None:
        """Say what the start page says: nothing leaves this computer."""
        self._saved.show_state("Everything stays on this computer.", "muted")
        for words in (self._counts, self._place):
            words.hide()
        self._zoom.hide()
        self.end_notice()

    def show_saved(self, read_only: bool = False) -> None:
        """Say that all is stored, or that nothing can be."""
        if read_only:
            self._saved.show_state("Read only", "muted")
        else:
            self._saved.show_state("● Saved", "saved")

    def show_editing(self) -> None:
        """Say that a field holds words not handed on yet."""
        self._saved.show_state("Editing…", "muted")

    def show_not_saved(self, sentence: str) -> None:
        """Say in a sentence why something is not stored."""
        self._saved.show_state(sentence, "failed")

    def show_counts(self, here: int, everywhere: int) -> None:
        """Say how many spans the open source has, and the session."""
        words = f"{counted(here, 'span', 'spans')} in this source"
        self._counts.setText(f"{words} · {everywhere} in the session")
        self._counts.show()

    def show_place(self, paragraph: int, character: int) -> None:
        """Say where the caret is: paragraph and character in it, both from 1."""
        self._place.setText(f"¶{paragraph}, character {character}")
        self._place.show()

    def show_annotator(self, name: str) -> None:
        """Name who marks."""
        self._annotator.setText(f"Annotator: {name}")
        self._annotator.updateGeometry()
        self._annotator.update()

    def show_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        self._zoom.setText(f"{percent} %")
        self._zoom.show()
        self._zoom.updateGeometry()
        self._zoom.update()

    def come_after(self, control: QWidget) -> None:
        """Let Tab go from a control of the page to the buttons of the bar."""
        for button in (self._annotator, self._zoom):
            QWidget.setTabOrder(control, button)
            control = button

    def notice(self, sentence: str) -> None:
        """Say something in passing: until the user does something else, or for some seconds."""
        self._notice.setText(sentence)
        self._notice.setToolTip(tip(sentence))
        self._timer.start(_NOTICE_SHOWN)

    def end_notice(self) -> None:
        """Say no longer what was said in passing: the user goes on."""
        self._timer.stop()
        self._notice.setText("")
        self._notice.setToolTip("")

    @property
    def progress(self) -> Progress:
        """How far long work is: made when there is some, for its widgets cost time at start."""
        if self._progress is None:
            from annotator.ui.progress import Progress

            self._progress = Progress(self)
            self._row.addWidget(self._progress)
        return self._progress

    def shown_words(self) -> str:
        """Return all that the bar says now."""
        parts = (self._saved, self._counts, self._place, self._notice)
        words = [part.text() for part in parts if part.isVisibleTo(self)]
        words += [self._annotator.text(), self._zoom.text()]
        return "  ".join(each for each in words if each)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))
        painter.end()


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
