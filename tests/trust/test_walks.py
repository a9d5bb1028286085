"""A random user against a plain model; the short run."""

import pytest
from pytestqt.qtbot import QtBot

from tests.trust import plain_text, walks
from tests.trust.plain_model import PlainModel
from tests.trust.plain_state import runs
from tests.trust.screen_places import offsets_of

# Qt says so of each script for which a shipped font has no shaping rules; others are taken for it.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", extend=True)


def test_what_a_user_did_to_the_spans_is_what_is_stored_and_shown(qtbot: QtBot) -> None:
    found = walks.run(150, seed=1)
    assert found["faults"] == []
    assert found["acts"] == 150


def test_the_walk_sees_planted_bugs(qtbot: QtBot) -> None:
    assert walks.missed_bugs(seed=5, acts=400) == []


def test_positions_of_a_widget_are_counted_by_hand() -> None:
    text = "a\U0001f6a2\r\nb\u2029c"
    assert offsets_of(text, "a\U0001f6a2\nb\nc") == [0, 1, 1, 2, 4, 5, 6, 7]
    assert offsets_of("abcd", "ab\ncd") == [0, 1, 2, 2, 3, 4], "a break that is only for display"
    with pytest.raises(ValueError, match="3 of 4"):
        offsets_of("abcd", "abc")


def test_a_character_that_is_seen_is_moved_over_as_one() -> None:
    text = "no \U0001f469\u200d\U0001f692\u00a0cafe\u0301"
    assert plain_text.moved(text, 0, 2, "end", outwards=True) == (0, 6)
    assert plain_text.moved(text, 0, 6, "end", outwards=True) == (0, 8)
    assert plain_text.moved(text, 7, 12, "end", outwards=False) == (7, 10)
    assert plain_text.moved(text, 3, 12, "start", outwards=False) == (7, 12)
    assert plain_text.bare(text, 2, 7) == (3, 6)


def test_the_plain_model_adds_words_and_takes_them_out() -> None:
    model = PlainModel({"s": "one two three four"})
    model.mark(tuple(range(0, 3)), "claim", "a")
    assert model.toggle_words(8, 13)
    assert model.pieces("a") == [(0, 3), (8, 13)]
    assert not model.move_end("start", 5), "it would empty a fragment"
    assert model.toggle_words(8, 13)
    model.undo()
    assert runs(model.state.spans["a"]["points"]) == [(0, 3), (8, 13)]
    model.undo()
    model.undo()
    assert model.state.spans == {}
    model.redo()
    assert model.pieces("a") == [(0, 3)]
