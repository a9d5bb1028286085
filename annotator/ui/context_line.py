"""A place in a text as one painted line: the words in bold, in what stands before and after."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from annotator.ui.fonts import scaled
from annotator.ui.theme import Theme
from annotator.ui.words import fitted

_MOST = 200  # code points of the words themselves that a line shows
_BEFORE = 0.4  # of the line's width is for what stands before
_LONGEST = 16  # code points of a cut word that is left out whole
_DOTS = "…"


def draw_context(
    painter: QPainter, box: QRect, font: QFont, words: tuple[str, str, str], theme: Theme
) -> None:
    """Paint ``words`` (before, the words, after) in one line, cut where there is no room.

    White space counts as one space. A line of a right-to-left script stands at the right.
    """
    before, found, after = map(_in_one_line, words)
    metrics, bold = QFontMetrics(font), scaled(font, 1, QFont.Weight.DemiBold)
    before = _end_of(before, metrics, int(box.width() * _BEFORE))
    found = found[:_MOST]
    room = box.width() - metrics.horizontalAdvance(before)
    room -= QFontMetrics(bold).horizontalAdvance(found)
    after = fitted(after, metrics, room) if room > 0 else ""
    layout = QTextLayout(before + found + after, font)
    right_to_left = is_right_to_left(layout.text())
    option = QTextOption()
    directions = Qt.LayoutDirection
    option.setTextDirection(directions.RightToLeft if right_to_left else directions.LeftToRight)
    layout.setTextOption(option)
    layout.setFormats([_format_of(before, found, bold, theme)])
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(layout.text()))
    layout.endLayout()
    left = box.right() - line.naturalTextWidth() if right_to_left else box.left()
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QColor(theme.muted))
    top = box.top() + (box.height() - line.height()) / 2
    layout.draw(painter, QPointF(left - line.naturalTextRect().left(), top))
    painter.restore()


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("R", "AL", "L"):
            return direction != "L"
    return False


def _format_of(before: str, found: str, bold: QFont, theme: Theme) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    # Qt counts UTF-16 units.
    stretch.start = len(before.encode("utf-16-le")) // 2
    stretch.length = len(found.encode("utf-16-le")) // 2
    look = QTextCharFormat()
    look.setFont(bold)
    look.setForeground(QColor(theme.text))
    stretch.format = look
    return stretch


def _in_one_line(words: str) -> str:
    inside = " ".join(words.split())
    if not inside:
        return " " if words else ""
    return " " * words[0].isspace() + inside + " " * words[-1].isspace()


def _end_of(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return the end of words that fits into ``width`` pixels, with "…" where it was cut."""
    kept = words
    while kept and metrics.horizontalAdvance(_DOTS + kept) > width:
        kept = kept[max(1, len(kept) // 12) :]
    if kept == words:
        return words
    first, _, others = kept.partition(" ")
    return _DOTS + (others if others.strip() and len(first) < _LONGEST else kept)
