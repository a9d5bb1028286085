"""The diff of two readings: paragraphs in order, moves told, differences as whole words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.diff import DiffRow, diff
from annotator.text.word_diff import word_changes
from tests.text.edited import reordered, unedited, with_changed_signs
from tests.text.many_scripts import SCRIPTS, account
from tests.text.texts import texts

FIRST = "The ferry 🛳️ left the quay at seven, says the cafe\u0301 owner."
SECOND = "“הסירה יצאה בזמן”, the harbour answers; 40\u00a0people saw it."
THIRD = "It did not leave, the skipper says."
FOURTH = "他说有12人离开了港口的码头。"


def rows(old: list[str], new: list[str]) -> list[tuple[str, str, str]]:
    """Return the rows between two texts of these paragraphs: kind, old and new words."""
    one, other = "\n\n".join(old), "\n\n".join(new)
    return [(row.kind, words(one, row.old), words(other, row.new)) for row in diff(one, other)]


def words(text: str, place: tuple[int, int] | None) -> str:
    return "" if place is None else text[slice(*place)]


def test_a_paragraph_more_and_one_less() -> None:
    assert rows([FIRST, SECOND], [FIRST, THIRD, SECOND]) == [
        ("same", FIRST, FIRST),
        ("added", "", THIRD),
        ("same", SECOND, SECOND),
    ]
    assert rows([FIRST, SECOND], [SECOND]) == [("removed", FIRST, ""), ("same", SECOND, SECOND)]


def test_a_moved_paragraph_has_a_row_at_both_places() -> None:
    assert rows([THIRD, FIRST, SECOND], [FIRST, SECOND, THIRD]) == [
        ("moved away", THIRD, THIRD),
        ("same", FIRST, FIRST),
        ("same", SECOND, SECOND),
        ("moved", THIRD, THIRD),
    ]


def test_a_paragraph_that_was_moved_and_changed_is_known_again() -> None:
    changed = FIRST.replace("seven", "eight")
    found = rows([FIRST, SECOND, FOURTH + SECOND], [SECOND, FOURTH + SECOND, changed])
    assert [kind for kind, _, _ in found] == ["moved away", "same", "same", "moved"]


def test_differences_are_whole_words() -> None:
    changed = SECOND.replace("40\u00a0people saw", "nobody sees")
    (row,) = diff(SECOND, changed)
    assert row.kind == "changed"
    ((start, end, place, until),) = row.words
    assert SECOND[start:end] == "40\u00a0people saw"
    assert changed[place:until] == "nobody sees"


def test_scripts_without_spaces_differ_by_characters() -> None:
    assert word_changes(FOURTH, FOURTH.replace("12", "30").replace("港", "江")) == [
        (3, 5, 3, 5),
        (9, 10, 9, 10),
    ]


def test_a_repeated_paragraph_keeps_its_order() -> None:
    assert [kind for kind, _, _ in rows([THIRD, FIRST, THIRD], [THIRD, FIRST, SECOND, THIRD])] == [
        "same",
        "same",
        "added",
        "same",
    ]


def test_nothing_and_nothing_new() -> None:
    assert diff("", "") == []
    assert {row.kind for row in diff(FIRST + "\n" + SECOND, FIRST + "\n\n\n" + SECOND)} == {"same"}


@given(texts, texts)
def test_every_paragraph_is_in_a_row_once_and_changes_lead_to_the_new_text(
    old: str, new: str
) -> None:
    found = diff(old, new)
    here = [row for row in found if row.kind != "moved away"]
    olds = sorted(row.old for row in here if row.old is not None)
    news = [row.new for row in here if row.new is not None]
    assert news == sorted(set(news))
    assert len(olds) == len(set(olds))
    away = [row for row in found if row.kind == "moved away"]
    assert {row.new for row in away} == {row.new for row in found if row.kind == "moved"}
    for row in here:
        if row.old is not None and row.new is not None:
            assert patched(old, new, row) == new[slice(*row.new)]


def patched(old: str, new: str, row: DiffRow) -> str:
    """Return the old words of a row with its changes made."""
    assert row.old is not None
    parts, reached = [], row.old[0]
    for start, end, place, until in row.words:
        parts += [old[reached:start], new[place:until]]
        reached = end
    return "".join([*parts, old[reached : row.old[1]]])


@given(st.text(alphabet="ab \u0301é事🇫🇷", max_size=30), st.text(alphabet="ab 事", max_size=30))
def test_word_changes_lead_from_one_to_the_other(old: str, new: str) -> None:
    parts, reached = [], 0
    for start, end, place, until in word_changes(old, new):
        assert (start, place) >= (reached, 0)
        parts += [old[reached:start], new[place:until]]
        reached = end
    assert "".join([*parts, old[reached:]]) == new


@pytest.mark.parametrize("script", SCRIPTS)
def test_most_paragraphs_are_known_again_whatever_happened(script: str) -> None:
    rng = random.Random(3)
    text = account(rng, script, 8_000)
    signs = reordered(rng, with_changed_signs(rng, unedited(text), 0.01), 0.1)
    new = "".join(sign for sign, _ in signs)
    found = diff(text, new)
    known = sum(row.kind in ("same", "changed", "moved") for row in found)
    added = sum(row.kind == "added" for row in found)
    assert known > 9 * added
