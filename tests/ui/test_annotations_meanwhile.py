"""Annotations on their way in: cancelled in the middle, and what one does meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from annotator.importers.marked import reading
from annotator.importers.marked.document import MarkedDocument
from tests.driver import Driver
from tests.ui.foreign_marks import MARKS, prodigy

TEXTS = 5  # enough for a progress bar


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Hold files of annotations, once they were asked about, after their second text."""
    go_on, documents = Event(), reading.documents

    def slow(path: Path, format: str) -> Iterator[MarkedDocument]:
        for number, document in enumerate(documents(path, format)):
            if number == 2:
                go_on.wait(timeout=30)
            yield document

    monkeypatch.setattr(reading, "documents", slow)
    yield go_on
    go_on.set()


@pytest.fixture
def bringing(marking: Driver, tmp_path: Path, held: Event) -> Driver:
    """Give a window in the middle of bringing in a file of several texts."""
    marking.drop(prodigy(tmp_path / "notes.jsonl", texts=TEXTS))
    held.set()
    marking.see(lambda: marking.focus_name().startswith("Label "))
    held.clear()
    marking.press("Return")
    marking.see(lambda: marking.progress() == f"Bringing annotations in 1 of {TEXTS}")
    return marking


def test_cancelled_in_mid_file_nothing_of_it_stays(bringing: Driver, held: Event) -> None:
    bringing.button("Cancel")
    held.set()
    bringing.see_status("Nothing of the annotations was brought in.")
    assert bringing.progress() == ""
    assert bringing.dialog_title() == ""  # it need not be told to the one who cancelled it
    assert len(bringing.sources_listed()) == 2
    bringing.double_click_on("bridge")
    bringing.press("1")
    bringing.see_saved()
    assert [row.partition(",")[0] for row in bringing.spans_listed()] == ["Claim: bridge"]


def test_cancelled_while_it_is_looked_into(marking: Driver, tmp_path: Path, held: Event) -> None:
    files = [prodigy(tmp_path / f"{name}.jsonl", texts=TEXTS) for name in "abcde"]
    marking.drop(*files)
    marking.see(lambda: marking.progress().startswith("Looking into annotations"))
    marking.button("Cancel")
    held.set()
    marking.see_status("Nothing of the annotations was brought in.")
    assert marking.dialog_title() == ""
    assert len(marking.sources_listed()) == 2


def test_what_is_marked_meanwhile_is_asked_for_again(bringing: Driver, held: Event) -> None:
    bringing.double_click_on("bridge")
    bringing.press("1")
    bringing.see_status("Not saved: a large change is still being written.")
    assert bringing.spans_listed() == []
    assert bringing.selected_words() == "bridge"  # ready for the key to be pressed again
    held.set()
    bringing.see_offer(f"1 brought in, with {len(MARKS) * TEXTS} spans on {TEXTS} sources")
    assert len(bringing.sources_listed()) == 2 + TEXTS
