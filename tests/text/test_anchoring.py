"""Re-anchoring: what becomes of the words of a mark, and that it is never silently wrong."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.anchoring import SURE, Anchored, reanchor
from annotator.text.graphemes import Boundaries
from annotator.text.records import Fragments
from annotator.text.trim import trim
from tests.text.edited import NEW, Edited, Signs, paragraphs, unedited
from tests.text.many_scripts import FURNITURE, SCRIPTS, account

FERRY = (
    "The ferry 🛳️ left the quay at seven, says the cafe\u0301 owner.\n\n"
    "“הסירה יצאה בזמן”, the harbour answers; 40\u00a0people saw it leave.\n\n"
    "It did not leave at all, the skipper says, and it never will again.\n\n"
)
HEAD = "UPDATED AT NOON BY THE NIGHT DESK\n\n"


def piece(words: str, text: str = FERRY) -> tuple[int, int]:
    """Return the code points of the first place of words."""
    start = text.index(words)
    return start, start + len(words)


def became(old: str, new: str, *words: str) -> Anchored:
    """Return what becomes of a mark whose pieces are at the first place of these words."""
    (found,) = reanchor(old, new, [tuple(piece(each, old) for each in words)])
    return found


def words_at(text: str, place: Fragments) -> list[str]:
    return [text[start:end] for start, end in place]


def test_what_shifts_with_the_text_before_it_is_unchanged() -> None:
    found = became(FERRY, HEAD + FERRY, "40\u00a0people")
    assert found.outcome == "unchanged"
    assert found.places == ((piece("40\u00a0people", HEAD + FERRY),),)
    assert found.score == 100


def test_what_is_put_elsewhere_with_its_paragraph_is_moved() -> None:
    first, second, third = FERRY.removesuffix("\n\n").split("\n\n")
    new = "\n\n".join([second, third, first]) + "\n\n"
    found = became(FERRY, new, "left the quay at seven")
    assert (found.outcome, words_at(new, found.places[0])) == ("moved", ["left the quay at seven"])


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("left the quay at seven", "left the quay at eight"),
        ("40\u00a0people", "55\u00a0people"),
        ("40", "55"),
        ("7" * 30, "7" * 29 + "8"),
        ("the cafe\u0301 owner", "the old cafe\u0301 owner"),
    ],
)
def test_other_words_in_their_place_are_changed(words: str, changed: str) -> None:
    old = FERRY.replace("never will", "never will " + "7" * 30)
    new = old.replace(words, changed)
    found = became(old, new, words)
    assert (found.outcome, words_at(new, found.places[0])) == ("changed", [changed])


def test_what_is_gone_is_lost() -> None:
    new = FERRY.replace(", says the cafe\u0301 owner", "")
    assert became(FERRY, new, "says the cafe\u0301 owner") == Anchored("lost")


def test_the_same_words_elsewhere_do_not_stand_in_for_those_that_are_gone() -> None:
    old = FERRY + "The mayor says that 40 lamps were on, and that the quay was dry all night.\n\n"
    new = old.replace("; 40\u00a0people saw it leave", "")
    assert became(old, new, "40").outcome == "lost"


def test_a_paragraph_that_stands_twice_is_told_by_its_neighbours() -> None:
    repeated = "Share this story with all of your friends, 12 did.\n\n"
    first, second, third = (f"{each}\n\n" for each in FERRY.split("\n\n")[:3])
    old = first + repeated + second + repeated + third
    new = HEAD + first + repeated + second + repeated + third.replace("at all", "ever")
    (found,) = reanchor(old, new, [((old.rindex("12"), old.rindex("12") + 2),)])
    assert found == Anchored("unchanged", (((new.rindex("12"), new.rindex("12") + 2),),), 100)


def test_one_of_two_equal_paragraphs_is_not_guessed() -> None:
    repeated = "Share this story with all of your friends, 12 did.\n\n"
    old = repeated + FERRY + repeated
    new = HEAD + repeated + repeated + HEAD.lower() + FERRY
    found = became(old, new, "12 did")
    assert found.outcome == "ambiguous"
    assert [words_at(new, each) for each in found.places] == [["12 did"], ["12 did"]]


def test_a_short_quote_in_a_text_that_is_all_the_same_stays_open() -> None:
    assert became("he said " * 30, "he said " * 29, "he said").outcome not in SURE


def test_every_fragment_finds_its_place_and_the_worst_tells() -> None:
    new = HEAD + FERRY.replace("never will", "may never")
    found = became(FERRY, new, "It did not leave", "it never will")
    assert found.outcome == "changed"
    assert words_at(new, found.places[0])[0] == "It did not leave"
    same = became(FERRY, HEAD + FERRY, "It did not leave", "it never will")
    assert same.outcome == "unchanged"
    assert words_at(HEAD + FERRY, same.places[0]) == ["It did not leave", "it never will"]


def test_fragments_that_nothing_parts_any_more_become_one() -> None:
    new = FERRY.replace(" at all, the skipper says,", "")
    found = became(FERRY, new, "It did not leave", " and it never will")
    assert found.outcome == "changed"
    assert words_at(new, found.places[0]) == ["It did not leave and it never will"]


def test_a_lost_fragment_loses_the_mark() -> None:
    new = FERRY.replace(", and it never will again", "")
    assert became(FERRY, new, "It did not leave", "it never will").outcome == "lost"


def test_no_grapheme_is_cut() -> None:
    new = FERRY.replace("skipper says", "skippe\u0301r says").replace("quay", "quay\u0308")
    found = became(FERRY, new, "left the quay")
    assert (found.outcome, words_at(new, found.places[0])) == ("changed", ["left the quay\u0308"])


def test_equal_and_empty_texts() -> None:
    assert became(FERRY, FERRY, "40").outcome == "unchanged"
    assert reanchor("a", "", [((0, 1),)]) == [Anchored("lost")]
    assert reanchor(FERRY, FERRY, []) == []


def test_a_text_written_anew_leaves_nothing() -> None:
    rng = random.Random(2)
    old, new = account(rng, "latin", 5_000), account(rng, "cyrillic", 5_000)
    found = reanchor(old, new, [((at, at + 30),) for at in range(0, 4_000, 100)])
    assert {each.outcome for each in found} <= {"lost", "ambiguous", "changed"}


# A hand edits texts whose paragraphs repeat each other, and marks each cut with a sign of its own.

POOL = [
    "He said that 12 people left the quay before noon on Monday.",
    "He said that 13 people left the quay before noon on Monday.",
    "She was not told, the cafe\u0301 owner answered: “we heard it 🛳️ on the radio”.",
    "הסירה יצאה בזמן, wrote a third.",
    "他说有12人离开了港口的码头。",
    *FURNITURE,
]
texts = st.lists(st.sampled_from(POOL), min_size=1, max_size=12).map(
    lambda each: "".join(f"{paragraph}\n\n" for paragraph in each)
)
acts = st.lists(
    st.tuples(
        st.sampled_from(["take out", "put in", "move a paragraph", "drop a paragraph"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    max_size=6,
)


def edited(text: str, script: list[tuple[str, int, int]]) -> Edited:
    signs = unedited(text)
    for number, (act, one, other) in enumerate(script):
        mark: Signs = [(chr(0xE000 + number), NEW)]  # a sign that stands nowhere else
        if act.endswith("paragraph"):
            parts = paragraphs(signs)
            taken = parts.pop(one % len(parts))
            if act == "move a paragraph":
                # What is left of one that was edited must not complete what it comes to stand by.
                was_edited = any(origin == NEW for _, origin in taken)
                parts.insert(other % (len(parts) + 1), mark + taken if was_edited else taken)
            signs = [sign for part in parts for sign in part]
            if not signs:
                break
        else:
            start = one % len(signs)
            end = start + other % 40 if act == "take out" else start
            signs = signs[:start] + mark + signs[end:]
    return Edited(text, signs)


def begins(text: str) -> list[int]:
    """Return where the paragraphs begin, and the end of the last."""
    return [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]


def paragraph(text: str, place: tuple[int, int], before: int = 0, after: int = 0) -> str:
    """Return the paragraphs that a place touches, and so many before and after them."""
    edges = begins(text)
    first = max(sum(edge <= place[0] for edge in edges) - 1 - before, 0)
    last = min(sum(edge < place[1] for edge in edges) + after, len(edges) - 1)
    return text[edges[first] : edges[last]]


def kind(text: str, at: int) -> tuple[str, int]:
    """Return what tells a character from others: its paragraph's words, and its place in them."""
    return paragraph(text, (at, at + 1)), at - max(edge for edge in begins(text) if edge <= at)


def cannot_be_told(truth: Edited, mark: tuple[int, int], place: tuple[int, int]) -> bool:
    """Return whether no reader could say that a place is another than that of a mark.

    Every character comes from its place in a paragraph of the same words; or paragraphs in a row
    are the same, with a neighbour on either side, or on one side of two.
    """
    origins = truth.origins[slice(*place)]
    pairs = zip(range(*mark), origins, strict=True)
    if all(at != NEW and kind(truth.old, one) == kind(truth.old, at) for one, at in pairs):
        return True
    several = paragraph(truth.old, mark).count("\n\n") > 1
    return any(
        paragraph(truth.old, mark, *each) == paragraph(truth.new, place, *each)
        for each in ([(1, 0), (0, 1), (1, 1)] if several else [(1, 1)])
    )


@given(texts, acts, st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 80)), max_size=12))
@example(
    f"{POOL[0]}\n\n{POOL[2]}\n\n{POOL[0]}\n\n", [("drop a paragraph", 0, 0)], [(17, 2), (3, 40)]
)
def test_nothing_is_ever_anchored_silently_to_the_wrong_words(
    text: str, script: list[tuple[str, int, int]], drawn: list[tuple[int, int]]
) -> None:
    truth = edited(text, script)
    marks = [trim(text, at % len(text), min(len(text), at % len(text) + n)) for at, n in drawn]
    marks = [mark for mark in marks if mark[0] < mark[1]]
    for mark, found in zip(marks, reanchor(text, truth.new, [(m,) for m in marks]), strict=True):
        for (place,) in found.places:
            assert 0 <= place[0] < place[1] <= len(truth.new)
            assert all(Boundaries(truth.new).has(edge) for edge in place)
        if found.outcome in SURE:
            ((place,),) = found.places
            assert truth.new[slice(*place)] == text[slice(*mark)]
            assert truth.place(*mark) == place or cannot_be_told(truth, mark, place)


@pytest.mark.parametrize("script", SCRIPTS)
def test_marks_survive_edits_everywhere(script: str) -> None:
    rng = random.Random(5)
    text = account(rng, script, 3_000)
    middle = text.index("\n\n", 1_400) + 2
    new = HEAD + text[:middle] + HEAD.lower() + text[middle:]
    marks = [((at, at + 20),) for at in range(0, len(text) - 20, 37)]
    borders = Boundaries(text)
    whole = [mark for mark in marks if all(borders.has(edge) for edge in mark[0])]
    outcomes = [found.outcome for found in reanchor(text, new, whole)]
    assert outcomes.count("unchanged") >= len(whole) - 2


def test_stock_sentences_that_changed_places_are_not_sure() -> None:
    said, denied = "The ministry did not answer a request for comment.", "He denied it."
    asked = [f"{name} was asked about the {what}. 🛶" for name, what in (
        ("Emil", "dam"), ("Karl", "school"), ("Ines", "flood"), ("Dora", "budget")
    )]  # fmt: skip
    old = "\n\n".join((asked[0], denied, asked[1], said, asked[2], said, asked[3], denied, said))
    new = "\n\n".join((asked[0], said, denied, asked[2], said, said, asked[3], denied))
    assert became(old, new, said).outcome not in SURE
