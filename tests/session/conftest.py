"""An open session with one source and, where asked for, a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
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
