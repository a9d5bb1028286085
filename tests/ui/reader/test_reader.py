"""The reader as a whole: keys, clipboard, drops, loading, scrolling."""

from __future__ import annotations

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.reader.column import ReadingColumn
from annotator.ui.reader.loading import AT_ONCE, FIRST
from annotator.ui.reader.reader import Reader
from tests.ui.reader.driver import SHIFT, Told, press
from tests.ui.reader.samples import NASTY, texts

_CTRL = Qt.KeyboardModifier.ControlModifier
_KEYS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down]
_shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@_shared
@given(texts, st.lists(st.tuples(st.sampled_from(_KEYS), st.booleans()), max_size=12))
def test_keys_select_whole_graphemes_and_tell_what_is_marked(
    reader: Reader, text: str, keys: list[tuple[Qt.Key, bool]]
) -> None:
    reader.show_source(text, markdown=False)
    told = Told(reader)
    for key, word in keys:
        press(reader, key, SHIFT | _CTRL if word and key in _KEYS[:2] else SHIFT)
    if told.selections:
        assert told.selections[-1] == reader.offsets()
    low, high = sorted(reader.offsets())
    marked = reader.textCursor().selectedText().replace("\u00a0", " ").replace("\ufeff", "\u2060")
    stored = text[low:high].replace("\n", "\u2029").replace("\u00a0", " ")
    assert marked == stored.replace("\ufeff", "\u2060")
    assert {low, high} <= {0} | {match.end() for match in regex.finditer(r"\X", text)}


def test_the_caret_moves_by_keys_and_every_move_is_told(reader: Reader) -> None:
    reader.show_source("a😀b\nlast", markdown=False)
    told = Told(reader)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home):
        press(reader, key)
    press(reader, Qt.Key.Key_End, _CTRL)
    press(reader, Qt.Key.Key_Home, _CTRL | SHIFT)
    assert told.selections == [(1, 1), (2, 2), (3, 3), (0, 0), (8, 8), (8, 0)]


def test_up_and_down_keep_to_the_column_they_began_in(reader: Reader) -> None:
    text = "abcdefgh\nab\ncafe\u0301 cafe\u0301\nabcdefgh"
    reader.show_source(text, markdown=False)
    column = text.index("g")
    reader.select(column, column)
    told = Told(reader)
    for _ in range(3):
        press(reader, Qt.Key.Key_Down)
    short, last = told.selections[0][1], told.selections[2][1]
    assert short == text.index("\ncaf")
    assert text[last] in "gh"
    for _ in range(3):
        press(reader, Qt.Key.Key_Up)
    assert told.selections[-1] == (column, column)


@pytest.mark.parametrize("letter", range(5))
def test_down_lands_on_accented_letters_not_at_the_end_of_the_line(
    reader: Reader, letter: int
) -> None:
    line = "e\u0301" * 5 + " and more words"
    reader.show_source(f"{line}\n{line}", markdown=False)
    reader.select(2 * letter, 2 * letter)
    told = Told(reader)
    press(reader, Qt.Key.Key_Down)
    assert told.selections == [(len(line) + 1 + 2 * letter,) * 2]


def test_pages_and_what_is_left_beyond_the_last_line(reader: Reader) -> None:
    text = "\n".join(f"Paragraph {n}" for n in range(300))
    reader.show_source(text, markdown=False)
    told = Told(reader)
    press(reader, Qt.Key.Key_PageDown)
    page = told.selections[-1][1]
    assert text.index("Paragraph 10\n") < page < text.index("Paragraph 40\n")
    assert reader.viewport().rect().contains(reader.rectangle_at(page))
    press(reader, Qt.Key.Key_PageUp, SHIFT)
    assert told.selections[-1] == (page, 0)
    press(reader, Qt.Key.Key_End, _CTRL)
    press(reader, Qt.Key.Key_Home)
    press(reader, Qt.Key.Key_Down, SHIFT)
    assert told.selections[-1] == (text.index("Paragraph 299"), len(text))


def test_in_right_to_left_words_the_left_key_goes_on(reader: Reader) -> None:
    reader.show_source("שלום עולם", markdown=False)
    told = Told(reader)
    press(reader, Qt.Key.Key_Left)
    press(reader, Qt.Key.Key_Left)
    press(reader, Qt.Key.Key_Right)
    assert told.selections == [(1, 1), (2, 2), (1, 1)]


def test_right_to_left_paragraphs_begin_at_the_right(reader: Reader) -> None:
    hebrew = "\u05d4\u05d2\u05e9\u05e8 \u05d4\u05d9\u05d4 \u05e1\u05d2\u05d5\u05e8"
    reader.show_source(f"Cafe\u0301 \U0001f309.\n{hebrew}, said 1\u00a0200.\n", markdown=False)
    middle = reader.viewport().width() / 2
    assert reader.point_at(0).x() < middle < reader.point_at(reader.shown.text.index(hebrew)).x()


def test_bare_keys_are_told_by_name(reader: Reader) -> None:
    reader.show_source(NASTY, markdown=False)
    told = Told(reader)
    press(reader, "14n/")
    press(reader, Qt.Key.Key_Tab)
    press(reader, Qt.Key.Key_Backtab, SHIFT)
    press(reader, Qt.Key.Key_Escape)
    press(reader, "h")
    assert told.actions == [
        *("tag 1", "tag 4", "note", "find"),
        *("next span", "previous span", "step out"),
    ]
    assert told.selections == []


def test_bare_keys_are_claimed_before_shortcuts_and_others_left_to_them(
    column: ReadingColumn,
) -> None:
    fired: list[str] = []
    for name in ("1", "N", "Tab", "Ctrl+Return", "Ctrl+PgDown", "F6", "Ctrl+F", "Ctrl+Z"):
        action = QAction(name, column)
        action.setShortcut(name)
        action.triggered.connect(lambda _=False, name=name: fired.append(name))
        column.addAction(action)
    told = Told(column.reader)
    for bare in (Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_Tab):
        press(column.reader, bare)
    assert fired == []
    assert told.actions == ["tag 1", "note", "next span"]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_F, Qt.Key.Key_Z):
        press(column.reader, key, _CTRL)
    press(column.reader, Qt.Key.Key_F6)
    assert fired == ["Ctrl+Return", "Ctrl+PgDown", "Ctrl+F", "Ctrl+Z", "F6"]


def test_a_key_of_another_layout_is_known_by_its_place(reader: Reader) -> None:
    told = Told(reader)
    event = QKeyEvent(
        QEvent.Type.KeyPress, 0x422, Qt.KeyboardModifier.NoModifier, 57, 0, 0, "т", False, 1
    )
    QApplication.sendEvent(reader, event)
    assert told.actions == ["note"]


def test_copying_gives_the_stored_words(reader: Reader) -> None:
    reader.show_source(NASTY, markdown=False)
    start, end = NASTY.index("alarms"), NASTY.index("قال") + 3
    reader.select(start, end)
    press(reader, Qt.Key.Key_C, _CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == NASTY[start:end]
    assert "\u00a0" in copied.text()
    assert not copied.hasHtml()


def test_pasting_hands_on_plain_text(reader: Reader, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("plain")
    data.setHtml("<b>rich</b>")
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(reader.pasted) as pasted:
        press(reader, Qt.Key.Key_V, _CTRL)
    assert pasted.args == ["plain"]


def test_everything_is_selected_by_ctrl_a(reader: Reader) -> None:
    reader.show_source(NASTY, markdown=False)
    told = Told(reader)
    press(reader, Qt.Key.Key_A, _CTRL)
    assert told.selections == [(0, len(NASTY))]


@pytest.mark.parametrize("files", [True, False])
def test_drops_are_handed_on(reader: Reader, files: bool) -> None:
    data = QMimeData()
    if files:
        data.setUrls([QUrl.fromLocalFile("/some/a.txt"), QUrl("https://example.org/")])
    else:
        data.setText("dropped words")
    paths: list[list[str]] = []
    words: list[str] = []
    reader.files_dropped.connect(paths.append)
    reader.text_dropped.connect(words.append)
    copying, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copying, data, left, none)
    QApplication.sendEvent(reader.viewport(), entering)
    assert entering.isAccepted()
    dropping = QDropEvent(QPointF(5, 5), copying, data, left, none)
    QApplication.sendEvent(reader.viewport(), dropping)
    assert paths == ([[QUrl.fromLocalFile("/some/a.txt").toLocalFile()]] if files else [])
    assert words == ([] if files else ["dropped words"])


def test_a_long_text_comes_in_pieces_and_keeps_the_selection(reader: Reader, qtbot: QtBot) -> None:
    text = "Dam 😀 alarms\u00a0were off.\n" * (AT_ONCE // 20)
    with qtbot.waitSignal(reader.loaded, timeout=20_000):
        reader.show_source(text, markdown=False)
        assert reader.shown.map.loaded <= FIRST
        reader.select(4, 12)
    assert reader.offsets() == (4, 12)
    assert reader.shown.map.complete
    assert reader.document().characterCount() == reader.shown.map.size + 1


def test_a_place_in_a_part_not_loaded_yet_is_loaded_when_asked_for(reader: Reader) -> None:
    text = "0123456789012345678\n" * (AT_ONCE // 10)
    reader.show_source(text, markdown=False)
    reader.select(AT_ONCE, AT_ONCE + 5)
    reader.scroll_to(AT_ONCE)
    assert reader.offsets() == (AT_ONCE, AT_ONCE + 5)
    assert reader.first_visible() == AT_ONCE


def test_the_first_visible_line_stays_when_the_width_changes(column: ReadingColumn) -> None:
    text = "\n".join(f"Paragraph {n} " + "of many words " * 20 for n in range(80))
    reader = column.reader
    reader.show_source(text, markdown=False)
    wanted = text.index("Paragraph 40")
    reader.scroll_to(wanted)
    for width in (600, 1000, 820):
        column.resize(width, 700)
        assert reader.first_visible() == wanted
    column.set_zoom(150)
    assert reader.first_visible() == wanted


def test_a_place_out_of_sight_is_scrolled_to_and_one_in_sight_left(reader: Reader) -> None:
    text = "\n".join(f"Paragraph {n} " + "of many words " * 20 for n in range(80))
    reader.show_source(text, markdown=False)
    start = text.index("Paragraph 40")
    reader.reveal(start, start + 12)
    view = reader.viewport().rect()
    assert view.contains(reader.rectangle_at(start))
    top = reader.first_visible()
    reader.reveal(start, start + 12)
    assert reader.first_visible() == top


def test_scrolling_by_hand_is_told(reader: Reader, qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {n}" for n in range(300))
    reader.show_source(text, markdown=False)
    with qtbot.waitSignal(reader.scrolled) as scrolled:
        reader.scroll_lines(20)
    assert scrolled.args == [text.index("Paragraph 20\n")]


def test_a_hit_that_is_current_is_selected_and_in_sight(reader: Reader) -> None:
    text = "\n".join(f"Paragraph {n}" for n in range(300))
    reader.show_source(text, markdown=False)
    start = text.index("Paragraph 250")
    told = Told(reader)
    reader.show_hits([(0, 9), (start, start + 9)], 1)
    assert reader.offsets() == (start, start + 9)
    assert reader.viewport().rect().contains(reader.rectangle_at(start))
    assert told.selections == []


def test_a_menu_is_asked_for_where_the_mouse_is(reader: Reader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.context_menu_requested) as asked:
        place = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(50, 60))
        QApplication.sendEvent(reader.viewport(), event)
    assert asked.args == [QPoint(50, 60)]
