"""An open session with one source and, where asked for, a second; and a desk with both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.events import Event
from annotator.text.records import Source
from tests.session.worked import OTHER_TEXT, TEXT, new_session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the session lies."""
    return tmp_path / "ferry.annotator"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """Give a new session, open for writing."""
    with new_session(path) as session:
        yield session


@pytest.fixture
def source(session: Session) -> Source:
    """Return the session's first source."""
    return session.add_source(TEXT, title="Lowland Dispatch")


@pytest.fixture
def other(session: Session, source: Source) -> Source:
    """Return the session's second source."""
    return session.add_source(OTHER_TEXT, title="Harbour Gazette")


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """Give a desk with the first of two sources open."""
    session = new_session(path)
    session.add_source(TEXT, title="Lowland Dispatch")
    session.add_source(OTHER_TEXT, title="Harbour Gazette")
    desk = Desk(session)
    desk.resume()
    yield desk
    desk.close()


@pytest.fixture
def events(desk: Desk) -> list[Event]:
    """Return what the desk tells from now on."""
    events: list[Event] = []
    desk.listen(events.append)
    return events
