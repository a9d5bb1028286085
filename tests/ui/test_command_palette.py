"""The command palette: what can be done, and where one can go, by typing some of its name."""

from __future__ import annotations

from annotator import settings
from tests.driver import Driver


def offered(driver: Driver) -> list[str]:
    """Return the rows of the open palette."""
    return driver.rows("What can be done")


def test_an_action_is_found_by_a_part_of_its_name_and_done(marking: Driver) -> None:
    marking.drag_over("the old bridge had never been closed")
    marking.press("Ctrl+K")
    marking.type("deni")
    assert offered(marking)[0] == "Mark: Denial, 2"
    marking.press("Return")
    assert marking.spans_listed() == ["Denial: the old bridge had never been closed, paragraph 2"]
    assert marking.focus_name().startswith("Text of ")


def test_every_word_may_be_cut_short_and_stand_anywhere(marking: Driver) -> None:
    marking.press("Ctrl+K")
    marking.type("pan side")
    assert offered(marking)[0].startswith("View: Side panels")


def test_what_is_not_possible_is_not_offered(driver: Driver) -> None:
    driver.start()
    driver.press("Ctrl+K")
    assert "Nothing of that name can be done now." not in driver.dialog_words()
    driver.type("export")
    assert offered(driver) == []
    assert "Nothing of that name can be done now." in driver.dialog_words()
    driver.press("Esc")


def test_another_source_is_a_place_to_go_to(marking: Driver) -> None:
    marking.press("Ctrl+K")
    marking.type("dispatch")
    marking.press("Return")
    assert marking.text().startswith("Bridge closed for hours")


def test_a_span_is_found_by_its_words(marking: Driver) -> None:
    marking.drag_over("Some 1\u00a0200 people")
    marking.press("3")
    marking.press("Ctrl+Home")
    marking.press("Ctrl+K")
    marking.type("200 PEOPLE")
    assert offered(marking) == ["Some 1 200 people, figure"]
    marking.press("Return")
    assert marking.current_row("Spans of this source") is not None


def test_the_arrows_choose_and_escape_does_nothing(marking: Driver) -> None:
    marking.press("Ctrl+K")
    marking.type("zoom")
    marking.press("Down")
    marking.press("Up")
    marking.press("Esc")
    assert marking.focus_name().startswith("Text of ")
    marking.press("Ctrl+K")
    marking.type("keys")
    marking.press("Return")
    assert marking.dialog_title() == "Keys"


def test_a_recent_session_opens(marking: Driver) -> None:
    before = marking.title
    marking.press("Ctrl+N")
    marking.press("Ctrl+K")
    marking.type(before.split(" — ")[0])
    marking.press("Return")
    marking.see(lambda: marking.title == before)


def test_the_exact_name_comes_first_then_beginnings_then_words_then_insides(
    marking: Driver,
) -> None:
    marking.press("Ctrl+K")
    marking.type("reading")
    found = [row.split(",")[0] for row in offered(marking)]
    assert found[:2] == ["View: Reading", "View: Reading mode"]
    marking.press("Esc")
    marking.press("Ctrl+K")
    marking.type("next")
    rows = offered(marking)
    assert rows[0].startswith("Select: Next clause")
    assert rows.index("Mark: Next span, Tab") < rows.index("Edit: Find next, F3")


def test_among_equals_what_was_chosen_last_comes_first_and_is_kept(marking: Driver) -> None:
    for words in ("next quotation", "next source"):
        marking.press("Ctrl+K")
        marking.type(words)
        marking.press("Return")
    marking.press("Ctrl+K")
    assert offered(marking)[0].startswith("Source: Next source")
    marking.type("next")
    assert [row.split(",")[0] for row in offered(marking)[:3]] == [
        "Source: Next source",
        "Select: Next quotation",
        "Select: Next clause",
    ]
    marking.press("Esc")
    marking.see(lambda: settings.load().chosen == ["next source", "next quotation"])
