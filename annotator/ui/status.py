"""The status bar: is it saved, how many spans, where the caret is, who marks, how large."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from annotator.ui.fonts import BUTTON
from annotator.ui.ink import fill
from annotator.ui.palette import theme_of
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.ui.progress import Progress
    from annotator.ui.status_offer import StatusOffer
    from annotator.ui.status_words import StatusWords

_NOTICE_SHOWN = 10_000  # milliseconds that a passing sentence stays


class Status(QStatusBar):
    """Values in; ``pressed`` names the action of a button in it.

    It begins as an empty bar of its full height; what it says comes when there is something to say.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._progress: Progress | None = None
        self._offer: StatusOffer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.end_notice)
        self._inside = QWidget(self)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(10, 0, 2, 0)
        self._row.addStrut(QFontMetrics(self.font()).height() + BUTTON)
        self.addWidget(self._inside, 1)

    @cached_property
    def _words(self) -> StatusWords:
        from annotator.ui.status_words import StatusWords

        made = StatusWords(self._row, self._inside)
        made.annotator.clicked.connect(lambda: self.pressed.emit("annotator name"))
        made.zoom.clicked.connect(lambda: self.pressed.emit("zoom reset"))
        return made

    def show_start(self) -> None:
        """Say what the start page says: nothing leaves this computer."""
        self._words.saved.show_state("Everything stays on this computer.", "muted")
        for part in (self._words.counts, self._words.place, self._words.zoom):
            part.hide()
        self.end_notice()

    def show_saved(self, read_only: bool = False) -> None:
        """Say that all is stored, or that nothing can be."""
        if read_only:
            self._words.saved.show_state("Read only", "muted")
        else:
            self._words.saved.show_state("● Saved", "saved")

    def show_editing(self) -> None:
        """Say that a field holds words not handed on yet."""
        self._words.saved.show_state("Editing…", "muted")

    def show_not_saved(self, sentence: str) -> None:
        """Say in a sentence why something is not stored."""
        self._words.saved.show_state(sentence, "failed")

    def show_counts(self, here: int, everywhere: int) -> None:
        """Say how many spans the open source has, and the session."""
        words = f"{counted(here, 'span', 'spans')} in this source"
        self._words.counts.setText(f"{words} · {everywhere} in the session")
        self._words.counts.show()

    def show_place(self, paragraph: int, character: int, around: str = "") -> None:
        """Say where the caret is: paragraph and character in it, both from 1; ``in 2 spans``."""
        words = f"¶{paragraph}, character {character}"
        self._words.place.setText(f"{words} · {around}" if around else words)
        self._words.place.show()

    def hide_place(self) -> None:
        """Say nothing of a caret: no source is open."""
        self._words.place.hide()

    def show_annotator(self, name: str) -> None:
        """Name who marks."""
        self._words.annotator.setText(f"Annotator: {name}")
        self._words.annotator.updateGeometry()
        self._words.annotator.update()

    def show_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        zoom = self._words.zoom
        zoom.setText(f"{percent} %")
        zoom.show()
        zoom.updateGeometry()
        zoom.update()

    def come_after(self, control: QWidget) -> None:
        """Let Tab go from a control of the page to the buttons of the bar."""
        offered = [self._offer.button] if self._offer is not None else []
        for button in (*offered, self._words.annotator, self._words.zoom):
            QWidget.setTabOrder(control, button)
            control = button

    def notice(self, sentence: str) -> None:
        """Say something in passing: until the user does something else, or for some seconds."""
        self._words.say(sentence)
        self._timer.start(_NOTICE_SHOWN)

    def end_notice(self) -> None:
        """Say no longer what was said in passing: the user goes on."""
        self._timer.stop()
        self._words.say("")

    def offer(self, words: str, act: str, action: str, sentence: str = "") -> None:
        """Say a few words beside what is said in passing, with a button for an action."""
        if self._offer is None:
            from annotator.ui.status_offer import StatusOffer

            self._offer = StatusOffer(self)
            self._offer.taken.connect(self.pressed)
            self._words.work.addWidget(self._offer)
            self.come_after(self._words.annotator.previousInFocusChain() or self)
        self._offer.offer(words, act, action, sentence)

    def end_offer(self) -> None:
        """Offer no longer what was offered: it is about something else than what is open."""
        if self._offer is not None:
            self._offer.hide()

    @property
    def progress(self) -> Progress:
        """How far long work is: made when there is some, for its widgets cost time at start."""
        if self._progress is None:
            from annotator.ui.progress import Progress

            self._progress = Progress(self)
            self._words.work.addWidget(self._progress)
        return self._progress

    def shown_words(self) -> str:
        """Return all that the bar says now."""
        return "  ".join(filter(None, (self._words.said(self), self.offered_words())))

    def offered_words(self) -> str:
        """Return what is offered, and the words of its button; empty when nothing is."""
        return self._offer.words if self._offer is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "_words" in self.__dict__:  # they come after the first paint
            self._words.share_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        fill(painter, theme.panel, (self.rect(),))
        fill(painter, theme.line, (QRect(0, 0, self.width(), 1),))
        painter.end()
