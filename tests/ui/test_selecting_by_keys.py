"""Selecting by keys alone: clauses, edges, levels, quotations, jumps, holding, tagging again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.driver import Driver

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ACCOUNT = "the old bridge had never been closed"


def test_space_goes_from_clause_to_clause_and_tagging_marks_one(marking: Driver) -> None:
    marking.press("Ctrl+Home")
    marking.press("Down")
    seen = []
    for _ in range(6):
        marking.press("Space")
        seen.append(marking.selected_words())
    assert any(ACCOUNT in words for words in seen)
    back = marking.selected_words()
    marking.press("Shift+Space")
    assert marking.selected_words() == seen[-2] != back
    marking.press("1")
    assert marking.spans_listed()[0].startswith("Claim: ")


def test_edges_move_by_words_and_by_characters(marking: Driver) -> None:
    marking.drag_over("bridge had")
    for key, words in (
        ("W", "old bridge had"),
        ("E", "old bridge had never"),
        ("Shift+W", "bridge had never"),
        ("Shift+E", "bridge had"),
        ("]", "bridge had n"),
        ("Shift+]", "bridge had"),
        ("Shift+[", "ridge had"),
        ("[", "bridge had"),
    ):
        marking.press(key)
        assert marking.selected_words().strip() == words.strip(), key


def test_with_nothing_selected_the_edges_of_the_span_move(marking: Driver) -> None:
    marking.drag_over("bridge had")
    marking.press("1")
    marking.press("N")
    marking.type("ask")
    marking.press("Esc")
    for key in ("W", "E"):
        marking.press(key)
    assert marking.spans_listed() == ["Claim: old bridge had never, paragraph 2"]
    assert marking.note() == "ask"
    marking.press("Ctrl+Z")
    assert marking.spans_listed() == ["Claim: old bridge had, paragraph 2"]


def test_growing_and_shrinking_come_back(marking: Driver) -> None:
    marking.click_on("disgrace")
    grown = []
    for _ in range(3):
        marking.press("S")
        grown.append(marking.selected_words())
    assert grown[0] == "disgrace"
    assert sorted(grown, key=len) == grown
    marking.press("D")
    assert marking.selected_words() == grown[1]


def test_quotations_and_numbers_are_gone_to(marking: Driver) -> None:
    marking.press("Ctrl+Home")
    marking.press("Q")
    assert marking.selected_words().rstrip(",") == "It was a disgrace"
    marking.press("Ctrl+Home")
    marking.press("G")
    assert "1\u00a0200" in marking.selected_words()
    marking.press("3")
    marking.press("Ctrl+Home")
    marking.press("G")
    assert "1\u00a0200" not in marking.selected_words()


def test_j_and_two_letters_put_the_caret_at_a_word(marking: Driver) -> None:
    marking.press("J")
    letters = marking.letters_over("disgrace")
    assert len(letters) == 2
    marking.type(letters)
    assert marking.caret() == marking.text().index("disgrace")
    assert marking.letters_over("disgrace") == ""
    marking.press("Shift+J")
    marking.type(marking.letters_over("owner"))
    assert marking.selected_words() == "disgrace,\u201d said the cafe\u0301 owner"


@pytest.mark.parametrize("way", ["Esc", "Right", "click"])
def test_anything_else_leaves_the_letters(marking: Driver, way: str) -> None:
    marking.press("Ctrl+Home")
    marking.press("J")
    if way == "click":
        marking.click_on("disgrace")
    else:
        marking.press(way)
    assert marking.letters_over("disgrace") == ""
    assert marking.caret() == {"Esc": 0, "Right": 1}.get(way, marking.caret())
    assert marking.selected_words() == ""


def test_the_letters_are_typed_on_a_russian_keyboard_too(marking: Driver) -> None:
    cyrillic = {"j": 0x41E, "f": 0x410, "d": 0x412, "k": 0x41B, "s": 0x42B, "l": 0x414}
    marking.press("Ctrl+Home")
    marking.press_place(cyrillic["j"], NONE, "j")
    words = ("Mayor", "mayor", "disgrace", "owner")
    there = [(word, marking.letters_over(word)) for word in words]
    word, letters = next(each for each in there if set(each[1]) <= set(cyrillic))
    for letter in letters:
        marking.press_place(cyrillic[letter], NONE, letter)
    assert marking.caret() == marking.text().index(word)


def test_a_held_selection_is_extended_without_shift(marking: Driver) -> None:
    marking.click_on("disgrace")
    marking.press("S")
    marking.press("V")
    marking.press("Right", times=6)
    assert marking.selected_words() == "disgrace,\u201d said"[: len("disgrace") + 6]
    marking.press("V")
    marking.press("Right")
    assert marking.selected_words() == ""
    marking.press("V")
    marking.press("Ctrl+Right")
    assert marking.selected_words() != ""
    marking.press("1")
    marking.press("Right")
    assert marking.selected_words() == ""


def test_escape_ends_the_holding_first(marking: Driver) -> None:
    marking.click_on("disgrace")
    marking.press("V")
    marking.press("Right")
    marking.press("Esc")
    marking.press("Right")
    assert marking.selected_words() == ""


def test_r_tags_as_last_time(marking: Driver) -> None:
    marking.press("R")
    assert "Tag something first" in marking.status()
    marking.drag_over("two hours")
    marking.press("3")
    marking.drag_over("her office")
    marking.press("R")
    assert [row.split(":")[0] for row in marking.spans_listed()] == ["Figure", "Figure"]


def test_the_keys_are_letters_in_a_field(marking: Driver) -> None:
    marking.drag_over("bridge had")
    marking.press("1")
    marking.press("N")
    marking.type("we did {save} jq [v] ")
    marking.press("Esc")
    assert marking.note().strip() == "we did {save} jq [v]"
    assert marking.spans_listed() == ["Claim: bridge had, paragraph 2"]


def test_every_key_is_in_a_menu_with_its_sign(marking: Driver) -> None:
    for entry, key in (
        ("Select > Next clause", "Space"),
        ("Select > Start a character in", "Shift+["),
        ("Select > Jump to a word", "J"),
        ("Select > Hold the selection", "V"),
        ("Mark > Add words, or take them out", "F"),
        ("Mark > Boilerplate, on or off", "B"),
        ("Mark > Tag as last time", "R"),
    ):
        assert marking.menu_entry(entry).text().endswith(f"\t{key}")
    marking.drag_over("bridge had")
    marking.menu("Select > End a word out")
    assert marking.selected_words() == "bridge had never"


def test_space_passes_over_boilerplate(marking: Driver) -> None:
    marking.drag_over("“It was a disgrace,” said the cafe\u0301 owner")
    marking.press("B")
    marking.click_on("her office said")
    seen = []
    for key in ("Space", "Space", "Shift+Space"):
        marking.press(key)
        seen.append(marking.selected_words())
    assert seen[0] == seen[2]
    assert seen[0].endswith("her office said")
    assert seen[1].startswith("who waited")
