"""What is kept of all sources is what the file says, after every change; the file is spared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import Session
from annotator.session.events import Changed, Event
from annotator.session.summaries import MANY, Summaries
from annotator.text.errors import SessionError
from annotator.text.readings import latest
from tests.session.worked import ADA, OTHER_TEXT, TEXT, new_session

MARKS = ("mark", "mark", "bens", "relabel", "remove")
ACTS = (*MARKS, "region", "no region", "state", "title", "add", "revise", "drop", "undo", "redo")


@contextmanager
def followed() -> Iterator[tuple[Session, Summaries]]:
    """Give a session with two sources, and summaries that hear of each change."""
    with tempfile.TemporaryDirectory() as folder, new_session(Path(folder) / "s.annotator") as made:
        made.add_source(TEXT, title="First")
        made.add_source(OTHER_TEXT, title="Second")
        kept = Summaries(made)

        def hear(event: Event) -> None:
            if isinstance(event, Changed):
                kept.take_in(event.change)

        made.listen(hear)
        yield made, kept


def act(session: Session, name: str, number: int) -> None:
    """Do something to one of the sources; what cannot be done is left."""
    ids = session.source_ids()
    if name == "add":
        session.add_source(TEXT, title=f"Further {number}")
        return
    if name in ("undo", "redo"):
        session.undo() if name == "undo" else session.redo()
        return
    if not ids:
        return
    source_id = ids[number % len(ids)]
    spans, regions = session.spans(source_id), session.regions(source_id)
    start, label = number % 40, ("claim", "denial", "figure")[number % 3]
    match name:
        case "mark":
            session.add_span(source_id, start, start + 8, label)
        case "bens":
            session.add_span(source_id, start, start + 9, label, annotator="Bén")
        case "relabel" if spans:
            session.update_span(spans[0].id, label="opinion", start=number % 5)
        case "remove" if spans:
            session.remove_span(spans[-1].id)
        case "region":
            session.add_region(source_id, start, start + 20)
        case "no region" if regions:
            session.remove_region(regions[0].id)
        case "state":
            session.set_status(source_id, ("to do", "complete")[number % 2])
        case "title":
            session.update_source(source_id, title=f"Title {number}")
        case "revise":
            session.revise(source_id, f"{TEXT} {number}")
        case "drop":
            session.remove_source(source_id)
        case _:
            pass


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60), st.booleans()), max_size=20))
def test_after_every_change_it_is_what_the_file_says(acts: list[tuple[str, int, bool]]) -> None:
    with followed() as (session, kept):
        for name, number, look in acts:
            try:
                act(session, name, number)
            except SessionError:
                continue
            if look:
                assert list(kept.all()) == latest(session.summaries())
        asked = latest(session.summaries())
        assert list(kept.all()) == asked
        sums = [sum(each.shown_counts.values()) for each in asked]
        assert (kept.spans, kept.most_spans) == (sum(sums), max(sums, default=0))


def test_rows_that_a_change_does_not_touch_stay_the_same_objects() -> None:
    with followed() as (session, kept):
        first, second = kept.all()
        session.add_span(first.id, 0, 3, "claim")
        again = kept.all()
        assert again[1] is second
        assert (again[0].counts, again[0].state) == ({"claim": 1}, "in progress")


def test_those_beside_a_source_that_goes_and_comes_back_stay_the_same_objects() -> None:
    with followed() as (session, kept):
        first, second = kept.all()
        session.remove_source(first.id)
        assert kept.all() == (second,)
        assert kept.all()[0] is second
        session.undo()
        assert list(kept.all()) == session.summaries()
        assert kept.all()[1] is second
        later = session.revise(second.id, f"{OTHER_TEXT} More.").source
        assert [each.id for each in kept.all()] == [first.id, later.id]


def test_many_sources_at_once() -> None:
    with followed() as (session, kept):
        before = kept.all()
        for number in range(MANY + 2):
            session.add_source(TEXT, title=str(number))
        for source_id in session.source_ids():
            session.add_span(source_id, 0, 3, "claim")
        assert list(kept.all()) == session.summaries()
        assert len(kept.all()) == len(before) + MANY + 2


def test_a_span_is_left_out_only_where_a_region_holds_all_of_it() -> None:
    with followed() as (session, _kept):
        source_id = session.source_ids()[0]
        session.add_region(source_id, 0, 10)
        session.add_region(source_id, 0, 10, "menu")
        session.add_span(source_id, 0, 10, "claim")
        session.add_span(source_id, 4, 11, "claim")
        summary = session.summaries(source_id)[0]
        assert (summary.counts, summary.aside) == ({"claim": 2}, {"claim": 1})
        assert summary.shown_counts == {"claim": 1}
        assert (summary.own, summary.state) == (2, "in progress")


def test_the_first_span_of_another_begins_nothing_for_this_annotator() -> None:
    with followed() as (session, kept):
        source_id = session.source_ids()[0]
        span = session.add_span(source_id, 0, 3, "claim", annotator="Bén")
        assert (kept.all()[0].state, kept.all()[0].own) == ("to do", 0)
        assert span.annotator != ADA.id


def test_what_is_added_is_known_without_asking_and_in_its_order(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(MANY + 10)]
    for file in files:
        file.write_text(TEXT + file.name, encoding="utf-8")
    with followed() as (session, kept):
        before = kept.all()
        session.import_files(files)
        again = kept.all()
        assert list(again) == session.summaries()
        assert all(one is other for one, other in zip(before, again, strict=False))
        session.undo()
        session.redo()
        assert list(kept.all()) == session.summaries()
