"""What is said of the words under the pointer, and under the caret."""

from __future__ import annotations

from msgspec.structs import replace

from annotator.text.labels import LabelSet
from annotator.ui.pointing import LINES, span_lines
from tests.driver import Driver
from tests.text.texts import make_span

WORDS = "Some 1\u00a0200 people crossed it"


def test_spans_are_named_inner_first(marking: Driver) -> None:
    for words, key in ((WORDS, "1"), ("1\u00a0200", "3"), (f"{WORDS} that morning", "2")):
        marking.drag_over(words)
        marking.press(key)
    assert marking.hover("her office") == []
    assert marking.hover("200") == [
        "Figure: 1 200",
        "Claim: Some 1 200 people crossed it",
        "Denial: Some 1 200 people crossed it that morning",
    ]


def test_the_status_bar_counts_the_spans_around_the_caret(marking: Driver) -> None:
    for words, key in ((WORDS, "1"), ("1\u00a0200", "3")):
        marking.drag_over(words)
        marking.press(key)
    assert "· in 2 spans" in marking.status()
    marking.press("Left")
    assert "· in 1 span " in marking.status()
    marking.press("Ctrl+Home")
    assert "· in " not in marking.status()


def test_more_than_there_is_room_for_are_counted(marking: Driver) -> None:
    text = marking.text()
    start = text.index(WORDS)
    marking.drag_over(WORDS)
    marking.press("1")
    marking.press("Esc")
    for length in (4, 6, 8, 9, 10, 12):
        marking.drag_over(text[start : start + length])
        marking.press("3")
        marking.press("Esc")
    found = marking.hover("Some")
    assert len(found) == LINES
    assert found[-1] == "+2"


def test_speaker_and_annotator_stand_behind_the_words() -> None:
    speaker = [{"name": "Oray", "role": "commander"}, {"name": "Lind"}]
    words = "<b>words " + "long " * 40
    span = replace(make_span(1, 0, len(words)), text=words, attributes={"speaker": speaker})
    empty = LabelSet(id="x", name="", version=1, labels=(), attributes=(), relations=())
    (line,) = span_lines([span], empty, {span.annotator: "Ada"})
    said, who, by = line.split(" · ")
    assert said.startswith("claim: <b>words long")
    assert said.endswith("…")
    assert (who, by) == ("Oray, according to Lind", "marked by Ada")
