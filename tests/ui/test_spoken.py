"""What a screen reader is given: asked as it asks, through Qt's accessibility interfaces."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from tests.driver import Driver


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is announced while a screen reader listens."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_the_current_span_is_described_and_said(marking: Driver, said: list[str]) -> None:
    assert marking.told_text() == ("Text of Mayor denies bridge was closed", "")
    marking.drag_over("cafe\u0301 owner")
    marking.press("4")
    words = "Opinion: cafe\u0301 owner, paragraph 3"
    assert marking.told_text() == ("Text of Mayor denies bridge was closed", words)
    assert said == [words]
    marking.drag_over("old bridge had never been closed")
    marking.press("1")
    marking.press("Shift+Tab")
    marking.press("Tab")
    claim = "Claim: old bridge had never been closed, paragraph 2"
    assert said == [words, claim, words] or said[1] == claim
    assert said[-1] == marking.told_text()[1]
    marking.press("Esc", times=2)
    assert marking.told_text()[1] == ""


def test_speaker_note_pieces_and_another_label_are_told(marking: Driver, said: list[str]) -> None:
    marking.drag_over("old bridge had never been closed")
    marking.press("1")
    marking.press("N")
    marking.type("ask her")
    marking.press("Esc")
    assert marking.told_text()[1].endswith(", paragraph 2, noted")
    marking.drag_over("The mayor")
    marking.press("P")
    marking.press("Tab")
    marking.drag_over("her office said")
    marking.press("F")
    marking.press("2")
    words = marking.told_text()[1]
    assert words.startswith("Denial: old bridge had never been closed")
    assert ", speaker The mayor" in words
    assert ", in 2 pieces" in words
    assert words.endswith(", noted")
    assert said[-1] == words


def test_the_text_tells_its_caret_and_its_words(marking: Driver) -> None:
    marking.press("Right", times=3)
    assert marking.told_caret() == marking.caret()
    assert marking.told_words(2, 7) == marking.text()[2:7]


def test_the_rows_of_the_lists_are_told(marking: Driver) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    assert marking.told_rows("Spans of this source") == ["Figure: two hours, paragraph 3"]
    assert marking.told_rows("Sources") == marking.sources_listed()
    assert all("," in row for row in marking.told_rows("Sources"))
