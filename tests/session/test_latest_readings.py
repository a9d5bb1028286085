"""Lists, counts, search and exports take the latest reading of a page unless asked for all."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.events import Event, Refused
from annotator.text.readings import Revisions
from annotator.text.records import Source
from tests.session.test_revising import LATER
from tests.session.worked import mark


@pytest.fixture
def later(session: Session, source: Source) -> Source:
    """Return a later reading of the first source, with a span carried over and one that waits."""
    mark(session, source, "40\u00a0people", "figure")
    mark(session, source, "left at seven")
    return session.revise(source.id, LATER).source


def exported(session: Session, revisions: Revisions) -> list[dict[str, Any]]:
    out = io.BytesIO()
    session.export("jsonl", out, revisions=revisions)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_export_takes_the_latest_reading_or_all(
    session: Session, source: Source, later: Source
) -> None:
    assert [line["id"] for line in exported(session, "latest")] == [later.id]
    both = exported(session, "all")
    assert [(line["id"], line.get("revises")) for line in both] == [
        (source.id, None),
        (later.id, source.id),
    ]
    (span,) = both[1]["spans"]
    assert span["derived_from"] in {each["id"] for each in both[0]["spans"]}


def test_search_finds_the_latest_reading_or_all(
    session: Session, source: Source, later: Source
) -> None:
    assert [hit.source_id for hit in session.search("skipper")] == [later.id]
    assert len(session.search("skipper", revisions="all")) == 2
    session.undo()
    assert [hit.source_id for hit in session.search("skipper")] == [source.id]


def test_statistics_count_the_latest_reading(session: Session, later: Source) -> None:
    found = session.statistics()
    assert (found.total, len(found.sources)) == (1, 1)


@pytest.fixture
def read_again(desk: Desk) -> Source:
    """Return the first source of the desk, of which there is a later reading now."""
    source = desk.source
    assert source is not None
    mark(desk.session, source, "left at seven")
    mark(desk.session, source, "40\u00a0people")
    desk.session.revise(source.id, LATER)
    return source


def test_the_list_of_sources_shows_the_latest_reading(desk: Desk, read_again: Source) -> None:
    assert read_again.id not in {each.id for each in desk.summaries.all()}
    assert desk.summaries.spans == 1
    mark(desk.session, read_again, "skipper")
    assert desk.summaries.spans == 1
    desk.session.undo()
    desk.session.undo()
    assert desk.summaries.all()[0].id == read_again.id
    assert desk.summaries.spans == 2


def test_an_earlier_reading_stays_readable_and_leads_back(desk: Desk, read_again: Source) -> None:
    desk.open_source(read_again.id)
    assert len(desk.spans) == 2
    desk.complete_and_next()
    assert desk.source is not None
    assert desk.source.id != read_again.id
    desk.open_source(read_again.id)
    desk.step_source(1)
    assert desk.source.id == desk.session.latest_ids()[0]


def test_the_desk_reviews_what_waits(desk: Desk, read_again: Source, events: list[Event]) -> None:
    assert desk.waiting == 0
    (later,) = (each for each in desk.summaries.all() if each.revises == read_again.id)
    desk.open_source(later.id)
    assert desk.waiting == 1
    (waiting,) = desk.session.review(later.id)
    assert desk.accept_waiting(waiting.mark.id)
    assert desk.current_span is not None
    assert desk.current_span.text == "left at eight"
    desk.undo()
    start = LATER.index("skipper")
    assert desk.accept_waiting(waiting.mark.id, ((start, start + len("skipper")),))
    assert desk.current_span.text == "skipper"
    desk.undo()
    assert desk.drop_waiting(waiting.mark.id)
    assert desk.waiting == 0
    assert not desk.drop_waiting(waiting.mark.id)
    assert isinstance(events[-1], Refused)


def test_the_desk_asks_for_the_reading_after_it_once_until_sources_change(
    desk: Desk, read_again: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = desk.session.latest_reading(read_again.id)
    asked: list[str] = []
    ask = desk.session.newer_reading

    def count(source_id: str) -> str | None:
        asked.append(source_id)
        return ask(source_id)

    monkeypatch.setattr(desk.session, "newer_reading", count)
    desk.open_source(read_again.id)
    desk.session.add_span(read_again.id, 0, 3, "opinion")
    assert [desk.newer_reading for _ in range(3)] == [later] * 3
    desk.session.add_span(read_again.id, 0, 4, "opinion")
    assert desk.newer_reading == later
    assert len(asked) == 1
    found: list[str | None] = []
    for act in (lambda: desk.session.remove_source(later), desk.session.undo):
        act()
        found.append(desk.newer_reading)
    assert found == [None, later]
