"""The order of the history: what later rows make of earlier ones."""

from __future__ import annotations

from pathlib import Path

from annotator import Session
from tests.session.worked import ADA
from tests.store.planting import findings


def test_undone_done_again_and_dropped_rows_are_told_apart(path: Path) -> None:
    with Session.open(path, annotator=ADA) as session:
        source = session.sources()[0]
        for start in range(5):
            session.add_span(source.id, start, 30, "claim")
        for _ in range(4):
            session.undo()
        session.redo()
        session.redo()
        session.add_span(source.id, 8, 30, "claim")
        session.undo()
        states = [row.state for row in session.history() if row.kind == "do"][-6:]
        assert states == ["done", "done", "done", "dropped", "dropped", "undone"]
    assert findings(path) == []
