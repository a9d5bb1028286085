"""Search over all sources: hits under their sources, opened by Enter, Esc back to the text."""

from __future__ import annotations

import pytest

from annotator.ui import searching
from tests.driver import Driver


@pytest.mark.parametrize("way", ["Ctrl+Shift+F", "button", "menu"])
def test_words_are_found_in_all_sources_while_they_are_typed(marking: Driver, way: str) -> None:
    if way == "button":
        marking.button("Search all sources")
    elif way == "menu":
        marking.menu("Edit > Search all sources")
    else:
        marking.press(way)
    marking.type("PEOPLE crossed")
    marking.see_search("2 places in 2 sources")
    titles = ("Mayor denies bridge was closed", "Bridge closed for hours, drivers say")
    rows = marking.found()
    assert [rows[0], rows[2]] == list(titles)
    for row, title in ((rows[1], titles[0]), (rows[3], titles[1])):
        assert "people crossed" in row
        assert row.endswith(f"in {title}")


def test_enter_opens_the_place_with_the_words_selected(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("people")
    marking.see_search("2 places in 2 sources")
    marking.press("Down")
    marking.press("Return")
    assert marking.search_says() == ""
    assert marking.text().startswith("Bridge closed")
    assert marking.selected_words() == "people"
    assert marking.focus_name().startswith("Text of")
    marking.press("3")
    assert marking.spans_listed() == ["Figure: people, paragraph 2"]


def test_a_word_is_found_by_its_first_letters_and_opened_whole(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("people cro")
    marking.see_search("2 places in 2 sources")
    marking.press("Return")
    assert marking.selected_words() == "people crossed"


def test_esc_returns_to_where_the_user_was(marking: Driver) -> None:
    marking.click_on("disgrace")
    before = (marking.text(), marking.caret())
    marking.press("Ctrl+Shift+F")
    marking.type("seven")
    marking.press("Esc")
    assert (marking.text(), marking.caret()) == before
    assert marking.search_says() == ""
    assert marking.focus_name().startswith("Text of")


def test_what_was_found_is_there_again(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("seven")
    marking.see_search("1 place in 1 source")
    marking.press("Esc")
    marking.press("Ctrl+Shift+F")
    assert marking.search_says() == "1 place in 1 source"


def test_after_a_hit_was_opened_the_others_are_still_there(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("OLD BRIDGE")
    marking.see_search("3 places in 2 sources")
    marking.press("Down")
    marking.press("Return")
    assert marking.selected_words() == "old bridge"
    marking.press("Ctrl+Shift+F")
    assert marking.search_says() == "3 places in 2 sources"
    marking.press("Down")
    marking.press("Return")
    assert marking.text().startswith("Bridge closed")


def test_selected_words_are_searched_for(marking: Driver) -> None:
    marking.drag_over("old bridge")
    marking.press("Ctrl+Shift+F")
    marking.see_search("3 places in 2 sources")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("zeppelin", "Nothing found that begins with “zeppelin”"),
        ("BRI ", "Nothing found for “BRI” as whole words"),
        ('"the bri"', "Nothing found for “the bri” as whole words"),
        ("bri" + 80 * "x", "Nothing found that begins with “bri"),
        ("?!", "Search looks for words"),
        ("", ""),
    ],
)
def test_what_is_not_there_is_said(marking: Driver, words: str, said: str) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("bridge")
    marking.press("Ctrl+A")
    marking.press("Backspace")
    marking.type(words)
    marking.see(lambda: marking.search_says().startswith(said))
    assert marking.found() == []
    marking.press("Return")


def test_more_is_looked_for_when_the_list_is_scrolled(
    marking: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_PAGE", 1)
    monkeypatch.setattr(searching, "_SLICE", 1e-9)
    marking.press("Ctrl+Shift+F")
    marking.type("bridge")
    marking.see_search("5 places in 2 sources")


def test_a_source_that_comes_or_goes_is_taken_in(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("hours")
    marking.see_search("2 places in 2 sources")
    marking.press("Esc")
    marking.menu("Source > Remove source")
    marking.press("Ctrl+Shift+F")
    marking.see_search("1 place in 1 source")


def test_find_takes_the_place_of_the_search_page(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.press("Ctrl+F")
    assert marking.search_says() == ""
    marking.type("two hours")
    assert marking.selected_words() == "two hours"
    marking.press("Ctrl+Shift+F")
    assert marking.find_says() == ""


def test_the_index_is_filled_beside_and_closing_stops_it(marking: Driver) -> None:
    marking.press("Ctrl+Shift+F")
    marking.type("hours")
    marking.see_search("2 places in 2 sources")
    session = marking.window.opening.place
    assert session is not None
    marking.see(lambda: not session.desk.session.index_some())
    assert marking.status().count("Saved")
    marking.menu("Session > Close session")
