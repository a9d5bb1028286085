"""What is on the screen, as words: the reading half of the driver.

When something is not there, the failure says what is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.find_bar import FindBar
from annotator.ui.inspector import Inspector
from annotator.ui.label_buttons import LabelButton
from annotator.ui.note_field import NoteField
from annotator.ui.reader.header import Header
from annotator.ui.reader.reader import Reader
from annotator.ui.status import Status
from annotator.ui.window import Window

W = TypeVar("W", bound=QWidget)


class Screen:
    """One window and what it shows."""

    def __init__(self, qtbot: QtBot) -> None:
        """Begin without a window."""
        self._qtbot = qtbot
        self._window: Window | None = None

    @property
    def window(self) -> Window:
        """The window."""
        assert self._window is not None, "the program has not been started"
        return self._window

    @property
    def title(self) -> str:
        """The words of the title bar."""
        return self.window.windowTitle()

    def see(self, condition: Callable[[], bool]) -> None:
        """Wait until something is seen."""
        self._qtbot.waitUntil(condition)

    def see_status(self, words: str) -> None:
        """Wait until the status bar says these words."""
        self._qtbot.waitUntil(lambda: words in self.status())

    def see_saved(self) -> None:
        """Wait until the status bar says that all is saved."""
        self.see_status("● Saved")

    def status(self) -> str:
        """Return what the status bar says."""
        self._settle()
        bar = self.window.statusBar()
        assert isinstance(bar, Status)
        return bar.shown_words()

    def rows(self, name: str) -> list[str]:
        """Return the rows of a list, as a screen reader would say them."""
        model = self._list(name).model()
        role = Qt.ItemDataRole.AccessibleTextRole
        indexes = [model.index(row, 0) for row in range(model.rowCount())]
        return [str(index.data(role) or index.data()) for index in indexes]

    def spans_listed(self) -> list[str]:
        """Return the spans in the side panel: ``Claim: words, paragraph 4``."""
        return self.rows("Spans of this source")

    def sources_listed(self) -> list[str]:
        """Return the sources in the side panel."""
        return self.rows("Sources")

    def see_sources(self, count: int) -> None:
        """Wait until so many sources are listed, and one of them is open."""
        self.see(lambda: len(self.sources_listed()) == count and bool(self.text()))

    def current_row(self, name: str) -> str | None:
        """Return the current row of a list, or None."""
        index = self._list(name).currentIndex()
        return self.rows(name)[index.row()] if index.isValid() else None

    def selected_words(self) -> str:
        """Return the selected words of the text."""
        reader = self._reader()
        start, end = sorted(reader.offsets())
        return reader.shown.text[start:end]

    def caret(self) -> int:
        """Return the caret's place in the text, in code points."""
        return self._reader().offsets()[1]

    def text(self) -> str:
        """Return the text that is open."""
        return self._reader().shown.text

    def first_visible(self) -> int:
        """Return the place of the first visible character of the text, in code points."""
        return self._reader().first_visible()

    def layout(self) -> list[int]:
        """Return the widths of sources, text and spans, in pixels."""
        (splitter,) = self._all(QSplitter)
        return splitter.sizes()

    def letters_over(self, words: str, occurrence: int = 1) -> str:
        """Return the letters that stand over a word to jump to, or an empty text."""
        start = self._find(words, occurrence)
        found = {mark.start: mark.letters for mark in self._reader().jump_marks}
        return found.get(start, "")

    def grey_words(self) -> list[str]:
        """Return the stretches of the text that are shown as boilerplate."""
        shown = self._reader().shown
        return [shown.text[start:end] for start, end in shown.regions]

    def marked_words(self) -> list[str]:
        """Return the words of the spans that are painted under the text."""
        return [span.text for span in self._reader().spans]

    def colour_of_paper(self) -> str:
        """Return the colour behind the text."""
        return self._reader().palette().base().color().name()

    def margin_beside(self, words: str) -> list[str]:
        """Return the colours of the margin's bar beside the line where words begin."""
        reader = self._reader()
        place = reader.point_at(self._find(words, 1))
        at = reader.viewport().mapToGlobal(place)
        gutter = self._one(QWidget, self.window, "Paragraph numbers", QWidget.accessibleName)
        image, y = gutter.grab().toImage(), gutter.mapFromGlobal(at).y()
        bar = range(gutter.width() - 3, gutter.width())
        return [image.pixelColor(x, y + down).name() for x in bar for down in range(3)]

    def invitation_to_write(self) -> str:
        """Return what the empty note field says."""
        return self._note().placeholderText()

    def note(self) -> str:
        """Return the words in the note field."""
        return self._note().words()

    def counts(self) -> dict[str, str]:
        """Return what the labels' buttons say."""
        buttons = [each for each in self._all(LabelButton) if not each.isHidden()]
        return {each.text(): each.accessibleName() for each in buttons}

    def progress(self) -> str:
        """Return what is said of long work, or an empty text."""
        bars = [each for each in self._all(QProgressBar) if each.isVisible()]
        return bars[0].accessibleName() if bars else ""

    def header(self) -> str:
        """Return the line over the text."""
        return self._one(Header, self.window, "About this source", Header.accessibleName).text()

    def find_says(self) -> str:
        """Return what the find bar says of its matches."""
        (bar,) = self._all(FindBar)
        field = bar.findChild(QLineEdit)
        return field.accessibleDescription() if field and bar.isVisible() else ""

    def focus_name(self) -> str:
        """Return the accessible name of what has the keyboard."""
        return self._focused().accessibleName()

    def inspector_words(self) -> str:
        """Return all words in the field of the span's details."""
        (inspector,) = self._all(Inspector)
        labels = [each for each in inspector.findChildren(QLabel) if each.isVisible()]
        return "\n".join(each.text() for each in labels)

    # Where things are

    def _settle(self) -> None:
        """Let the panels show what has happened, as they do right after each paint."""
        place = self.window.opening.place
        if place:
            place.settle()

    def _focused(self) -> QWidget:
        # Offscreen there is no window manager that gives the keyboard to a new dialog, or back.
        top = QApplication.activeModalWidget() or self.window
        top.activateWindow()
        self._qtbot.waitUntil(top.isActiveWindow)
        return QApplication.activePopupWidget() or QApplication.focusWidget() or top

    def _reader(self) -> Reader:
        (reader,) = self._all(Reader)
        return reader

    def _note(self) -> NoteField:
        (inspector,) = self._all(Inspector)
        return inspector.note

    def _find(self, words: str, occurrence: int) -> int:
        text, start = self.text(), -1
        for _ in range(occurrence):
            start = text.find(words, start + 1)
            assert start >= 0, f"{words!r} is not {occurrence} times in the text"
        return start

    def _list(self, name: str) -> QAbstractItemView:
        self._settle()
        return self._one(QAbstractItemView, self.window, name, lambda each: each.accessibleName())

    def _all(self, kind: type[W]) -> list[W]:
        self._settle()
        return self.window.findChildren(kind)

    def _shown(self, kind: type[W]) -> W:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, kind), f"no {kind.__name__} is shown, but {shown}"
        return shown

    def _one(self, kind: type[W], top: QWidget, wanted: str, name: Callable[[W], str]) -> W:
        # Of several with one name it is the one that is seen.
        there = {name(each): each for each in sorted(top.findChildren(kind), key=QWidget.isVisible)}
        assert wanted in there, f"no {wanted!r} among {sorted(there)}"
        return there[wanted]


def plain(words: str) -> str:
    """Return a menu entry's or button's words without its key, its underlined letter and dots."""
    return words.split("\t")[0].replace("&", "").rstrip("…")
