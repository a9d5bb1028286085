"""The charts of a session as one picture, twice as sharp as the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QImageWriter, QPainter

from annotator.session.statistics import Statistics, Tally
from annotator.ui.charts import Bars, Chart, Columns, draw_legend, legend_height
from annotator.ui.fonts import caption, scaled
from annotator.ui.theme import Theme
from annotator.ui.words import counted

_WIDTH, _AROUND, _SHARP = 880, 32, 2
_MOST = 60  # rows of one chart: a picture has to end somewhere, the table has them all


def picture(statistics: Statistics, title: str, font: QFont, theme: Theme) -> QImage:
    """Return the charts under a title and a legend, on the paper of a theme."""
    parts = _parts(statistics, font)
    heading, line = scaled(font, 1.4, QFont.Weight.DemiBold), QFontMetrics(font).height()
    legend = legend_height(statistics.label_set, font, _WIDTH - 2 * _AROUND)
    head = QFontMetrics(heading).height() + line + legend + 44
    tall = head + sum(chart.height() + 2 * line + 22 for _, chart in parts) + 2 * _AROUND
    image = QImage(_WIDTH * _SHARP, tall * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    box = QRect(_AROUND, _AROUND, _WIDTH - 2 * _AROUND, tall)
    painter.setFont(heading)
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignTop, title)
    top = box.top() + QFontMetrics(heading).height() + 4
    painter.setFont(font)
    painter.setPen(QColor(theme.muted))
    painter.drawText(box.left(), top + QFontMetrics(font).ascent(), summary_words(statistics))
    top += line + 18
    room = QRect(box.left(), top, box.width(), legend)
    draw_legend(painter, room, statistics.label_set, font, theme)
    top += legend + 22
    for words, chart in parts:
        painter.setFont(caption(font))
        painter.setPen(QColor(theme.muted))
        painter.drawText(box.left(), top + line, words.upper())
        top += 2 * line
        room = QRect(box.left(), top, box.width(), chart.height())
        chart.draw(painter, room, room, theme)
        top += chart.height() + 22
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return an image as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def summary_words(statistics: Statistics) -> str:
    """Return how many spans are counted, of how many people and sources, and what is left out."""
    words = (
        f"{counted(statistics.total, 'span', 'spans')} in"
        f" {counted(len(statistics.sources), 'source', 'sources')} by"
        f" {counted(len(statistics.annotators), 'annotator', 'annotators')}."
    )
    if statistics.left_out:
        spans = counted(statistics.left_out, "span", "spans")
        words += f" Not counted: {spans} in boilerplate."
    return words


def _parts(statistics: Statistics, font: QFont) -> list[tuple[str, Chart]]:
    labels = statistics.label_set
    return [
        (_cut("Per source", statistics.sources), Bars(statistics.sources[:_MOST], labels, font)),
        (
            _cut("Per annotator", statistics.annotators),
            Bars(statistics.annotators[:_MOST], labels, font),
        ),
        ("Per day", Columns(statistics.days, labels, font)),
    ]


def _cut(words: str, tallies: Sequence[Tally]) -> str:
    return f"{words}: the first {_MOST} of {len(tallies)}" if len(tallies) > _MOST else words
