"""The plain text view under the reader: layout, where things are on screen, and scrolling."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from annotator.settings import Reading
from annotator.ui.fonts import SERIF
from annotator.ui.reader.formats import Writing, writing
from annotator.ui.reader.hits import Hit, Placed, hit
from annotator.ui.reader.layout import ReadingLayout
from annotator.ui.reader.shown import Shown
from annotator.ui.scroll_bar import quieten
from annotator.ui.theme import LIGHT, Theme

_DRAWN = 17 / 13
"""Size of the text against the chrome's, as drawn."""
_ABOVE = 1 / 3
"""How far down the view a place that had to be scrolled to is put."""
_FAR = 6
"""A jump over more blocks than so many pages have lines goes out of reach of what Qt measures."""
_SLIVER = 0.15
"""A line of which less than this is in view, as a share of its letters' height, is not seen."""
_UNSIZED = 640
"""Pixels that a view not shown yet is taken to be wide: about a column."""


class TextView(QPlainTextEdit):
    """Shows a text that nobody can change; offsets are code points, places on screen pixels."""

    scrolled = Signal(int)  # code point of the first visible character

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty, in the light theme; whoever subclasses sets the zoom once it is made."""
        super().__init__(parent)
        self.setViewport(_viewport(self))
        self.shown = Shown()
        self.theme: Theme = LIGHT
        self._top = self._first = 0
        self._holding = False
        self._sized = False
        self._jumping = self._relaid = False
        self._boxes: Sequence[QRectF] = ()
        self._seen: tuple[float, ...] = ()
        self._zoom = 100
        self.reading = Reading()
        document = QTextDocument(self)
        self.lines = ReadingLayout(document, self._text_width, self._written)
        document.setDocumentLayout(self.lines)
        self.setDocument(document)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        # Two properties by their values' names: the namespace `Qt` takes 17 ms when first used.
        self.setProperty("textInteractionFlags", "TextSelectableByMouse|TextSelectableByKeyboard")
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setFrameShape(QFrame.Shape.NoFrame)
        quieten(self)
        self.verticalScrollBar().setAccessibleName("Scroll through the text")
        self.setCursorWidth(0)  # the reader paints its own
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def set_zoom(self, percent: int) -> None:
        """Show the text at so many percent of the size that goes with the system's text size."""
        self._zoom = percent
        self._show_type()

    def set_reading(self, reading: Reading) -> None:
        """Set the text in another typeface, with other room between its lines."""
        self.reading = reading
        self.lines.set_spacing(reading.spacing)
        self._show_type()

    def _show_type(self) -> None:
        percent, family = self._zoom, self.reading.family
        font = QFont(self.font())
        font.setFamilies([family, SERIF, "serif"] if family else [SERIF, "serif"])
        font.setStyleHint(QFont.StyleHint.Serif)
        size = QFontInfo(QApplication.font()).pixelSize() * _DRAWN
        font.setPixelSize(max(6, round(size * percent / 100)))
        top = self._top
        self._holding = True
        self.setFont(font)
        self.lines.relayout()
        self._relaid = True
        self.scroll_to(top)
        self._holding = False

    def first_visible(self) -> int:
        """Return the code point of the first character in view."""
        block = self.firstVisibleBlock()
        if not block.isValid():
            return 0
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        layout = block.layout()
        for nth in range(layout.lineCount()):
            line = layout.lineAt(nth)
            if box.top() + line.y() + line.height() > _SLIVER * line.height():
                return self.shown.map.offset(block.position() + line.textStart())
        return self.shown.bounds(block)[1]

    def visible(self) -> tuple[int, int]:
        """Return the code points between which the text is in view, by whole blocks at the end."""
        with self.lines.gathered():
            first = self.first_visible()
            blocks = self.blocks_in_view()
        last = self.shown.bounds(blocks[-1][0])[1] if blocks else first
        return min(first, last), last

    def set_margins(self, left: int, right: int) -> None:
        """Leave room beside the text, in pixels."""
        self.setViewportMargins(left, 0, right, 0)

    def scroll_to(self, first_visible: int) -> None:
        """Scroll so that the line with this code point is the first, as far as the text allows."""
        self._load_until(first_visible)
        self._put_on_top(*self._block_and_line(first_visible))
        self._top, self._first = first_visible, self.first_visible()

    def reveal(self, start: int, end: int) -> None:
        """Scroll, if need be, so that a stretch is in view; its start, where it is too long."""
        self._load_until(end)
        view = self.viewport().rect()
        first, last = self.rectangle_at(start), self.rectangle_at(max(start, end - 1))
        if view.contains(first) and (view.contains(last) or last.bottom() > view.height()):
            return
        block, nth = self._block_and_line(start)
        wanted = view.height() * _ABOVE - block.layout().lineAt(nth).y()
        nth = 0
        while wanted > 0 and block.previous().isValid():
            block = block.previous()
            wanted -= self.lines.blockBoundingRect(block).height()
        layout = block.layout()
        while nth + 1 < layout.lineCount() and layout.lineAt(nth).y() < -wanted:
            nth += 1
        self._put_on_top(block, nth)

    def rectangle_at(self, offset: int) -> QRect:
        """Return where the caret before a code point would be, in pixels of the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.shown.map.position(offset))
        return self.cursorRect(cursor)

    def point_at(self, offset: int) -> QPoint:
        """Return a point in the viewport: the border before a code point, half way up its line."""
        place = self.rectangle_at(offset)
        return QPoint(place.left(), place.center().y())

    def blocks_in_view(self) -> Sequence[Placed]:
        """Return the blocks that are in view, from the top, with their room in the viewport.

        The rooms are kept until the view is scrolled or some block is laid out; not the blocks,
        which Qt ends without telling Python.
        """
        block = self.firstVisibleBlock()
        placed: list[Placed] = []
        for box in self._rooms_in_view(block):
            placed.append((block, box))
            block = block.next()
        return placed

    def update_blocks(self, numbers: Container[int], reach: float) -> None:
        """Ask for a repaint of those of the numbered blocks that are in view, and around them."""
        first, width = self.firstVisibleBlock(), self.viewport().width()
        for number, box in enumerate(self._rooms_in_view(first), first.blockNumber()):
            if number in numbers:
                area = box.adjusted(0, -reach, 0, reach).toAlignedRect()
                self.viewport().update(0, area.y(), width, area.height())

    def _rooms_in_view(self, first: QTextBlock) -> Sequence[QRectF]:
        if not first.isValid():
            return ()
        offset, size = self.contentOffset(), self.viewport().size()
        seen = (first.blockNumber(), offset.y(), size.width(), size.height(), self.lines.laid_out)
        if seen != self._seen:
            self._boxes = list(self._boxes_from(first, offset, size.height()))
            # Blocks not seen before have been laid out by it.
            self._seen = (*seen[:-1], self.lines.laid_out)
        return self._boxes

    def _boxes_from(self, block: QTextBlock, offset: QPointF, height: int) -> Iterator[QRectF]:
        box = self.blockBoundingGeometry(block).translated(offset)
        left, width = box.left(), box.width()
        while True:
            yield box
            block = block.next()
            if not block.isValid() or box.bottom() >= height:
                return
            box = QRectF(left, box.bottom(), width, self.lines.height_of(block))

    def hit_at(self, point: QPointF) -> Hit | None:
        """Return the place in the document that is under a point of the viewport."""
        return hit(self.blocks_in_view(), point)

    def scroll_lines(self, lines: int) -> None:
        """Scroll down by lines, or up where negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines)

    def view_height(self) -> int:
        """Return the height of the viewport in pixels."""
        return self.viewport().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first visible line where it was when lines are broken anew."""
        top, self._holding, self._sized = self._top, True, True
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._text_width_changed()
            self._relaid = True
            self.scroll_to(top)
        self._holding = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; what comes into view is laid out in one go."""
        with self.lines.gathered(guessing=self._jumping):
            super().scrollContentsBy(dx, dy)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay at the place: Qt would scroll to the caret when it is first shown."""
        top, self._holding = self._top, True
        super().showEvent(event)
        self.scroll_to(top)
        self._holding = False

    def _text_width(self) -> int:
        # Before it is shown a view has no size, and would break a text into hundreds of lines.
        width = self.viewport().width()
        return width if self._sized else max(width, _UNSIZED)

    def _written(self, block: QTextBlock) -> Writing:
        return writing(self.shown, block, self.font(), self.theme)

    def _text_width_changed(self) -> None:
        """Forget what depends on how lines are broken; for subclasses."""

    def _load_until(self, offset: int) -> None:
        """Bring the text in up to an offset; for subclasses that load in pieces."""

    def _block_and_line(self, offset: int) -> tuple[QTextBlock, int]:
        position = self.shown.map.position(offset)
        block = self.document().findBlock(position)
        self.lines.blockBoundingRect(block)  # lays it out
        line = block.layout().lineForTextPosition(position - block.position())
        return block, max(line.lineNumber(), 0) if line.isValid() else 0

    def _put_on_top(self, block: QTextBlock, line: int) -> None:
        away = abs(block.blockNumber() - self.firstVisibleBlock().blockNumber())
        # Qt measures two pages from where it was; a block is half a line high at least.
        self._jumping = away > _FAR * self.viewport().height() / self.lines.line_height()
        bar, value = self.verticalScrollBar(), block.firstLineNumber() + line
        if bar.value() == value and self._relaid:
            # Qt knows the line by its number in the block, as lines were broken before.
            held, self._holding = self._holding, True
            bar.setValue(value + 1 if value < bar.maximum() else value - 1)
            value = block.firstLineNumber() + line
            self._holding = held
        self._relaid = False
        bar.setValue(value)
        self._jumping = False

    def _on_scrolled(self) -> None:
        if self._holding:
            return
        first = self.first_visible()
        # Lines laid out above move the bar, not the text: the place within its line is kept then.
        if first != self._first:
            self._top = self._first = first
            self.scrolled.emit(first)


def _viewport(parent: QWidget) -> QWidget:
    """Return the widget that the text is painted on.

    One that Qt makes by itself is unknown to PySide, which makes all classes of widgets, in 25 ms
    of the start, to find out which one it is.
    """
    made = QWidget(parent)
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made
