"""The small list at a span from which its speaker is chosen: by digit, by name, or by Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.text.attribute_words import link_words
from annotator.ui.drawing import draw_current_row, draw_frame, draw_key_cap, key_cap_width
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import fitted

_DIGITS = 9
_MOST_ROWS = 9
_WIDTH = 34  # characters
_LINK = Qt.ItemDataRole.UserRole + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SpeakerList(QFrame):
    """Numbered speakers, and a line that filters them or names another one."""

    chosen = Signal(object)  # one link of a speaker's chain
    closed = Signal()  # chosen, or Esc: the keyboard goes back to the text

    def __init__(self, page: QWidget) -> None:
        """Lie over a page, hidden."""
        super().__init__(page)
        self._page = page
        self._speakers: Sequence[dict[str, Any]] = ()
        self._field = NameField(self)
        self._rows = QListWidget(self)
        self._rows.setItemDelegate(SpeakerDelegate(self._rows))
        self._rows.setAccessibleName("Speakers of this source")
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quieten(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(self._rows)
        self._field.textEdited.connect(self._filter)
        self._field.pressed.connect(self._on_pressed)
        self._field.left.connect(self.hide)
        self._rows.itemClicked.connect(self._choose)
        self._rows.currentItemChanged.connect(self._describe)
        self.hide()

    def ask(self, question: str, speakers: Sequence[dict[str, Any]], where: QPoint) -> None:
        """Ask for one of the speakers or another name; ``where`` is below what it is about."""
        self._speakers = speakers
        self._field.setAccessibleName(question)
        self._field.setPlaceholderText(question)
        self._field.clear()
        self._filter("")
        self._place(where)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def names(self) -> list[str]:
        """Return the rows in words, in their order."""
        return [self._rows.item(row).text() for row in range(self._rows.count())]

    def _place(self, where: QPoint) -> None:
        room = self._page.rect().adjusted(6, 6, -6, -6)
        size = self.sizeHint().boundedTo(room.size())
        box = QRect(where, size)
        if box.bottom() > room.bottom():
            box.moveBottom(max(where.y() - 3 * self.fontMetrics().height(), room.top()))
        box.moveLeft(max(room.left(), min(box.left(), room.right() - size.width())))
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - size.height())))
        self.setGeometry(box)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        rows = min(max(len(self._speakers), 1), _MOST_ROWS) * row_height(metrics)
        return QSize(
            metrics.averageCharWidth() * _WIDTH, self._field.sizeHint().height() + rows + 20
        )

    def _filter(self, words: str) -> None:
        """Show whose name holds the words; what is written can be a new name too."""
        wanted = words.strip().casefold()
        self._rows.clear()
        there = [each for each in self._speakers if wanted in link_words(each).casefold()]
        for link in there:
            self._add(link_words(link), link)
        known = {str(link["name"]).casefold() for link in there}
        if wanted and wanted not in known:
            self._add(f"New: {words.strip()}", {"name": words.strip()})
        begun = (row for row, link in enumerate(there) if _begins(link, wanted))
        self._rows.setCurrentRow(next(begun, self._rows.count() - 1))

    def _add(self, words: str, link: dict[str, Any]) -> None:
        item = QListWidgetItem(words)
        item.setData(_LINK, link)
        self._rows.addItem(item)

    def _on_pressed(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in _MOVES:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_MOST_ROWS}
            row = self._rows.currentRow() + step.get(Qt.Key(key), _MOST_ROWS)
            self._rows.setCurrentRow(max(0, min(row, self._rows.count() - 1)))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            if key - Qt.Key.Key_1 < self._rows.count():
                self._choose(self._rows.item(key - Qt.Key.Key_1))
        elif self._rows.currentItem() is not None:
            self._choose(self._rows.currentItem())

    def _choose(self, item: QListWidgetItem) -> None:
        link = dict(item.data(_LINK))
        self._close()
        self.chosen.emit(link)

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _describe(self, item: QListWidgetItem | None) -> None:
        self._field.setAccessibleDescription(f"Enter takes {item.text()}" if item else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        draw_frame(painter, self.rect(), theme.paper, theme.accent, width=1.5)
        painter.end()


class NameField(QLineEdit):
    """A line whose keys also move in the list; a digit in the empty line is a row's number."""

    pressed = Signal(int)  # Esc, Enter, an arrow or a digit, as a key of Qt
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, *_MOVES):
            self.pressed.emit(key)
        elif not self.text() and event.text() in tuple("123456789"):
            self.pressed.emit(Qt.Key.Key_0 + int(event.text()))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()


class SpeakerDelegate(QStyledItemDelegate):
    """Paints a row: its digit as a key, and the name."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, row_height(option.fontMetrics))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        view = option.widget
        assert isinstance(view, QListWidget)
        theme, box = theme_of(view.palette()), option.rect
        painter.save()
        if index.row() == view.currentRow():
            draw_current_row(painter, box, theme)
        width = key_cap_width(view.font(), "0")
        high = QFontMetrics(view.font()).height()
        cap = QRect(box.left() + 9, box.top() + (box.height() - high) // 2, width, high)
        if index.row() < _DIGITS:
            draw_key_cap(painter, cap, view.font(), str(index.row() + 1), theme)
        painter.setPen(QColor(theme.text))
        painter.setFont(view.font())
        words_box = box.adjusted(width + 18, 0, -6, 0)
        words = fitted(str(index.data()), QFontMetrics(view.font()), words_box.width())
        painter.drawText(words_box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row in pixels."""
    return metrics.height() + 8


def _begins(link: dict[str, Any], wanted: str) -> bool:
    """Return whether a word of somebody's name begins with what is written."""
    name = f" {link_words(link).casefold()}"
    return f" {wanted}" in name
