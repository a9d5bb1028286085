"""A reading column in a window of its own, to measure the reader without a session beside it."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from PySide6.QtTest import QTest

from annotator import app
from annotator.session.session import default_label_set
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.column import ReadingColumn
from tests.benchmarks.painted import Slices, cpu_until_painted
from tests.trust.desktop import SignalWait


class Pane:
    """A column of 1280 x 800 pixels on screen, with what stands around the text."""

    def __init__(self) -> None:
        """Show it empty."""
        self.application = app.make_application()
        self._labels = default_label_set()
        self.column = ReadingColumn()
        self.reader = self.column.reader
        self.column.margins.show()
        self.column.resize(1280, 800)
        self.column.show()
        QTest.qWaitForWindowExposed(self.column)
        self.reader.setFocus()
        gc.freeze()  # as the program does once its window is there

    def show(self, text: str, spans: Sequence[Span]) -> float:
        """Show a text with spans; return the CPU milliseconds until its first page is painted."""
        found = list(spans)

        def act() -> None:
            index = SpanIndex(found)
            self.reader.show_source(text, markdown=False)
            self.reader.show_spans(index, self._labels)

        return cpu_until_painted(self.reader, act)

    def load(self) -> list[float]:
        """Return when the whole text is in, with the CPU milliseconds of each round of events."""
        slices = Slices()
        SignalWait(self.reader.loaded).wait()
        return slices.end()

    def close(self) -> None:
        """Close the window."""
        self.column.close()
        self.column.deleteLater()
