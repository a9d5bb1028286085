"""P: a speaker chosen from the list at the span, typed, or taken from words of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.driver import Driver

SPANS = "Spans of this source"


@pytest.fixture
def claim(marking: Driver) -> Driver:
    """Give a window with a claim current and no speaker in its source."""
    marking.drag_over("Some 1\u00a0200 people crossed it")
    marking.press("1")
    return marking


def speaker(driver: Driver) -> str:
    return driver.fields().get("Speaker", "")


def test_p_offers_numbered_speakers_and_a_digit_takes_one(claim: Driver) -> None:
    claim.press("P")
    assert claim.focus_name() == "Speaker"
    assert claim.speakers_offered() == ["narrator", "anonymous"]
    claim.press("2")
    assert speaker(claim) == "anonymous"
    assert claim.speakers_offered() == []
    assert claim.focus_name().startswith("Text of")
    claim.press("Ctrl+Z")
    assert speaker(claim) == ""


def test_a_new_name_is_typed(claim: Driver) -> None:
    claim.press("P")
    claim.type("cafe\u0301 owner 2")
    assert claim.speakers_offered() == ["New: cafe\u0301 owner 2"]
    claim.press("Return")
    assert speaker(claim) == "cafe\u0301 owner 2"


def test_enter_takes_the_last_one_chosen(claim: Driver) -> None:
    claim.press("P")
    claim.type("the mayor")
    claim.press("Return")
    claim.drag_over("It was a disgrace")
    claim.press("4")
    claim.press("P")
    assert claim.speakers_offered() == ["the mayor", "narrator", "anonymous"]
    claim.press("Return")
    assert speaker(claim) == "the mayor"


def test_typing_narrows_the_list_and_arrows_choose(claim: Driver) -> None:
    claim.press("P")
    claim.type("Nar")
    assert claim.speakers_offered() == ["narrator", "New: Nar"]
    claim.press("Down")
    claim.press("Return")
    assert speaker(claim) == "Nar"
    claim.press("P")
    claim.type("narr")
    claim.press("Return")
    assert speaker(claim) == "narrator"


def test_esc_leaves_the_list_and_nothing_changes(claim: Driver) -> None:
    claim.press("P")
    claim.type("nobody")
    claim.press("Esc")
    assert claim.speakers_offered() == []
    assert claim.focus_name().startswith("Text of")
    claim.press("Ctrl+Z")
    assert claim.spans_listed() == []


def test_a_click_elsewhere_closes_the_list(claim: Driver) -> None:
    claim.press("P")
    claim.choose_row("Sources", "Bridge closed")
    assert claim.speakers_offered() == []


def test_shift_p_adds_a_link_to_the_chain(claim: Driver) -> None:
    for keys, name in (("Shift+P", "her office"), ("Shift+P", "the Courier")):
        claim.press(keys)
        assert claim.focus_name() == "According to"
        claim.type(name)
        claim.press("Return")
    assert speaker(claim) == "her office according to the Courier"


def test_selected_words_speak_in_the_last_current_span(claim: Driver) -> None:
    claim.drag_over("her office")
    claim.press("P")
    assert speaker(claim) == "her office"
    assert claim.speakers_offered() == []
    claim.drag_over("The mayor \U0001f309")
    claim.press("Shift+P")
    assert speaker(claim) == "her office according to The mayor \U0001f309"


def test_what_cannot_have_a_speaker_is_said(marking: Driver) -> None:
    marking.press("P")
    assert "No span is current: Tab goes to the next one." in marking.status()
    marking.drag_over("two hours")
    marking.press("3")
    marking.press("P")
    assert "Figure asks for no speaker" in marking.status()
    assert marking.speakers_offered() == []


def test_the_list_stands_within_the_window_beside_its_span(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "long.annotator"
    with Session.create(path) as session:
        source = session.add_source("Nobody came. " * 400, title="Long")
        session.add_span(source.id, 13 * 399, 13 * 399 + 6, "claim")
    driver.start(path)
    driver.press("Tab")
    driver.press("P")
    assert driver.speaker_list_fits()


def test_a_session_that_is_only_read_says_so(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    with Session.create(path) as session:
        source = session.add_source("The dam broke.", title="Courier")
        session.add_span(source.id, 4, 7, "claim")
        driver.start(path)
        driver.press("Tab")
        driver.press("P")
        assert "read-only" in driver.status()
        assert driver.speakers_offered() == []


def test_words_that_are_a_span_are_named_by_it(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    text = "The cafe\u0301 owner \U0001f309 said: the\u00a0dam broke. הסכר נפרץ."
    with Session.create(path) as session:
        source = session.add_source(text, title="Courier")
        owner, dam = "The cafe\u0301 owner", "the\u00a0dam broke"
        for words, label in ((owner, "opinion"), (dam, "claim")):
            start = text.index(words)
            session.add_span(source.id, start, start + len(words), label)
    driver.start(path)
    driver.choose_row(SPANS, "Claim: ")
    driver.drag_over(owner)
    driver.press("P")
    assert speaker(driver) == owner
    driver.choose_row(SPANS, "Claim: ")
    driver.drag_over("owner")
    driver.press("Shift+P")
    driver.close()
    with Session.open(path, read_only=True) as session:
        named, claim = session.spans()
        assert claim.attributes["speaker"] == [
            {"name": owner, "span": named.id},
            {"name": "owner"},
        ]
