"""What is painted: looked at in pictures of the real widget."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from pytestqt.qtbot import QtBot

from annotator.text.labels import LabelSet
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.column import ReadingColumn
from annotator.ui.reader.reader import Reader
from annotator.ui.theme import DARK, LIGHT, Theme
from tests.ui.reader.samples import span

_TEXT = "The alarms were off, said the board.\n\nقال الوزير إن 350 منزلا غمرتها المياه.\n\nEnd."
_MIXED = "He said قال الوزير 350 today."


class _Painted(QObject):
    """Adds up what of a viewport is asked to be painted."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.area = QRect()
        reader.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.area = self.area.united(event.rect())
        return False


def _picture(reader: Reader) -> QImage:
    return reader.viewport().grab().toImage()


def _is_near(found: QColor, wanted: str) -> bool:
    other = QColor(wanted)
    far = max(
        abs(found.red() - other.red()),
        abs(found.green() - other.green()),
        abs(found.blue() - other.blue()),
    )
    return far <= 12


def _columns(image: QImage, line: QRect, colour: str) -> list[int]:
    """Return the x of all columns that have a colour below the letters of a line."""
    return [
        x
        for x in range(image.width())
        if any(
            _is_near(image.pixelColor(x, y), colour)
            for y in range(line.center().y() + 5, min(line.bottom() + 10, image.height()))
        )
    ]


def _show(reader: Reader, text: str, labels: LabelSet, *spans: Span) -> SpanIndex:
    reader.show_source(text, markdown=False)
    index = SpanIndex(spans)
    reader.show_spans(index, labels)
    return index


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_span_is_underlined_from_its_first_character_to_its_last(
    reader: Reader, label_set: LabelSet, theme: Theme
) -> None:
    reader.set_theme(theme)
    _show(reader, _TEXT, label_set, span(_TEXT, 4, 10))
    line = reader.rectangle_at(4)
    colour = theme.label_colour(label_set.labels[0])
    found = _columns(_picture(reader), line, colour)
    assert abs(found[0] - reader.rectangle_at(4).left()) <= 1
    assert abs(found[-1] - reader.rectangle_at(10).left()) <= 1
    assert len(found) == found[-1] - found[0] + 1


def test_an_underline_of_another_style_has_gaps(reader: Reader, label_set: LabelSet) -> None:
    _show(reader, _TEXT, label_set, span(_TEXT, 4, 19, "denial"))
    found = _columns(_picture(reader), reader.rectangle_at(4), "#a63f0c")
    assert found
    assert len(found) < found[-1] - found[0] + 1


def test_marking_moves_no_character(reader: Reader, label_set: LabelSet) -> None:
    reader.show_source(_TEXT, markdown=False)
    before = [reader.rectangle_at(offset) for offset in range(len(_TEXT))]
    marked = span(_TEXT, 4, 36)
    reader.show_spans(SpanIndex([marked]), label_set)
    reader.show_current(marked)
    _picture(reader)
    assert [reader.rectangle_at(offset) for offset in range(len(_TEXT))] == before


def test_a_span_over_a_change_of_direction_is_underlined_in_parts(
    reader: Reader, label_set: LabelSet
) -> None:
    start, end = _MIXED.index("said"), _MIXED.index("الوزير")
    _show(reader, _MIXED, label_set, span(_MIXED, start, end))
    found = _columns(_picture(reader), reader.rectangle_at(0), "#1565d8")
    gaps = [b - a for a, b in pairwise(found) if b - a > 3]
    assert len(gaps) == 1
    inside = reader.rectangle_at(_MIXED.index("الوزير") + 2).left()
    assert inside not in found


def test_fragments_are_joined_by_a_thin_line(reader: Reader, label_set: LabelSet) -> None:
    _show(reader, _TEXT, label_set, span(_TEXT, 4, 19, fragments=((4, 10), (16, 19))))
    image = _picture(reader)
    left, right = reader.rectangle_at(10).left() + 3, reader.rectangle_at(16).left() - 3
    line = reader.rectangle_at(4)

    def thick(x: int) -> int:
        rows = range(line.center().y() + 5, line.bottom() + 10)
        return sum(_is_near(image.pixelColor(x, y), "#1565d8") for y in rows)

    assert thick((left + right) // 2) < thick(reader.rectangle_at(4).left() + 5)
    assert thick((left + right) // 2) > 0


def test_a_touched_stretch_is_painted_and_nothing_far_from_it(
    reader: Reader, label_set: LabelSet, qtbot: QtBot
) -> None:
    text = "\n\n".join(f"Paragraph {n} has words." for n in range(20))
    index = _show(reader, text, label_set)
    shown = _Painted(reader)
    qtbot.waitUntil(lambda: not shown.area.isNull())
    watched = _Painted(reader)
    start = text.index("Paragraph 5 ")
    added = span(text, start, start + 11)
    index.add(added)
    reader.touch(added.start, added.end)
    qtbot.waitUntil(lambda: not watched.area.isNull())
    line = reader.rectangle_at(start)
    assert watched.area.contains(line)
    assert watched.area.height() < 5 * line.height()
    assert _columns(_picture(reader), line, "#1565d8")


def test_a_span_taken_away_leaves_nothing_behind(reader: Reader, label_set: LabelSet) -> None:
    marked = span(_TEXT, 4, 10)
    index = _show(reader, _TEXT, label_set)
    clean = _picture(reader)
    index.add(marked)
    reader.touch(marked.start, marked.end)
    reader.show_current(marked)
    assert _picture(reader) != clean
    index.remove(marked.id)
    reader.touch(marked.start, marked.end)
    reader.show_current(None)
    assert _picture(reader) == clean


def test_beyond_three_lanes_their_number_is_told(reader: Reader, label_set: LabelSet) -> None:
    reader.show_source(_TEXT, markdown=False)
    deep = [span(_TEXT, 4 + nth, 10) for nth in range(3)]
    reader.show_spans(SpanIndex(deep), label_set)
    three = _picture(reader)
    reader.show_spans(SpanIndex([*deep, span(_TEXT, 7, 10)]), label_set)
    four = _picture(reader)
    beside = QRect(reader.rectangle_at(36).right() + 2, reader.rectangle_at(36).top(), 30, 20)
    assert three.copy(beside) != four.copy(beside)


def test_many_spans_in_one_block_are_all_painted(reader: Reader, label_set: LabelSet) -> None:
    text = "ab " * 400
    spans = [span(text, place, place + 2) for place in range(0, len(text), 3)]
    _show(reader, text, label_set, *spans)
    image = _picture(reader)
    for offset in (0, 300, 900):
        assert _columns(image, reader.rectangle_at(offset), "#1565d8")


def test_markdown_is_dimmed_and_kept(reader: Reader) -> None:
    reader.show_source("# Title of it\n\nplain", markdown=True)
    reader.select(19, 19)  # the caret away from what is looked at
    large = reader.rectangle_at(8).height()
    assert large > reader.rectangle_at(15).height()
    mark = reader.rectangle_at(0).united(reader.rectangle_at(1))
    words = reader.rectangle_at(2).united(reader.rectangle_at(5))
    image = _picture(reader)

    def darkest(area: QRect) -> int:
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(area.left() + 1, area.right())
            for y in range(area.top(), area.bottom())
        )

    assert darkest(mark) > darkest(words)


def test_boilerplate_is_grey_with_a_bar_in_the_margin(column: ReadingColumn) -> None:
    reader = column.reader
    reader.show_source("Home / Region\n\nwords", markdown=False)
    before = column.grab().toImage()
    reader.show_regions([(0, 13)])
    after = column.grab().toImage()
    place = column.margins.gutter.geometry()
    y = column.reader.geometry().top() + reader.rectangle_at(3).center().y()
    bar = QPoint(place.right() - 1, y)
    assert _is_near(after.pixelColor(bar), LIGHT.line)
    assert not _is_near(before.pixelColor(bar), LIGHT.line)


def test_grey_words_are_underlined_and_not_tinted(reader: Reader, label_set: LabelSet) -> None:
    text = "Home then words"
    _show(reader, text, label_set, span(text, 0, len(text)))
    reader.show_regions([(0, 4)])
    picture, line = _picture(reader), reader.rectangle_at(0)
    found = _columns(picture, line, "#1565d8")
    assert len(found) == found[-1] - found[0] + 1
    over = [picture.pixelColor(reader.rectangle_at(n).left() + 1, line.top() + 1) for n in (2, 6)]
    assert over[0] == QColor(LIGHT.paper)
    assert over[1] != QColor(LIGHT.paper)


def _darkness(image: QImage, area: QRect) -> int:
    return sum(
        255 - image.pixelColor(x, y).lightness()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_paragraphs_are_numbered_beside_their_first_line(column: ReadingColumn) -> None:
    reader = column.reader
    reader.show_source("One\n\nTwo\n\nThree", markdown=False)
    image = column.grab().toImage()
    gutter = column.margins.gutter.geometry()

    def marked(offset: int) -> bool:
        line = reader.rectangle_at(offset)
        top = gutter.top() + line.top()
        return _darkness(image, QRect(gutter.left(), top, gutter.width(), line.height())) > 500

    assert [marked(offset) for offset in (0, 5, 10)] == [True, True, True]
    blank = reader.rectangle_at(4).center().y() + gutter.top()
    assert _darkness(image, QRect(gutter.left(), blank - 1, gutter.width(), 2)) < 500


@pytest.mark.parametrize("shown", [lambda r: r.set_zoom(150), lambda r: r.set_theme(DARK)])
def test_marks_follow_zoom_and_theme(
    reader: Reader, label_set: LabelSet, shown: Callable[[Reader], None]
) -> None:
    _show(reader, _TEXT, label_set, span(_TEXT, 4, 10))
    _picture(reader)
    shown(reader)
    found = _columns(
        _picture(reader),
        reader.rectangle_at(4),
        reader.theme.label_colour(label_set.labels[0]),
    )
    assert abs(found[0] - reader.rectangle_at(4).left()) <= 1
    assert abs(found[-1] - reader.rectangle_at(10).left()) <= 1


@pytest.mark.parametrize("first", ["", "Another text.\n\nWith three lines.\n"])
def test_every_line_is_as_high_whatever_was_shown_before(reader: Reader, first: str) -> None:
    reader.show_source(first, markdown=False)
    _picture(reader)
    reader.show_source("many words " * 100, markdown=False)
    tops = sorted({reader.rectangle_at(offset).top() for offset in range(1_000)})
    steps = {b - a for a, b in pairwise(tops)}
    wanted = 1.6 * reader.font().pixelSize()
    assert len(tops) > 5
    assert all(abs(step - wanted) <= 1 for step in steps)


def test_a_character_that_turns_the_direction_is_seen(reader: Reader) -> None:
    reader.show_source("paid \u202eto no one", markdown=False)
    line = reader.rectangle_at(0)
    hidden = _darkness(_picture(reader), line.adjusted(0, 0, 200, 0))
    reader.show_source("paid \u200dto no one", markdown=False)
    assert hidden != _darkness(_picture(reader), line.adjusted(0, 0, 200, 0))


def test_the_caret_is_seen_while_the_text_has_the_keyboard(
    column: ReadingColumn, qtbot: QtBot
) -> None:
    reader = column.reader
    reader.show_source("word", markdown=False)
    reader.select(2, 2)
    qtbot.waitUntil(reader.hasFocus)
    x, y = reader.rectangle_at(2).left(), reader.rectangle_at(2).top() + 1
    assert _picture(reader).pixelColor(x, y) == QColor(LIGHT.accent)
    reader.clearFocus()
    qtbot.waitUntil(lambda: not reader.hasFocus())
    assert _picture(reader).pixelColor(x, y) == QColor(LIGHT.paper)
