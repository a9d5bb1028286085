"""The reader: shows a source with its spans and tells what the user selects and presses.

Values in, signals out; it knows no session. All offsets are code points of the stored text, which
is never read back from the widget.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from annotator.text.labels import LabelSet
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.boundaries import grapheme_border
from annotator.ui.reader.current import CurrentMark
from annotator.ui.reader.hits import Hit
from annotator.ui.reader.keys import action_name, is_bare, is_move
from annotator.ui.reader.loading import Loader
from annotator.ui.reader.mouse import Mouse, Unit
from annotator.ui.reader.painting import OVERHANG, Underlay
from annotator.ui.reader.shown import Shown
from annotator.ui.reader.units import unit_at
from annotator.ui.reader.view import TextView
from annotator.ui.theme import Theme
