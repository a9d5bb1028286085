"""The words of the card: a mark among what stands around it, then and now."""

from __future__ import annotations

from annotator.session.revising import Waiting
from annotator.text.records import Span
from annotator.ui.review.wording import now_words, then_words

LRM, RLM = "\u200e", "\u200f"


def waiting(text: str, *pieces: tuple[int, int]) -> Waiting:
    start, end = pieces[0][0], pieces[-1][1]
    span = Span(
        id="a",
        source_id="b",
        start=start,
        end=end,
        fragments=pieces if len(pieces) > 1 else None,
        label="claim",
        text=text[start:end],
        note="",
        attributes={},
        annotator="c",
        origin="manual",
        created_at="",
        updated_at="",
    )
    return Waiting(span, "lost", (), 0.0)


def test_each_piece_of_a_mark_is_bracketed_and_what_lies_between_is_not() -> None:
    text = "🌉 The cafe\u0301, he said, was\u00a0shut.\n"
    first, second = text.index("The cafe"), text.index("was")
    mark = waiting(text, (first, first + 9), (second, second + 8))
    assert then_words(mark, text) == "🌉 ⌈The cafe\u0301⌋, he said, ⌈was shut⌋."


def test_a_long_mark_is_cut() -> None:
    text = "word " * 100
    words = then_words(waiting(text, (0, 10), (20, 499)), text)
    assert words.startswith("⌈word word")
    assert words.endswith("…⌋")
    assert len(words) < 180


def test_words_are_read_in_the_direction_of_their_paragraph() -> None:
    mark = waiting("Nobody cares", (0, 6))

    def said(text: str) -> str:
        at = text.index("nobody")
        return now_words(((at, at + 6),), mark, text)

    assert said(f"A man, {'יוסף ' * 9}said nobody cares.").startswith(f"{LRM}יוסף")
    latin = "Only Latin words come here now "
    assert said(f"הגשר {latin * 2}nobody סגור").startswith(f"{RLM}now Only")
    assert said("הגשר היה סגור.\n\nHe says nobody cares.") == "He says ⌈nobody⌋ cares."
    assert said("He says.\n\nהגשר היה nobody סגור.") == "הגשר היה ⌈nobody⌋ סגור."
