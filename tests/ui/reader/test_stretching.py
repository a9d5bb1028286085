"""The handles of the current span: when they show, what they hold, what is told."""

from __future__ import annotations

import pytest
import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from annotator.session.reshaping import End
from annotator.text.records import Span
from annotator.ui.reader.reader import Reader
from tests.ui.reader.driver import LEFT, NONE, SHIFT, click, hover, press
from tests.ui.reader.samples import span, texts

_TEXT = "The dam’s alarms\u00a0were 😀 off. Café\u0301 owners don't know_it.\nSecond line."
_ENDS: tuple[End, ...] = ("start", "end")
_shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def marked(reader: Reader) -> Span:
    """Show a text whose current span is “alarms were”."""
    made = span(_TEXT, _TEXT.index("alarms"), _TEXT.index(" 😀"))
    reader.show_source(_TEXT, markdown=False)
    reader.show_current(made)
    return made


def _grip(reader: Reader, end: End) -> QPoint:
    found = reader.grip(end)
    assert found is not None
    return found.toPoint()


def _draw(reader: Reader, end: End, offset: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press on a handle and draw it to the middle of a line at an offset; do not let go."""
    at = reader.preview[0 if end == "start" else 1]
    by = reader.point_at(offset) - reader.point_at(at)
    grip = _grip(reader, end)
    QTest.mousePress(reader.viewport(), LEFT, NONE, grip)
    reader.pull(QPointF(grip + by), otherwise=bool(modifiers))


def _told(reader: Reader) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    reader.end_moved.connect(lambda end, offset: found.append((end, offset)))
    return found


@pytest.mark.parametrize("after", [" ends it", "\u2028ends it", ""])
@pytest.mark.parametrize(
    "sign", ["\U0001f44d\U0001f3fd", "\u0938\u094d\u0924\u0947", "e\u0301", "l"]
)
def test_the_handle_of_an_end_is_where_the_next_sign_begins(
    reader: Reader, sign: str, after: str
) -> None:
    text = f"Here {sign}"
    reader.show_source(text + after, markdown=False)
    reader.show_current(span(text + after, 0, len(text)))
    assert abs(_grip(reader, "end").x() - reader.point_at(len(text)).x()) <= 4


def test_the_pointer_changes_over_a_handle_and_not_over_the_letters(
    reader: Reader, marked: Span
) -> None:
    view = reader.viewport()
    for end in _ENDS:
        hover(reader, _grip(reader, end))
        assert view.cursor().shape() == Qt.CursorShape.SizeHorCursor
        hover(reader, reader.point_at(marked.start))
        assert view.cursor().shape() == Qt.CursorShape.IBeamCursor


def test_handles_show_near_the_pointer_and_move_no_text(reader: Reader, marked: Span) -> None:
    view = reader.viewport()
    far, near = QPoint(5, reader.height() - 5), _grip(reader, "end") + QPoint(9, 9)
    place = reader.rectangle_at(marked.end)
    pictures = []
    for point in (far, near, far):
        hover(reader, point)
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[2]
    assert pictures[0] != pictures[1]
    assert reader.rectangle_at(marked.end) == place


def test_a_press_on_the_letters_selects_from_the_spans_very_start(
    reader: Reader, marked: Span
) -> None:
    told = _told(reader)
    view = reader.viewport()
    QTest.mousePress(view, LEFT, NONE, reader.point_at(marked.start))
    QTest.mouseMove(view, reader.point_at(marked.start + 3) + QPoint(20, 0))
    QTest.mouseMove(view, reader.point_at(marked.start + 3))
    QTest.mouseRelease(view, LEFT, NONE, reader.point_at(marked.start + 3))
    assert reader.offsets() == (marked.start, marked.start + 3)
    assert told == []


def test_a_press_on_a_handle_alone_moves_nothing(reader: Reader, marked: Span) -> None:
    told = _told(reader)
    for end in _ENDS:
        click(reader, _grip(reader, end))
    assert told == []


@pytest.mark.parametrize("snapping", [True, False])
def test_only_where_it_is_let_go_is_told(reader: Reader, marked: Span, snapping: bool) -> None:
    told = _told(reader)
    reader.snaps_to_words = snapping
    inside = _TEXT.index("ners")
    for offset in (marked.end + 2, inside + 2, inside + 1):
        _draw(reader, "end", offset)
    assert told == []
    QTest.mouseRelease(reader.viewport(), LEFT, NONE, reader.point_at(inside))
    assert told == [("end", inside + (4 if snapping else 1))]


def test_another_current_span_drops_what_is_held(reader: Reader, marked: Span) -> None:
    told = _told(reader)
    _draw(reader, "end", _TEXT.index("off"))
    reader.show_current(None)
    QTest.mouseRelease(reader.viewport(), LEFT, NONE, reader.point_at(0))
    assert told == []


def test_escape_is_a_step_out_only_when_nothing_is_held(reader: Reader, marked: Span) -> None:
    names: list[str] = []
    reader.pressed.connect(names.append)
    _draw(reader, "end", _TEXT.index("off"))
    press(reader, Qt.Key.Key_Escape)
    assert reader.preview == (marked.start, marked.end)
    assert names == []
    press(reader, Qt.Key.Key_Escape)
    assert names == ["step out"]


def test_shift_and_a_drag_draw_the_nearer_end(reader: Reader, marked: Span) -> None:
    told, view = _told(reader), reader.viewport()
    QTest.mousePress(view, LEFT, SHIFT, reader.point_at(_TEXT.index("off")))
    QTest.mouseMove(view, reader.point_at(_TEXT.index("owners")))
    QTest.mouseRelease(view, LEFT, SHIFT, reader.point_at(_TEXT.index("owners")))
    assert told == [("end", _TEXT.index(" owners"))]
    assert reader.offsets() == (0, 0)


@_shared
@given(texts, st.data())
def test_wherever_an_end_is_drawn_it_cuts_no_grapheme(
    reader: Reader, text: str, data: st.DataObject
) -> None:
    borders = sorted({0} | {match.end() for match in regex.finditer(r"\X", text)})
    start, end = data.draw(st.sampled_from(borders[:-1])), borders[-1]
    held = data.draw(st.sampled_from(_ENDS))
    reader.snaps_to_words = data.draw(st.booleans())
    reader.show_source(text, markdown=False)
    reader.show_current(span(text, start, end))
    told = _told(reader)
    grip = reader.grip(held)
    assume(grip is not None)  # a span may end at the start of an empty line
    assert grip is not None
    assert reader.take_hold(grip, extending=False)
    width, height = reader.viewport().width(), reader.viewport().height()
    point = QPointF(data.draw(st.integers(0, width)), data.draw(st.integers(0, height)))
    reader.pull(point, otherwise=False)
    first, last = reader.preview
    reader.let_go(cancelled=False)
    assert first < last
    assert {first, last} <= set(borders)
    assert told in ([], [(held, first if held == "start" else last)])
