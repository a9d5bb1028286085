"""What is a page away is laid out and prepared while nothing happens; nobody sees it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.reader import Reader
from tests.ui.reader.samples import span

_WORDS = (
    "The cafe\u0301 \U0001f30a was closed, "
    "\u05d4\u05e0\u05de\u05dc \u05e0\u05e1\u05d2\u05e8, wrote 1\u00a0200 people. "
)
_TEXT = "\n\n".join(f"Paragraph {nth}. {_WORDS * 5}" for nth in range(200))


def _show_in_the_middle(reader: Reader, labels: LabelSet, qtbot: QtBot) -> None:
    reader.show_source(_TEXT, markdown=False)
    reader.show_spans(SpanIndex([span(_TEXT, 4, 300), span(_TEXT, 40_000, 40_900)]), labels)
    with qtbot.waitSignal(reader.prepared):
        reader.scroll_to(_TEXT.index("Paragraph 100."))
        reader.viewport().update()
    qtbot.waitUntil(lambda: reader.is_prepared)


def test_it_moves_no_text(reader: Reader, label_set: LabelSet, qtbot: QtBot) -> None:
    _show_in_the_middle(reader, label_set, qtbot)
    assert reader.first_visible() == _TEXT.index("Paragraph 100.")


def test_scrolling_by_lines_either_way_lays_nothing_out(
    reader: Reader, label_set: LabelSet, qtbot: QtBot
) -> None:
    for lines in (4, -4):
        _show_in_the_middle(reader, label_set, qtbot)
        before = reader.lines.laid_out
        reader.scroll_lines(lines)
        reader.viewport().grab()
        assert reader.lines.laid_out == before


def test_a_paint_leaves_nothing_undone(reader: Reader, label_set: LabelSet, qtbot: QtBot) -> None:
    _show_in_the_middle(reader, label_set, qtbot)
    reader.viewport().grab()
    assert not reader.is_prepared
    qtbot.waitUntil(lambda: reader.is_prepared)
