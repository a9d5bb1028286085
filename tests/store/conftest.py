"""A session file at rest, with one record of every kind in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.session.worked import TEXT, mark, new_session
from tests.store.planting import ORIGINAL, bring_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a session at rest."""
    path = tmp_path / "ferry.annotator"
    with new_session(path) as session:
        fill(session)
    return path


def fill(session: Session) -> None:
    """Put one record of every kind into a session, one of them deleted and one undone."""
    source = session.add_source(TEXT, title="Lowland Dispatch", meta={"outlet": "Dispatch"})
    claim = mark(session, source, "left at seven")
    denial = mark(session, source, "did not leave", "denial")
    session.add_span(source.id, 0, 9, "opinion", fragments=[(0, 3), (5, 9)])
    session.update_span(claim.id, note="why? 🤔", attributes={"quoted": "direct"})
    session.add_link("denies", denial.id, claim.id)
    statement = session.add_statement("The ferry left")
    session.add_link("same_claim", claim.id, statement.id)
    session.add_region(source.id, 0, 4)
    session.set_status(source.id, "complete")
    session.remove_span(session.add_span(source.id, 1, 2, "figure").id)
    bring_in(session, ORIGINAL)
    session.add_span(source.id, 0, 1, "figure")
    session.undo()
