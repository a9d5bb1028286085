"""A span in fragments: made by F, shown as one, and kept whole by every act."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.session.session import Session
from tests.driver import Driver

FIRST, ASIDE, LAST = "It was a disgrace", "said the cafe\u0301 owner", "who waited for two hours"
BOTH = f"{FIRST},\u201d {ASIDE}, {LAST}"


def _mark_both(driver: Driver) -> None:
    driver.drag_over(FIRST)
    driver.press("4")
    driver.drag_over(LAST)
    assert driver.current_row("Spans of this source") is None
    driver.press("F")


def _listed(driver: Driver) -> list[str]:
    return [
        " ".join(row.split(": ", 1)[1].split(", paragraph")[0].split()) for row in _rows(driver)
    ]


def _rows(driver: Driver) -> list[str]:
    return driver.spans_listed()


def test_f_adds_the_selection_to_the_span_that_was_current_last(marking: Driver) -> None:
    _mark_both(marking)
    assert _listed(marking) == [BOTH]
    assert f"Added to Opinion: \u201c{FIRST}\u201d." in marking.status()
    assert marking.selected_words() == ""
    assert marking.current_row("Spans of this source") == marking.spans_listed()[0]
    marking.see_saved()
    marking.press("Ctrl+Z")
    assert _listed(marking) == [FIRST]


def test_f_takes_out_what_is_in_it(marking: Driver) -> None:
    marking.drag_over(BOTH)
    marking.press("4")
    marking.drag_over(f",\u201d {ASIDE}, ")
    marking.press("F")
    assert _listed(marking) == [BOTH]
    marking.click_on(LAST)
    marking.press("F")
    assert _listed(marking) == [FIRST]


def test_without_words_or_span_it_says_what_is_missing(marking: Driver) -> None:
    marking.press("F")
    assert "Mark a span first" in marking.status()
    marking.drag_over(FIRST)
    marking.press("4")
    marking.press("F")
    assert "Select the words" in marking.status()


def test_a_click_in_the_gap_is_beside_the_span_and_tab_takes_it_as_one(marking: Driver) -> None:
    _mark_both(marking)
    marking.click_on(ASIDE)
    assert marking.current_row("Spans of this source") is None
    marking.press("Ctrl+Home")
    marking.press("Tab")
    assert marking.current_row("Spans of this source") == marking.spans_listed()[0]
    assert marking.caret() == marking.text().index(FIRST)
    marking.press("Delete")
    assert marking.spans_listed() == []


def test_dragging_an_end_moves_the_outer_fragment(marking: Driver) -> None:
    _mark_both(marking)
    end = marking.text().index(LAST) + len(LAST)
    marking.drag_end("end", end - len(" two hours"))
    assert _listed(marking) == [BOTH.removesuffix(" two hours")]
    marking.drag_end("end", end - len(LAST) - len(ASIDE))
    assert "empty one of the span\u2019s fragments" in marking.status().replace("'", "\u2019")
    assert _listed(marking) == [BOTH.removesuffix(" two hours")]


def test_a_second_label_takes_the_fragments_along_and_check_finds_no_fault(
    marking: Driver, tmp_path: Path
) -> None:
    _mark_both(marking)
    marking.press("Shift+1")
    out = tmp_path / "out.jsonl"
    marking.close()
    (path,) = (tmp_path / "home").rglob("*.annotator")
    with Session.open(path) as session:
        assert list(session.check()) == []
        session.export("jsonl", out)
    (line,) = [json.loads(row) for row in out.read_text(encoding="utf-8").splitlines()][:1]
    found = {span["label"]: span["fragments"] for span in line["spans"]}
    assert set(found) == {"claim", "opinion"}
    for fragments in found.values():
        assert [line["text"][start:end] for start, end in fragments] == [FIRST, LAST]


def test_the_details_show_what_is_marked_and_nothing_between(marking: Driver) -> None:
    _mark_both(marking)
    words = marking.inspector_words()
    assert f"{FIRST} … {LAST}" in " ".join(words.split())
    assert f"{len(FIRST) + len(LAST)} characters" in words
    assert ASIDE not in words
