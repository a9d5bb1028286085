"""What the session file says about readings of one page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from annotator import Session
from annotator.store import revisions
from annotator.store.connection import open_reader
from annotator.store.revisions import Reading
from tests.session.worked import TEXT, mark, new_session

URL = "https://dispatch.example/ferry"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a new session may lie."""
    return tmp_path / "readings.annotator"


def chain(session: Session) -> list[str]:
    """Add three readings of a page, each longer, and a page of its own; return the three ids."""
    first = session.add_source(TEXT, title="one", meta={"url": URL})
    second = session.add_source(TEXT + "More.\n", title="two", meta={"url": URL}, revises=first.id)
    third = session.add_source(TEXT + "Yet more.\n", meta={"url": 7}, revises=second.id)
    session.add_source("Another page.", title="other", meta={"url": "https://b.example/"})
    return [first.id, second.id, third.id]


def test_readings_are_told_the_latest_first(path: Path) -> None:
    with new_session(path) as session:
        first, second, third = chain(session)
    with closing(open_reader(path)) as reader:
        assert revisions.readings(reader, third) == [third, second, first]
        assert revisions.readings(reader, first) == [first]
        assert revisions.readings(reader, "nothing") == []
        assert revisions.earlier(reader) == {first, second}


def test_addresses_lead_to_the_latest_reading(path: Path) -> None:
    with new_session(path) as session:
        first, *_ = chain(session)
        alone = session.add_source("A third page.", title="three", meta={"url": URL})
    with closing(open_reader(path)) as reader:
        found = revisions.by_address(reader)
    assert set(found) == {URL, "https://b.example/"}
    assert found[URL] == Reading(alone.id, alone.sha256, "three")
    assert first not in {each.source_id for each in found.values()}


def test_marks_are_settled_by_what_came_from_them(path: Path) -> None:
    with new_session(path) as session:
        first = session.add_source(TEXT)
        span = mark(session, first, "40\u00a0people")
        region = session.add_region(first.id, 0, 9)
        second = session.add_source(TEXT + "More.\n", revises=first.id)
        with closing(open_reader(path)) as reader:
            (waiting,) = revisions.unsettled(reader, second.id)
            assert waiting == (first.id, [span], [region])
        session.carry_over(second.id)
        with closing(open_reader(path)) as reader:
            assert revisions.unsettled(reader, second.id) == []
            (new,) = revisions.derived(reader, second.id).items()
            assert new[1] == span.id
