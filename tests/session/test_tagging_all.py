"""Marking many places at once: one change, doubles left alone, nothing on a refusal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from annotator import Session
from annotator.session import tagging_all
from annotator.session.errors import SessionError
from annotator.text.records import Source, Span
from tests.finding import find_all
from tests.session.worked import changes_heard, mark, problems


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two spans be a step."""
    monkeypatch.setattr(tagging_all, "STEP", 2)


def places(source: Source, words: str = "the") -> list[tuple[int, int]]:
    """Return where words stand."""
    return find_all(source.text, words, whole=True)


def at_once(steps: Iterator[list[Span]]) -> list[Span]:
    """Do all steps and return their spans."""
    return [span for step in steps for span in step]


def test_all_of_them_are_one_change(session: Session, source: Source) -> None:
    wanted = places(source)
    assert len(wanted) == 4
    heard = changes_heard(session)
    spans = at_once(session.adding_spans(source.id, reversed(wanted), "claim"))
    assert [(span.start, span.end) for span in spans] == wanted
    assert session.spans() == spans
    assert len(heard) == 2
    assert len({change.id for change in heard}) == 1
    assert session.history()[-1].name == "tag all as claim"
    assert problems(session) == []
    session.undo()
    assert session.spans() == []
    session.redo()
    assert session.spans() == spans
    assert problems(session) == []


def test_what_is_marked_so_already_stays_as_it_is(session: Session, source: Source) -> None:
    first = session.add_span(source.id, *places(source)[0], "claim", note="mine")
    other = session.add_span(source.id, *places(source)[1], "figure")
    spans = at_once(session.adding_spans(source.id, [*places(source), *places(source)], "claim"))
    assert len(spans) == 3
    assert len(session.spans()) == 5
    assert session.span(first.id) == first
    assert at_once(session.adding_spans(source.id, places(source), "claim")) == []
    session.undo()
    assert session.spans() == [first, other]


@pytest.mark.parametrize("wrong", [(5, 5), (-1, 3), (0, 10_000)])
def test_one_place_that_cannot_be_marked_refuses_all(
    session: Session, source: Source, wrong: tuple[int, int]
) -> None:
    with pytest.raises(SessionError):
        session.adding_spans(source.id, [*places(source), wrong], "claim")
    with pytest.raises(SessionError, match="no label"):
        session.adding_spans(source.id, places(source), "rumour")
    assert session.spans() == []


def test_other_acts_come_in_between_the_steps(session: Session, source: Source) -> None:
    steps = session.adding_spans(source.id, places(source), "claim")
    next(steps)
    by_hand = session.add_span(source.id, *places(source)[2], "claim")
    assert [len(step) for step in steps] == [1]
    assert len(session.spans()) == 4
    session.undo()
    assert by_hand not in session.spans()
    assert len(session.spans()) == 3
    session.undo()
    assert session.spans() == []


def test_one_that_is_undone_in_the_middle_ends(session: Session, source: Source) -> None:
    steps = session.adding_spans(source.id, places(source), "claim")
    next(steps)
    session.undo()
    assert list(steps) == []
    assert session.spans() == []
    assert problems(session) == []


def test_what_was_undone_meanwhile_cannot_be_done_again(session: Session, source: Source) -> None:
    steps = session.adding_spans(source.id, places(source), "claim")
    next(steps)
    session.add_span(source.id, *places(source)[2], "claim")
    session.undo()
    assert len(list(steps)) == 1
    assert session.redo() is None
    assert len(session.spans()) == 4
    assert problems(session) == []
    session.undo()
    session.undo()
    assert session.spans() == []
    assert problems(session) == []


def test_it_ends_with_its_source(session: Session, source: Source, other: Source) -> None:
    steps = session.adding_spans(source.id, places(source), "claim")
    next(steps)
    session.remove_source(source.id)
    assert list(steps) == []
    assert session.spans() == []
    assert problems(session) == []


def test_it_ends_with_its_label(session: Session, source: Source) -> None:
    steps = session.adding_spans(source.id, places(source), "opinion")
    next(steps)
    labels = tuple(each for each in session.label_set.labels if each.id != "opinion")
    session.change_label_set(replace(session.label_set, labels=labels), {"opinion": "figure"})
    assert list(steps) == []
    assert [span.label for span in session.spans()] == ["figure", "figure"]
    assert problems(session) == []


def test_a_refusal_brings_nobody_in(session: Session, source: Source) -> None:
    for place, label in (((0, 10_000), "claim"), ((0, 3), "rumour")):
        with pytest.raises(SessionError):
            session.adding_spans(source.id, [place], label, annotator="Bén")
    assert [each.name for each in session.annotators()] == ["Ada"]


def test_whoever_stops_asking_keeps_what_is_written(session: Session, source: Source) -> None:
    steps = session.adding_spans(source.id, places(source), "claim")
    written = next(steps)
    assert session.spans() == written
    mark(session, source, "left at seven")
    session.undo()
    session.undo()
    assert session.spans() == []
