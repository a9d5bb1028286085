"""Selecting with the mouse: what is told is what was marked on screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.reader import Reader
from tests.ui.reader.driver import LEFT, NONE, SHIFT, Told, click, double_click, drag
from tests.ui.reader.samples import NASTY, span, texts

_LATIN = "The dam’s alarms\u00a0were 😀 off. Café\u0301 owners don't know_it.\nSecond line."
_shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def _borders(text: str) -> set[int]:
    return {0} | {match.end() for match in regex.finditer(r"\X", text)}


def _as_marked(text: str) -> str:
    """Return a slice of a text as Qt gives selected text: its ends of lines, its plain spaces."""
    return text.replace("\n", "\u2029").replace("\u00a0", " ").replace("\ufeff", "\u2060")


def _marked(reader: Reader) -> str:
    return reader.textCursor().selectedText().replace("\u00a0", " ").replace("\ufeff", "\u2060")


@_shared
@given(texts, st.data())
def test_a_drag_tells_the_slice_that_is_marked_on_screen(
    reader: Reader, text: str, data: st.DataObject
) -> None:
    reader.show_source(text, markdown=False)
    told = Told(reader)
    offsets = sorted(_borders(text))
    start, end = (data.draw(st.sampled_from(offsets)) for _ in range(2))
    drag(reader, reader.point_at(start), reader.point_at(end))
    anchor, caret = told.selections[-1] if told.selections else (0, 0)
    low, high = sorted((anchor, caret))
    assert _as_marked(text[low:high]) == _marked(reader)
    assert {low, high} <= _borders(text)


@_shared
@given(st.data())
def test_a_drag_over_left_to_right_words_selects_from_border_to_border(
    reader: Reader, data: st.DataObject
) -> None:
    reader.show_source(_LATIN, markdown=False)
    told = Told(reader)
    offsets = sorted(_borders(_LATIN))
    start = data.draw(st.sampled_from(offsets))
    end = data.draw(st.sampled_from([offset for offset in offsets if offset != start]))
    drag(reader, reader.point_at(start), reader.point_at(end))
    assert told.selections[-1] == (start, end)
    assert not told.clicks


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("dam", "dam’s"),
        ("alarms", "alarms"),
        ("were", "were"),
        ("😀", "😀"),
        ("Café", "Café\u0301"),
        ("don", "don't"),
        ("know", "know_it"),
    ],
)
def test_a_double_click_selects_a_word(reader: Reader, inside: str, word: str) -> None:
    reader.show_source(_LATIN, markdown=False)
    told = Told(reader)
    offset = _LATIN.index(inside)
    double_click(reader, reader.point_at(offset) + QPoint(3, 0))
    start = _LATIN.index(word)
    assert told.selections[-1] == (start, start + len(word))


def test_the_last_letter_of_a_word_counts_to_its_far_edge(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    told = Told(reader)
    double_click(reader, reader.point_at(_LATIN.index(" alarms")) - QPoint(1, 0))
    assert told.selections[-1] == (4, 9)


def test_underscores_of_markdown_stay_outside_the_word(reader: Reader) -> None:
    reader.show_source("an _odd_ word", markdown=True)
    told = Told(reader)
    double_click(reader, reader.point_at(5))
    assert told.selections[-1] == (4, 7)


def test_dragging_after_a_double_click_extends_by_words(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    told = Told(reader)
    view, first = reader.viewport(), reader.point_at(_LATIN.index("alarms") + 2)
    QTest.mouseClick(view, LEFT, NONE, first)
    QTest.mouseDClick(view, LEFT, NONE, first)
    QTest.mousePress(view, LEFT, NONE, first)
    QTest.mouseRelease(view, LEFT, NONE, first)
    assert told.selections[-1] == (0, _LATIN.index("\n"))


def test_a_third_click_selects_the_paragraph(reader: Reader) -> None:
    reader.show_source(NASTY, markdown=False)
    told = Told(reader)
    start = NASTY.index("A family")
    point = reader.point_at(start + 3)
    double_click(reader, point)
    QTest.mousePress(reader.viewport(), LEFT, NONE, point)
    QTest.mouseRelease(reader.viewport(), LEFT, NONE, point)
    assert told.selections[-1] == (start, NASTY.index("\nLast"))


def test_a_plain_click_is_told_as_a_click_and_selects_nothing(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    reader.select(0, 8)
    told = Told(reader)
    click(reader, reader.point_at(12))
    assert told.clicks == [12]
    assert told.selections == []
    assert not reader.textCursor().hasSelection()


def test_a_click_on_the_far_half_of_a_spans_last_letter_is_inside_it(
    reader: Reader, label_set: LabelSet
) -> None:
    reader.show_source(_LATIN, markdown=False)
    reader.show_spans(SpanIndex([span(_LATIN, 4, 16)]), label_set)
    told = Told(reader)
    click(reader, reader.point_at(16) - QPoint(1, 0))
    assert told.clicks == [15]


def test_shift_and_a_click_extend_the_selection(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    reader.select(4, 9)
    told = Told(reader)
    click(reader, reader.point_at(16), SHIFT)
    assert told.selections[-1] == (4, 16)
    assert told.clicks == []


def test_between_two_lines_the_upper_one_is_meant(reader: Reader) -> None:
    reader.show_source("upper line\nlower line", markdown=False)
    told = Told(reader)
    below = QPoint(reader.point_at(5).x(), reader.rectangle_at(11).top() - 1)
    click(reader, below)
    assert told.clicks == [5]


def test_pressing_inside_a_selection_begins_another(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    reader.select(0, 16)
    told = Told(reader)
    drag(reader, reader.point_at(4), reader.point_at(16))
    assert told.selections[-1] == (4, 16)


def test_a_drag_that_selects_nothing_tells_where_the_caret_is(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    reader.select(30, 30)
    told, place = Told(reader), reader.point_at(4)
    view, aside = reader.viewport(), QPoint(0, QApplication.startDragDistance())
    QTest.mousePress(view, LEFT, NONE, place)
    QTest.mouseMove(view, place - aside)
    QTest.mouseRelease(view, LEFT, NONE, place)
    assert reader.offsets() == (4, 4)
    assert told.selections == [(4, 4)]
    assert told.clicks == []


def test_a_selection_that_is_shown_is_not_told(reader: Reader) -> None:
    reader.show_source(_LATIN, markdown=False)
    told = Told(reader)
    reader.select(16, 4)
    assert reader.offsets() == (16, 4)
    assert told.selections == []


@pytest.mark.parametrize("words", ["many plain words ", "كلمات كثيرة هنا ", "שלום עולם "])
def test_a_click_beside_a_broken_line_stays_on_it(reader: Reader, words: str) -> None:
    text = words * 30
    reader.show_source(text, markdown=False)
    tops = sorted({reader.rectangle_at(offset).top() for offset in range(len(text))})
    assert len(tops) > 2
    for x in (1, reader.viewport().width() - 2):
        for top in tops[:-1]:
            told = Told(reader)
            click(reader, QPoint(x, top + 5))
            assert reader.rectangle_at(told.clicks[0]).top() == top


@pytest.mark.parametrize("text", [_LATIN, "قال الوزير إن المياه", "שלום עולם", "cafe\u0301s\n" * 3])
def test_each_half_of_a_character_belongs_to_its_own_border(reader: Reader, text: str) -> None:
    reader.show_source(text, markdown=False)
    borders = sorted(_borders(text))
    for start, end in pairwise(borders):
        here, there = reader.rectangle_at(start), reader.rectangle_at(end)
        width = there.left() - here.left()
        if here.top() != there.top() or abs(width) < 7:
            continue
        told = Told(reader)
        click(reader, QPoint(here.left() + width // 4, here.center().y()))
        click(reader, QPoint(there.left() - width // 4, here.center().y()))
        assert told.clicks == [start, end]
