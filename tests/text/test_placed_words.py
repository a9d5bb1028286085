"""Words with their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import plain
from annotator.text.placed_words import placed_words


def pieces(text: str) -> list[str]:
    found = placed_words(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_words_of_every_script_have_their_places() -> None:
    text = "The cafe\u0301 🛳️, 40\u00a0people; הסירה ไป 渡轮 so\u00adft."
    assert pieces(text) == [
        *("The", "cafe\u0301", "🛳️", "40", "people", "הסירה", "ไ", "ป", "渡", "轮", "so\u00adft"),
    ]
    assert placed_words(text).words[1] == "cafe"
    assert placed_words(text).alone == {"🛳", "ไ", "ป", "渡", "轮"}


@given(st.text() | st.text("ab é\u0301渡ไがŉß🤔🛳️\u200b\u00ad,\n"))
def test_places_are_in_order_and_hold_their_words(text: str) -> None:
    found = placed_words(text)
    assert len(found.words) == len(found.starts) == len(found.ends)
    before = 0
    for word, start, end in zip(*found[:3], strict=True):
        assert before <= start < end <= len(text)
        assert plain(text[start:end]) == word != ""
        before = end
