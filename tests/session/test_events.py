"""Listeners: told after the commit, of what was stored and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from annotator.session.events import Changed, Event, SaveFailed
from annotator.text.records import Source, Span
from tests.session.worked import changes_heard, mark


def test_listeners_hear_of_a_change_when_others_can_read_it(
    session: Session, source: Source, path: Path
) -> None:
    seen: list[list[Span]] = []

    def hear(event: Event) -> None:
        with Session.open(path, read_only=True) as reader:
            seen.append(reader.spans())

    session.listen(hear)
    span = mark(session, source, "left at seven")
    changed = session.update_span(span.id, note="seen")
    session.remove_span(span.id)
    session.undo()
    session.redo()
    assert seen == [[span], [changed], [], [changed], []]


def test_listeners_are_told_in_their_order_until_they_stop(
    session: Session, source: Source
) -> None:
    told: list[str] = []
    stop = session.listen(lambda event: told.append("first"))
    session.listen(lambda event: told.append("second"))
    mark(session, source, "left at seven")
    stop()
    mark(session, source, "cafe\u0301 owner")
    assert told == ["first", "second", "second"]


def test_what_is_refused_tells_nobody(session: Session, source: Source) -> None:
    events: list[Event] = []
    session.listen(events.append)
    for start, end, label in ((0, 0, "claim"), (0, 3, "rumour")):
        with pytest.raises(SessionError):
            session.add_span(source.id, start, end, label)
    assert events == []


def test_a_read_only_session_changes_nothing_and_says_so(
    session: Session, source: Source, path: Path
) -> None:
    span = mark(session, source, "left at seven")
    with Session.open(path, read_only=True) as reader:
        assert reader.read_only
        events: list[Event] = []
        reader.listen(events.append)
        for act in (
            lambda: reader.add_span(source.id, 0, 3, "claim"),
            lambda: reader.remove_span(span.id),
            lambda: reader.undo(),
            lambda: reader.erase(span.id),
            lambda: reader.rename("x"),
        ):
            with pytest.raises(NotSaved, match=r"ferry\.annotator is open read-only"):
                act()
        assert {type(event) for event in events} == {SaveFailed}
        assert reader.spans() == [span]


def test_a_change_says_what_it_touched(session: Session, source: Source) -> None:
    heard = changes_heard(session)
    span = mark(session, source, "left at seven")
    new = session.update_span(span.id, note="new")
    session.remove_span(span.id)
    assert [[(edit.before, edit.after) for edit in change.edits] for change in heard] == [
        [(None, span)],
        [(span, new)],
        [(new, None)],
    ]
    assert all(isinstance(Changed(change).change.edits, tuple) for change in heard)


def test_a_closed_session_says_that_it_is_closed(session: Session, source: Source) -> None:
    session.close()
    session.close()
    for act in (
        lambda: session.spans(),
        lambda: session.add_span(source.id, 0, 3, "claim"),
        lambda: session.undo(),
        lambda: list(session.check()),
    ):
        with pytest.raises(SessionError, match=r"ferry\.annotator is closed"):
            act()
