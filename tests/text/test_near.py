"""How much of a text stands in another, and the passages they share."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import near, near_runs
from annotator.text.near import Comparable, Likeness, Passage, likeness, percent
from annotator.text.placed_words import placed_words
from tests.text.wire import Wire, written

WIRE = (
    "The ferry 🛳️ left the old harbour at seven, says the cafe\u0301 owner; 40\u00a0people saw it."
    " «הסירה יצאה בזמן מן הנמל הישן אתמול בשעה שבע», the harbour answers."
)
CHINESE = "渡轮昨天早上七点离开了旧港口,咖啡馆老板这样告诉我们的记者。"


def compare(text: str, other: str, left_out: tuple[tuple[int, int], ...] = ()) -> Likeness:
    return likeness(Comparable(text, left_out), Comparable(other))


def shared(text: str, other: str) -> list[tuple[str, str]]:
    return [
        (text[each.start : each.end], other[each.other_start : each.other_end])
        for each in compare(text, other).passages
    ]


def test_the_same_text_is_one_passage_of_all_its_words() -> None:
    found = compare(WIRE, WIRE)
    assert (percent(found.share), percent(found.of_other)) == (100, 100)
    end = WIRE.rindex("s.") + 1
    assert found.passages == (Passage(0, end, 0, end),)


def test_case_accents_punctuation_and_spaces_make_no_difference() -> None:
    other = WIRE.upper().replace("E\u0301", "É").replace(",", " –").replace("\u00a0", "\n\n")
    found = compare(WIRE, other)
    assert (percent(found.share), percent(found.of_other)) == (100, 100)


def test_a_passage_shorter_than_eight_words_is_none() -> None:
    seven, eight = "one two three four five six seven", "one two three four five six seven eight"
    assert compare(f"A b c {seven} d", f"{seven} x y z").passages == ()
    assert shared(f"A b c {eight}! d", f"“{eight}” x") == [(eight, eight)]


def test_characters_that_stand_alone_count_half() -> None:
    assert len(CHINESE[:16]) == 16
    assert shared(f"甲{CHINESE[:12]}乙", f"丙{CHINESE[:12]}丁") == []
    assert shared(f"甲{CHINESE[:18]}乙", f"丙{CHINESE[:18]}丁") == [(CHINESE[:18], CHINESE[:18])]


def test_moved_paragraphs_are_found() -> None:
    first, second = WIRE, "And nobody had expected that the bridge would be closed for so long."
    found = compare(f"{first}\n{second}", f"{second}\n{first}")
    assert percent(found.share) == 100
    assert len(found.passages) == 2


def test_a_short_text_may_stand_wholly_in_a_long_one() -> None:
    wire = Wire(1)
    short, rest = wire.article(5), wire.article(20)
    found = compare(written(short), written(rest[:10] + short + rest[10:]))
    assert percent(found.share) == 100
    assert 10 < percent(found.of_other) < 35


def test_what_is_left_out_counts_for_nothing() -> None:
    top = "Share this article with all of your friends and colleagues on every network. "
    assert percent(compare(top + WIRE, top).of_other) == 100
    found = compare(top + WIRE, top, ((0, len(top)),))
    assert (found.share, found.of_other, found.passages) == (0, 0, ())


def test_no_passage_goes_across_what_is_left_out() -> None:
    start = WIRE.index("says")
    found = compare(WIRE, WIRE, ((start, start + 4),))
    assert all(each.end <= start or each.start >= start + 4 for each in found.passages)


def test_different_texts_share_nothing() -> None:
    assert compare(WIRE, CHINESE) == Likeness(0.0, 0.0)
    assert compare("", WIRE) == Likeness(0.0, 0.0)
    assert compare("…", "…") == Likeness(0.0, 0.0)


def test_a_hundred_percent_means_every_word() -> None:
    assert percent(1.0) == 100
    assert percent(0.9999) == 99
    assert percent(0.29) == 29


def test_endless_repetition_is_one_passage() -> None:
    line = "the same words again and again and again and again "
    found = compare(line * 300, line * 300 + "x")
    assert (percent(found.share), len(found.passages)) == (100, 1)
    verse = "na nu la " * 6_000
    assert percent(compare(verse, verse[3:]).share) == 99


@given(st.lists(st.sampled_from("abcd渡"), max_size=60), st.integers(0, 200), st.integers(0, 200))
def test_in_long_texts_every_longer_passage_is_found(
    around: list[str], before: int, after: int
) -> None:
    same = "".join(chr(1000 + number) for number in range(near_runs.SURE))
    one, two = "".join(around) + same, "x" * before + same + "y" * after
    runs = list(near_runs.sparse_runs(one, two))
    assert (len(around), before, near_runs.SURE) in runs
    assert all(one[first : first + n] == two[second : second + n] for first, second, n in runs)


def test_long_texts_are_compared_by_some_of_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(2)
    article = wire.article(30)
    texts = written(wire.reworded(article, 0.01)), written(article)
    thorough = compare(*texts)
    monkeypatch.setattr(near, "THOROUGH", 100)
    assert 0.75 < compare(*texts).share <= thorough.share


WORDS = st.sampled_from(
    ["a", "b", "c", "é", "e\u0301", "🤔", "渡", "ไ", "שלום", "so\u00adft", "ß", "が"]
)
TEXTS = st.lists(WORDS | st.sampled_from([",", "\u00a0", "\n", "\u200b"]), max_size=60).map(
    lambda parts: " ".join(parts)
)
PIECES = st.lists(st.integers(0, 5), max_size=12)


@given(st.lists(TEXTS, min_size=6, max_size=6), PIECES, PIECES)
def test_passages_are_the_same_words_apart_and_long_enough(
    parts: list[str], one: list[int], two: list[int]
) -> None:
    text, other = (" ".join(parts[each] for each in order) for order in (one, two))
    found = compare(text, other)
    ends = [(0, 0)]
    for each in found.passages:
        first, second = text[each.start : each.end], other[each.other_start : each.other_end]
        words = placed_words(first)
        assert words.words == placed_words(second).words
        assert sum(1 if word in words.alone else 2 for word in words.words) >= 16
        assert each.start >= ends[-1][1]
        ends.append((each.start, each.end))
    of_other = sorted((each.other_start, each.other_end) for each in found.passages)
    assert all(end <= start for (_, end), (start, _) in pairwise(of_other))
    assert 0 <= found.share <= 1
    assert 0 <= found.of_other <= 1


@given(st.lists(TEXTS, min_size=6, max_size=6), PIECES, PIECES)
def test_who_shares_with_another_is_shared_with(
    parts: list[str], one: list[int], two: list[int]
) -> None:
    text, other = (" ".join(parts[each] for each in order) for order in (one, two))
    assert bool(compare(text, other).passages) == bool(compare(other, text).passages)


@pytest.mark.parametrize("share", [0.01, 0.02])
def test_copies_with_a_few_words_changed_are_told_as_such(share: float) -> None:
    wire = Wire(2)
    article = wire.article(30)
    found = compare(written(wire.reworded(article, share)), written(article))
    assert 0.8 < found.share < 1
