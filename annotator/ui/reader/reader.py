"""The reader: shows a source with its spans and tells what the user selects and presses.

Values in, signals out; it knows no session. All offsets are code points of the stored text, which
is never read back from the widget.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from annotator.text.labels import Label, LabelSet
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.ink import fill
from annotator.ui.reader.ahead import Ahead
from annotator.ui.reader.current import REACH
from annotator.ui.reader.hits import Hit, Placed
from annotator.ui.reader.jumping import JumpingView
from annotator.ui.reader.loading import Loader
from annotator.ui.reader.painting import OVERHANG, Underlay
from annotator.ui.reader.shown import Shown
from annotator.ui.theme import Theme

CARET = 2
"""Width of the caret in pixels."""
SELECTED = 0.26
"""Strength of the selection's colour over paper and tints: the words on it keep their contrast."""


class Reader(JumpingView):
    """Shows one text, its spans, the caret and the selection."""

    loaded = Signal()  # the last piece of the text is in
    text_shown = Signal()  # another text, other regions, colours or size
    spans_shown = Signal()  # all spans anew
    touched = Signal(int, int)  # the spans in a stretch
    prepared = Signal()  # what is a page away can be painted without delay

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty text."""
        super().__init__(parent)
        self._underlay = Underlay()
        self._loader = Loader(self, self.loaded.emit)
        self._ahead = Ahead(self, self._underlay.prepare, self.prepared.emit)
        self.setAccessibleName("Text of the source")
        self.set_theme(self.theme)
        self.set_zoom(100)

    @property
    def spans(self) -> SpanIndex:
        """The spans that are shown."""
        return self._underlay.index

    @property
    def labels(self) -> LabelSet | None:
        """The label set that gives them their looks."""
        return self._underlay.labels

    @property
    def is_prepared(self) -> bool:
        """Whether nothing is left to be done for what is a page away."""
        return self._ahead.is_done

    def show_source(
        self, text: str, *, markdown: bool, regions: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Show another text from its start, without spans; long ones come in pieces.

        ``regions`` are the stretches that are boilerplate.
        """
        self.show_current(None)
        self.shown = Shown(text, markdown=markdown, regions=regions)
        self._underlay.show_text(self.shown)
        first = self._loader.begin(self.shown)
        self._top, self._first, self._holding = 0, 0, True
        self.lines.relayout()
        self.setPlainText(first)
        self._holding = False
        self._loader.proceed()
        self.text_shown.emit()
        self.spans_shown.emit()

    def show_regions(self, regions: Sequence[tuple[int, int]]) -> None:
        """Show other boilerplate regions of the same text."""
        self.shown.regions = sorted(regions)
        self._show_again()

    def show_proposed(self, stretches: Sequence[tuple[int, int]]) -> None:
        """Show in the margin which stretches are proposed as regions."""
        self.shown.proposed = sorted(stretches)
        self.text_shown.emit()

    def show_spans(self, index: SpanIndex, label_set: LabelSet) -> None:
        """Show the spans of the text. Later changes of the index are told by `touch`."""
        self._underlay.show_spans(index, label_set)
        self.viewport().update()
        self.spans_shown.emit()

    def touch(self, start: int, end: int) -> None:
        """Paint again the marks in a stretch, and nothing else."""
        at = self.shown.map.position
        first = self.document().findBlock(at(start)).blockNumber()
        last = self.document().findBlock(at(end, end=True)).blockNumber()
        blocks = range(first, last + 1)
        self._underlay.forget_marks(blocks, start, end)
        self.update_blocks(blocks, REACH)
        self.touched.emit(start, end)

    def show_hits(self, hits: list[tuple[int, int]], current: int | None) -> None:
        """Outline what was found, sorted; the current one is selected and scrolled to."""
        self._underlay.show_hits(hits, current)
        if current is not None:
            start, end = hits[current]
            self.select(start, end)
            self.reveal(start, end)
        self.viewport().update()

    def select(self, anchor: int, caret: int) -> None:
        """Select a stretch, or put the caret where both are equal; tells nobody."""
        if self.offsets() == (anchor, caret):
            return
        self._load_until(max(anchor, caret))
        at = self.shown.map.position
        self.select_positions(at(anchor, end=anchor > caret), at(caret, end=caret > anchor))

    def show_place(self, anchor: int, caret: int, first_visible: int) -> None:
        """Select and scroll as the user left it, all in code points; tells nobody.

        Qt scrolls to the caret whenever it is put somewhere; the user may have left it out of view.
        """
        self._holding = True
        self.select(anchor, caret)
        self.scroll_to(first_visible)
        self._holding = False

    def set_theme(self, theme: Theme) -> None:
        """Show text, selection and marks in the colours of a theme."""
        self.theme = theme
        palette = QPalette()
        selected = QColor(theme.accent)
        selected.setAlphaF(SELECTED)
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        palette.setColor(QPalette.ColorRole.Highlight, selected)
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(palette)
        self._show_again()

    def _show_type(self) -> None:
        """Show the text in the size and the typeface that are set."""
        super()._show_type()
        self._underlay.set_look(self.theme, self.font(), self.reading.spacing)
        self.text_shown.emit()

    def take_click(self, hit: Hit) -> None:
        """Tell a click by the nearest border, or the character before if only that has a span."""
        border, over = self.shown.map.offset(hit.border), self.shown.map.offset(hit.character)
        under = self.spans.at(over)
        inside = bool(under) and under[0] not in self.spans.at(border)
        self.clicked.emit(over if inside else border)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks, the text over them, and the current span's brackets over both."""
        with self.lines.gathered():
            blocks = self.blocks_in_view()
        exposed = QRectF(event.rect().adjusted(0, -OVERHANG, 0, OVERHANG))
        painter = QPainter(self.viewport())
        self._underlay.draw(painter, blocks, exposed)
        self.draw_preview(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.draw_span(painter, blocks)
        if self.hasFocus() and self._has_caret(blocks):
            self._draw_caret(painter)
        self.draw_jumps(painter)
        painter.end()
        if blocks and self._loader.complete:
            self._ahead.begin()

    def _has_caret(self, blocks: Sequence[Placed]) -> bool:
        """Return whether one of these blocks holds the caret: Qt lays out a page to find it."""
        if not blocks:
            return False
        position, last = self.textCursor().position(), blocks[-1][0]
        return blocks[0][0].position() <= position < last.position() + last.length()

    def _draw_caret(self, painter: QPainter) -> None:
        """Paint the caret between two letters; Qt's own would stand on the second."""
        place = self.cursorRect()
        width = 2 * CARET if self.holds_selection else CARET
        caret = QRect(place.left() - width // 2, place.top(), width, place.height())
        fill(painter, self.theme.accent, (caret,))

    def label_of(self, span: Span) -> Label | None:
        """Return the label of a span, None where it is unknown."""
        return self.labels.label(span.label) if self.labels is not None else None

    def _text_width_changed(self) -> None:
        self._underlay.forget()

    def _load_until(self, offset: int) -> None:
        self._loader.load_until(offset)

    def _show_again(self) -> None:
        """Lay out and paint all again, after a change of what the words look like."""
        self._underlay.set_look(self.theme, self.font(), self.reading.spacing)
        self.lines.relayout()
        self.viewport().update()
        self.text_shown.emit()
