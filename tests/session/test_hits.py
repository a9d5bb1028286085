"""Hits with a tick each, as the list shows them before all are tagged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.session.hits import Ticked
from annotator.text.paragraphs import Paragraphs
from tests.finding import find_all
from tests.session.worked import TEXT
from tests.text.texts import texts


def ticked(words: str = "the") -> Ticked:
    """Return the hits of words in the worked text."""
    return Ticked(TEXT, find_all(TEXT, words, whole=True), Paragraphs(TEXT))


def test_all_are_ticked_at_first() -> None:
    hits = ticked()
    assert hits.chosen() == hits.hits == hits.free()
    assert len(hits) == 4


def test_ticks_are_turned_one_by_one_and_all_at_once() -> None:
    hits = ticked()
    hits.turn(1)
    assert [hits.is_ticked(row) for row in range(4)] == [True, False, True, True]
    hits.turn_all()
    assert hits.chosen() == hits.hits
    hits.turn_all()
    assert hits.chosen() == []
    hits.turn(2)
    assert hits.chosen() == [hits.hits[2]]


def test_those_with_the_label_already_are_left_out() -> None:
    hits = ticked()
    hits.show_marked({hits.hits[0], (0, 1)})
    assert hits.is_marked(0)
    assert not hits.is_ticked(0)
    assert hits.free() == hits.chosen() == hits.hits[1:]
    hits.turn_all()
    assert hits.chosen() == []
    hits.show_marked(())
    assert hits.chosen() == []


def test_each_has_its_words_and_its_paragraph() -> None:
    hits = ticked("cafe owner")
    before, words, after = hits.words(0)
    assert (before, words, after) == (
        "The ferry 🛳️ left at seven, says the ",
        "cafe\u0301 owner",
        ".",
    )
    assert hits.paragraph(0) == 1


@given(texts, st.sampled_from(["e", "a", "事", " "]))
def test_words_are_slices_of_the_text(text: str, words: str) -> None:
    hits = Ticked(text, find_all(text, words), Paragraphs(text))
    for row, (start, end) in enumerate(hits.hits):
        before, found, after = hits.words(row)
        assert text[:start].endswith(before)
        assert found == text[start:end]
        assert text[end:].startswith(after)
