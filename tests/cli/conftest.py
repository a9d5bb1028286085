"""A session at rest with two sources and two spans, and a terminal to run commands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Terminal
from tests.session.worked import OTHER_TEXT, TEXT, mark, new_session


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return what runs a command."""
    return Terminal(capsys, monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a session at rest."""
    path = tmp_path / "ferry.annotator"
    with new_session(path) as session:
        source = session.add_source(TEXT, title="Lowland Dispatch", meta={"outlet": "Dispatch"})
        session.add_source(OTHER_TEXT, title="Harbour Gazette 🛶")
        claim = mark(session, source, "left at seven")
        denial = mark(session, source, "did not leave", "denial")
        session.add_link("denies", denial.id, claim.id)
    return path
