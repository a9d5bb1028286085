"""A source with very many spans: those in view are there at once, the others come bit by bit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotator import Session
from annotator.session import arriving, open_source, summaries
from annotator.session.desk import Desk
from annotator.session.events import Event, SpansArrived
from annotator.text.records import Place, Span
from annotator.text.span_index import SpanIndex
from tests.session.worked import TEXT, new_session

LONG = "".join(f"{number:03} said e\u0301 \U0001f6a2\u00a0\u05d0\u05d1.\n" for number in range(60))
LINE = len(LONG) // 60


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "AT_ONCE", 5)
    monkeypatch.setattr(arriving, "SLICE", 4)
    monkeypatch.setattr(arriving, "AROUND", 2 * LINE)


def marked(path: Path) -> Session:
    """Return a session whose first source has a span a line, and one over forty lines."""
    session = new_session(path)
    source = session.add_source(LONG)
    session.add_source(TEXT)
    for line in range(60):
        session.add_span(source.id, line * LINE, line * LINE + 8, "claim")
    session.add_span(source.id, LINE, 41 * LINE, "opinion")
    return session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(marked(tmp_path / "many.annotator"))
    yield desk
    desk.close()


def at_place(desk: Desk, line: int, span: Span | None = None) -> list[Event]:
    """Open the first source with a line first in view; return what the desk tells from then on."""
    first = desk.session.source_ids()[0]
    span_id = span.id if span else None
    desk.open_source(first, Place(source_id=first, first_visible=line * LINE, span_id=span_id))
    events: list[Event] = []
    desk.listen(events.append)
    return events


def in_file(desk: Desk) -> list[Span]:
    assert desk.source is not None
    spans = desk.session.spans(desk.source.id)
    return sorted(spans, key=lambda span: (span.start, -span.end, span.label, span.id))


def test_what_is_in_view_is_there_at_once_however_far_it_reaches(desk: Desk) -> None:
    at_place(desk, 30)
    assert not desk.all_at_hand
    here = desk.spans_at_hand.overlapping(30 * LINE, 31 * LINE)
    assert [span.label for span in here] == ["opinion", "claim"]
    assert len(desk.spans_at_hand) < 10


def test_the_others_come_bit_by_bit_and_it_is_told_once(desk: Desk) -> None:
    events = at_place(desk, 30)
    rounds = 1
    while desk.bring_in_some():
        rounds += 1
    assert rounds > 10
    assert desk.all_at_hand
    assert list(desk.spans_at_hand) == in_file(desk)
    assert not desk.bring_in_some()
    assert events == [SpansArrived(complete=True)]


def test_who_needs_all_has_them(desk: Desk) -> None:
    events = at_place(desk, 0)
    assert list(desk.spans) == in_file(desk)
    assert list(desk.spans) == in_file(desk)
    assert events == [SpansArrived(complete=True)]


def test_what_is_scrolled_to_is_at_hand(desk: Desk) -> None:
    events = at_place(desk, 0)
    desk.scrolled(1)
    assert not events
    desk.scrolled(50 * LINE)
    assert events == [SpansArrived(complete=False)]
    assert desk.spans_at_hand.overlapping(50 * LINE, 51 * LINE)
    desk.click(50 * LINE + 1)
    assert desk.current_span is not None
    assert desk.current_span.start == 50 * LINE
    assert not desk.all_at_hand


def test_the_current_span_may_be_out_of_view(desk: Desk) -> None:
    far = desk.session.spans()[-1]
    at_place(desk, 3, far)
    assert [desk.current_span, desk.last_span] == [far, far]
    assert not desk.all_at_hand
    desk.remove_current()
    assert [desk.current_span, desk.last_span] == [None, None]
    assert list(desk.spans) == in_file(desk)


def test_a_span_of_another_source_is_never_current(desk: Desk) -> None:
    other = desk.session.add_span(desk.session.source_ids()[1], 0, 3, "claim")
    at_place(desk, 3, other)
    assert desk.current_span is None


def test_a_file_that_another_program_may_write_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "shared.annotator"
    marked(path).close()
    desk = Desk(Session.open(path, read_only=True))
    desk.resume()
    assert desk.all_at_hand
    assert list(desk.spans_at_hand) == in_file(desk)
    desk.close()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["more", "tag", "remove", "move", "undo", "redo", "scroll", "next"]),
        st.integers(0, 59),
    ),
    max_size=30,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_changes_meanwhile_are_in_what_has_come(acts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        desk = Desk(marked(Path(folder) / "s.annotator"))
        at_place(desk, 20)
        for act, line in acts:
            do(desk, act, line)
            seen = desk.spans_at_hand.overlapping(desk.first_visible, desk.first_visible + LINE)
            first, last = desk.first_visible, desk.first_visible + LINE
            assert seen == [s for s in in_file(desk) if s.start < last and s.end > first]
        assert list(desk.spans) == in_file(desk)
        desk.close()


def do(desk: Desk, act: str, line: int) -> None:
    """Do what a user might while the spans are still coming."""
    here = line * LINE
    match act:
        case "more":
            desk.bring_in_some()
        case "tag":
            desk.select(here + 4, here + 8)
            desk.tag("denial")
        case "remove" | "move":
            desk.make_current(in_file(desk)[line % len(in_file(desk))].id)
            if act == "remove":
                desk.remove_current()
            else:
                desk.move_end("end", here + LINE)
        case "undo":
            desk.undo()
        case "redo":
            desk.redo()
        case "scroll":
            desk.scrolled(here)
        case _:
            desk.step_span(1)


def test_a_large_change_is_read_again_not_taken_in_span_by_span(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_source, "ONE_BY_ONE", 10)
    monkeypatch.setattr(summaries, "ONE_BY_ONE", 10)
    desk = Desk(marked(tmp_path / "many.annotator"))
    desk.resume()
    desk.make_current(next(iter(desk.spans)).id)
    for act in ("add", "remove", "replace"):
        monkeypatch.delattr(SpanIndex, act)
    labels = desk.session.label_set.labels
    wanted = replace(desk.session.label_set, labels=labels[1:], relations=())
    events: list[Event] = []
    desk.listen(events.append)
    desk.session.change_label_set(wanted, {"claim": "opinion"})
    assert not desk.all_at_hand
    assert desk.current_span is not None
    assert desk.current_span.label == "opinion"
    assert SpansArrived(complete=False) in events
    assert list(desk.spans) == in_file(desk)
    desk.undo()
    assert list(desk.spans) == in_file(desk)
    assert desk.summaries.spans == 61
    desk.close()
